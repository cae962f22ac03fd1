//! The outputs of hdparm, nvme-cli, smartctl, dd and cmp, with or without the command lines typed.
//! What a line means is told by its words; the command before it tells which device it is about.

mod command;
mod dd;
mod device;
mod hdparm;
mod nvme;
mod smartctl;

use std::collections::BTreeMap;

pub(super) use command::Command;
pub(super) use dd::{Compared, Written};
pub(super) use device::{Device, Identified, key};
pub(super) use hdparm::{Erase, Security};
pub(super) use nvme::{Format, Sanitize};

/// JSON printed between two prompts is held up to this.
const MOST_JSON: usize = 1 << 20;

#[derive(Debug, Default)]
pub(super) struct Session {
    pub file: String,
    pub devices: BTreeMap<String, Device>,
    /// The command whose output follows.
    command: Option<Command>,
    any_command: bool,
    /// The device that `/dev/sda:` has named, or the command.
    about: Option<String>,
    /// Counts lines, so that before and after can be told.
    order: u32,
    hdparm: hdparm::Reading,
    nvme: nvme::Reading,
    json: Option<String>,
    pub nvme_version: Option<String>,
}

impl Session {
    pub fn len(&self) -> usize {
        self.devices.len()
    }

    pub fn line(&mut self, number: u32, line: &str) {
        self.order = number;
        if self.holds_json(line) {
            return;
        }
        if let Some(command) = Command::read(line) {
            self.begins(command);
            return;
        }
        if command::is_prompt(line) {
            self.over();
            return;
        }
        let text = line.trim();
        if let Some(code) = exit_code(text) {
            self.exits(code);
            return;
        }
        if let Some(device) = header(text) {
            self.about = Some(device.to_owned());
            return;
        }
        if text.is_empty() {
            return;
        }
        if !(self.hdparm_line(text) || self.nvme_line(line) || self.dd_line(text)) {
            self.smartctl_line(text);
        }
    }

    pub fn end(&mut self) {
        if let Some(json) = self.json.take() {
            self.take_json(&json);
        }
        self.close_hdparm();
        self.settle_nameless();
    }

    pub fn order(&self) -> u32 {
        self.order
    }

    /// The device the present line is about.
    pub fn device(&mut self) -> &mut Device {
        let name = self
            .command
            .as_ref()
            .and_then(|command| command.device.clone())
            .or_else(|| self.about.clone())
            .unwrap_or_default();
        self.named(&name)
    }

    pub fn named(&mut self, name: &str) -> &mut Device {
        let device = self.devices.entry(key(name)).or_default();
        if device.name.is_empty() {
            name.clone_into(&mut device.name);
        }
        device
    }

    fn begins(&mut self, command: Command) {
        self.over();
        self.any_command = true;
        let order = self.order;
        let device = command.device.clone();
        if let Some(name) = &device {
            self.about = Some(name.clone());
            self.named(name).command(&command, order);
        }
        self.command = Some(command);
    }

    /// Another prompt: the output of the last command is complete.
    fn over(&mut self) {
        self.close_hdparm();
        if let Some(command) = self.command.take()
            && let Some(name) = &command.device
        {
            self.named(name).over(&command);
        }
        self.about = None;
    }

    fn exits(&mut self, code: i32) {
        let Some(command) = &self.command else {
            return;
        };
        if let Some(name) = command.device.clone() {
            self.named(&name).exits(code);
        }
    }

    /// Lines of JSON are gathered to their last bracket; true while the line is one of them.
    fn holds_json(&mut self, line: &str) -> bool {
        if self.json.is_none() && line.trim_end() != "{" {
            return false;
        }
        let held = self.json.get_or_insert_default();
        held.push_str(line);
        held.push('\n');
        let over = line.trim_end() == "}" || held.len() > MOST_JSON;
        if over && let Some(json) = self.json.take() {
            self.take_json(&json);
        }
        true
    }

    fn take_json(&mut self, json: &str) {
        let device = self.command.as_ref().and_then(|c| c.device.clone());
        if let Ok(value) = serde_json::from_str(json) {
            super::json::read(&value, self, device.as_deref());
        }
    }

    /// Outputs without any device name belong to the only drive the file names.
    fn settle_nameless(&mut self) {
        if self.devices.len() == 2
            && let Some(nameless) = self.devices.remove("")
            && let Some(device) = self.devices.values_mut().next()
        {
            device.absorb(nameless);
        }
    }
}

/// `/dev/sda:` alone, as hdparm heads its outputs.
fn header(text: &str) -> Option<&str> {
    let name = text.strip_suffix(':')?;
    let plain = name.starts_with("/dev/") && !name.contains(char::is_whitespace);
    plain.then_some(name)
}

/// `[exit 1]`, `exit status: 1`, `Exit code 1`.
fn exit_code(text: &str) -> Option<i32> {
    let inner = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let inner = inner.unwrap_or(text);
    let lower = inner.to_ascii_lowercase();
    let rest = lower.strip_prefix("exit")?;
    let number = rest
        .trim_start_matches([' ', ':', '='])
        .trim_start_matches("status")
        .trim_start_matches("code")
        .trim_start_matches([' ', ':', '=']);
    number.parse().ok()
}
