//! The logical diagram: zones in rows from the outside in, with their addresses and applications; what
//! passes between two zones, through which device.

use std::collections::BTreeMap;

use super::chart::{Card, Chart, Look, says};
use crate::dossier::inventory::{Inventory, Zone, ZoneKind};

/// The rows, from the outside in.
const ROWS: [&[ZoneKind]; 4] = [
    &[ZoneKind::Edge],
    &[ZoneKind::Dmz],
    &[
        ZoneKind::Servers,
        ZoneKind::Database,
        ZoneKind::Administration,
    ],
    &[ZoneKind::Internal, ZoneKind::Wireless, ZoneKind::Other],
];

pub fn chart(inventory: &Inventory) -> Chart {
    let mut chart = Chart {
        nothing: "Chưa có vùng mạng nào.",
        ..Chart::default()
    };
    let mut cards = BTreeMap::new();
    let known = |id| inventory.zones.iter().any(|zone: &Zone| zone.id == id);
    let reaches_out = inventory.links.iter().any(|link| {
        (link.to_zone == OUTSIDE && known(link.from_zone))
            || (link.from_zone == OUTSIDE && known(link.to_zone))
    });
    if reaches_out {
        let outside = chart.add(outside());
        cards.insert(OUTSIDE, outside);
        chart.band("", vec![outside]);
    }
    for kinds in ROWS {
        let mut row = Vec::new();
        for kind in kinds {
            for zone in inventory.zones.iter().filter(|zone| zone.kind == *kind) {
                let card = chart.add(zone_card(inventory, zone));
                cards.insert(zone.id, card);
                row.push(card);
            }
        }
        chart.band("", row);
    }
    let nowhere = without_zone(inventory);
    if !nowhere.is_empty() && !inventory.zones.is_empty() {
        let card = chart.add(Card {
            look: Look::Loose,
            title: "Ứng dụng chưa xếp vào vùng mạng".to_owned(),
            under: Vec::new(),
            items: nowhere,
        });
        chart.band("", vec![card]);
    }
    for link in &inventory.links {
        if let (Some(from), Some(to)) = (cards.get(&link.from_zone), cards.get(&link.to_zone)) {
            let through = inventory.devices.iter().find(|d| d.id == link.through_id);
            let said = [through.map_or("", |device| &device.name), &link.label];
            let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
            chart.join(*from, *to, said.join(": "));
        }
    }
    chart
}

/// The id links use for the world outside.
pub const OUTSIDE: u32 = 0;

pub fn outside() -> Card {
    Card {
        look: Look::Loose,
        title: "Mạng bên ngoài".to_owned(),
        under: Vec::new(),
        items: Vec::new(),
    }
}

fn zone_card(inventory: &Inventory, zone: &Zone) -> Card {
    let mut under = Vec::new();
    if !says(&zone.name, zone.kind.in_words()) {
        under.push(zone.kind.in_words().to_owned());
    }
    if !zone.ip_private.is_empty() {
        under.push(format!("IP dùng riêng: {}", zone.ip_private));
    }
    if !zone.ip_public.is_empty() {
        under.push(format!("IP công cộng: {}", zone.ip_public));
    }
    let inside: Vec<u32> = inventory
        .devices
        .iter()
        .filter(|device| device.zone_id == zone.id)
        .map(|device| device.id)
        .collect();
    let mut items: Vec<String> = inventory
        .applications
        .iter()
        .filter(|application| inside.contains(&application.device_id))
        .map(|application| application.name.clone())
        .collect();
    if !inside.is_empty() {
        items.push(format!("{} thiết bị", inside.len()));
    }
    Card {
        look: Look::Zone,
        title: zone.name.clone(),
        under,
        items,
    }
}

fn without_zone(inventory: &Inventory) -> Vec<String> {
    let placed = |id: u32| {
        let device = inventory.devices.iter().find(|device| device.id == id);
        device.is_some_and(|device| inventory.zones.iter().any(|z| z.id == device.zone_id))
    };
    inventory
        .applications
        .iter()
        .filter(|application| !placed(application.device_id))
        .map(|application| application.name.clone())
        .collect()
}
