//! smartctl as text: the best source of who a drive is. Many USB bridges let nothing through.

use super::{Identified, Session};
use crate::sanitization::Tool;

impl Session {
    pub(super) fn smartctl_line(&mut self, text: &str) {
        let Some((label, value)) = text.split_once(':') else {
            return;
        };
        let value = value.trim();
        match label.trim() {
            "Device Model" | "Model Number" | "Product" => self.smart_model(value),
            "Serial Number" | "Serial number" => self.smart_serial(value),
            "User Capacity" | "Namespace 1 Size/Capacity" | "Total NVM Capacity" => {
                let digits: String = value
                    .split(['[', 'b'])
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect();
                if let Some(last) = self.device().identities.last_mut()
                    && last.tool == Tool::Smartctl
                    && let Ok(bytes) = digits.parse()
                {
                    last.bytes = Some(bytes);
                }
            }
            _ => {}
        }
    }

    fn smart_model(&mut self, model: &str) {
        let order = self.order();
        self.device().identified(Identified {
            order,
            tool: Tool::Smartctl,
            serial: String::new(),
            model: Some(model.to_owned()),
            bytes: None,
        });
    }

    fn smart_serial(&mut self, serial: &str) {
        let order = self.order();
        let device = self.device();
        match device.identities.last_mut() {
            Some(last) if last.tool == Tool::Smartctl && last.serial.is_empty() => {
                serial.clone_into(&mut last.serial);
            }
            _ => device.identified(Identified {
                order,
                tool: Tool::Smartctl,
                serial: serial.to_owned(),
                model: None,
                bytes: None,
            }),
        }
    }
}
