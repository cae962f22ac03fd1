//! JSON of smartctl and nvme-cli, found by the names of its fields.

use serde_json::Value;

use super::session::{Identified, Sanitize, Session};
use crate::sanitization::Tool;

/// Whether the value is one of theirs. `device` is what the command line named.
pub(super) fn read(value: &Value, session: &mut Session, device: Option<&str>) -> bool {
    let order = session.order();
    if value.get("smartctl").is_some() || value.get("model_name").is_some() {
        let name = value.pointer("/device/name").and_then(Value::as_str);
        let name = name.or(device).unwrap_or_default();
        if let Some(serial) = text(value, "serial_number") {
            session.named(name).identified(Identified {
                order,
                tool: Tool::Smartctl,
                serial,
                model: text(value, "model_name").or_else(|| text(value, "scsi_model_name")),
                bytes: value
                    .pointer("/user_capacity/bytes")
                    .and_then(Value::as_u64),
            });
        }
        return true;
    }
    if let Some(devices) = value.get("Devices") {
        listed(devices, &Inherited::default(), session);
        return true;
    }
    if let (Some(serial), Some(model)) = (text(value, "sn"), text(value, "mn")) {
        session
            .named(device.unwrap_or_default())
            .identified(Identified {
                order,
                tool: Tool::NvmeCli,
                serial,
                model: Some(model),
                bytes: value.get("tnvmcap").and_then(number).filter(|n| *n > 0),
            });
        return true;
    }
    let mut any = false;
    let fields = value.as_object().into_iter().flatten();
    for (name, log) in fields.filter(|(_, log)| log.get("sprog").is_some()) {
        any = true;
        session.named(name).sanitizes.push(sanitize(log, order));
    }
    if !any && value.get("sprog").is_some() {
        any = true;
        session
            .named(device.unwrap_or_default())
            .sanitizes
            .push(sanitize(value, order));
    }
    any
}

fn sanitize(log: &Value, order: u32) -> Sanitize {
    let status = log.get("sstat").and_then(|s| match s {
        Value::Object(parts) => {
            let state = parts.get("status").and_then(leading);
            let clean = parts
                .get("global_erased")
                .and_then(number)
                .unwrap_or_default();
            state.map(|state| state | (clean.min(1) << 8))
        }
        other => leading(other),
    });
    Sanitize {
        order,
        progress: log.get("sprog").and_then(leading),
        status,
        command: log
            .get("cdw10_info")
            .or_else(|| log.get("scdw10"))
            .and_then(leading),
    }
}

/// What outer levels of newer `nvme list` say about the namespaces inside.
#[derive(Debug, Clone, Default)]
struct Inherited {
    serial: Option<String>,
    model: Option<String>,
    name: Option<String>,
}

fn listed(value: &Value, from: &Inherited, session: &mut Session) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| listed(item, from, session)),
        Value::Object(fields) => {
            let own = Inherited {
                serial: text(value, "SerialNumber").or_else(|| from.serial.clone()),
                model: text(value, "ModelNumber").or_else(|| from.model.clone()),
                name: ["DevicePath", "NameSpace", "Namespace", "Controller"]
                    .iter()
                    .find_map(|key| text(value, key))
                    .or_else(|| from.name.clone()),
            };
            let bytes = fields.get("PhysicalSize").and_then(number);
            let is_leaf = bytes.is_some() || fields.contains_key("SerialNumber");
            if is_leaf && let (Some(serial), Some(name)) = (&own.serial, &own.name) {
                let path = if name.starts_with('/') {
                    name.clone()
                } else {
                    format!("/dev/{name}")
                };
                let identity = Identified {
                    order: session.order(),
                    tool: Tool::NvmeCli,
                    serial: serial.clone(),
                    model: own.model.clone(),
                    bytes,
                };
                session.named(&path).identified(identity);
            }
            for inner in fields.values().filter(|v| v.is_array() || v.is_object()) {
                listed(inner, &own, session);
            }
        }
        _ => {}
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(|text| text.trim().to_owned())
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// A number, or the one a text begins with: `"(1) Most Recent …"`, `"0x101"`.
fn leading(value: &Value) -> Option<u64> {
    if let Some(number) = value.as_u64() {
        return Some(number);
    }
    let text = value.as_str()?.trim_start_matches('(').trim();
    if let Some(hex) = text.strip_prefix("0x") {
        let end = hex
            .find(|c: char| !c.is_ascii_hexdigit())
            .unwrap_or(hex.len());
        return u64::from_str_radix(hex.get(..end)?, 16).ok();
    }
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}
