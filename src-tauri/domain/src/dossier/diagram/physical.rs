//! The physical diagram: main network devices first, then by place the devices of each zone.

use std::collections::{BTreeMap, BTreeSet};

use super::chart::{Card, Chart, Look, Net, says};
use super::logical::{OUTSIDE, outside};
use crate::dossier::inventory::{Device, DeviceKind, Inventory};

pub fn chart(inventory: &Inventory) -> Chart {
    let mut chart = Chart {
        nothing: "Chưa có thiết bị nào.",
        ..Chart::default()
    };
    let reaches_out = inventory
        .links
        .iter()
        .any(|link| link.to_zone == OUTSIDE || link.from_zone == OUTSIDE);
    let world = (reaches_out && !inventory.devices.is_empty()).then(|| {
        let card = chart.add(outside());
        chart.band("", vec![card]);
        card
    });
    let mut main = BTreeMap::new();
    for device in inventory.devices.iter().filter(|device| device.main) {
        main.insert(device.id, chart.add(device_card(device)));
    }
    let title = "Thiết bị mạng chính";
    let in_order = inventory.devices.iter().filter_map(|d| main.get(&d.id));
    chart.band(title, in_order.copied().collect());
    let rooms = rooms(inventory, &mut chart);
    join(inventory, &mut chart, world, &main, &rooms);
    chart
}

fn device_card(device: &Device) -> Card {
    let mut under = Vec::new();
    if !says(&device.name, device.kind.in_words()) {
        under.push(device.kind.in_words().to_owned());
    }
    if !device.location.is_empty() {
        under.push(device.location.clone());
    }
    Card {
        look: Look::Device,
        title: device.name.clone(),
        under,
        items: Vec::new(),
    }
}

fn named(device: &Device) -> String {
    let kind = device.kind.in_words();
    if device.kind == DeviceKind::Other || says(&device.name, kind) {
        return device.name.clone();
    }
    format!("{} ({})", device.name, kind.to_lowercase())
}

/// A card for each zone in each place; gives the cards of a zone.
fn rooms(inventory: &Inventory, chart: &mut Chart) -> BTreeMap<u32, Vec<usize>> {
    let others = || inventory.devices.iter().filter(|device| !device.main);
    let mut places: Vec<&str> = Vec::new();
    for device in others() {
        if !places.contains(&device.location.as_str()) {
            places.push(&device.location);
        }
    }
    let mut rooms: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for place in places {
        let here = |zone: u32| others().filter(move |d| d.location == place && d.zone_id == zone);
        let known = inventory.zones.iter().map(|zone| (zone.id, &*zone.name));
        let mut row = Vec::new();
        for (zone, name) in known.chain([(0, "Chưa xếp vào vùng mạng")]) {
            let items: Vec<String> = here(zone).map(named).collect();
            if items.is_empty() {
                continue;
            }
            let card = chart.add(Card {
                look: if zone == 0 { Look::Loose } else { Look::Zone },
                title: name.to_owned(),
                under: Vec::new(),
                items,
            });
            rooms.entry(zone).or_default().push(card);
            row.push(card);
        }
        let title = match place {
            "" => "Vị trí: chưa ghi".to_owned(),
            place => format!("Vị trí: {place}"),
        };
        chart.band(&title, row);
    }
    rooms
}

/// A main device is joined to its own zone and to the zones whose links pass through it; a link through
/// no main device joins its zones.
fn join(
    inventory: &Inventory,
    chart: &mut Chart,
    world: Option<usize>,
    main: &BTreeMap<u32, usize>,
    rooms: &BTreeMap<u32, Vec<usize>>,
) {
    let cards = |zone: u32| rooms.get(&zone).cloned().unwrap_or_default();
    let mut reached: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for device in inventory.devices.iter().filter(|d| d.zone_id > 0) {
        if let Some(own) = main.get(&device.id) {
            reached
                .entry(*own)
                .or_default()
                .extend(cards(device.zone_id));
        }
    }
    let mut outward = BTreeSet::new();
    for link in &inventory.links {
        let ends = [link.from_zone, link.to_zone];
        let inner = ends.into_iter().filter(|zone| *zone != OUTSIDE);
        let inner: Vec<usize> = inner.flat_map(cards).collect();
        let out = world.filter(|_| ends.contains(&OUTSIDE));
        match (main.get(&link.through_id), out, inner.split_first()) {
            (Some(own), out, _) => {
                outward.extend(out.map(|_| *own));
                reached.entry(*own).or_default().extend(inner);
            }
            (None, Some(_), _) => outward.extend(inner),
            (None, None, Some((first, rest))) => {
                for other in rest {
                    chart.join(*first, *other, link.label.clone());
                }
            }
            (None, None, None) => {}
        }
    }
    if let Some(world) = world.filter(|_| !outward.is_empty()) {
        chart.nets.push(Net {
            from: world,
            to: outward.into_iter().collect(),
            label: String::new(),
        });
    }
    for (from, to) in reached.into_iter().filter(|(_, to)| !to.is_empty()) {
        chart.nets.push(Net {
            from,
            to: to.into_iter().collect(),
            label: String::new(),
        });
    }
}
