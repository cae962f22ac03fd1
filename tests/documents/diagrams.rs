//! The diagrams of a system: drawn from its inventory, whatever is in it, the same each time.

mod inventories;

use sogac_domain::dossier::{
    diagram::{Sort, is_empty, png, sheets, svg},
    inventory::Inventory,
};

use inventories::{app, of_kind, zone};
pub use inventories::{crowded, one_stop_shop};

use crate::pages::compare_png;

const SORTS: [Sort; 2] = [Sort::Logical, Sort::Physical];

#[test]
fn a_system_looks_as_kept() {
    let inventory = one_stop_shop();
    for (sort, name) in SORTS.into_iter().zip(["logical", "physical"]) {
        compare_png(&format!("diagram_{name}"), &png(&inventory, sort).unwrap());
    }
}

#[test]
fn the_same_inventory_draws_the_same_bytes() {
    for sort in SORTS {
        assert_eq!(svg(&one_stop_shop(), sort), svg(&one_stop_shop(), sort));
        let once = png(&one_stop_shop(), sort).unwrap();
        assert_eq!(once, png(&one_stop_shop(), sort).unwrap());
    }
}

#[test]
fn nothing_one_and_many_are_drawn() {
    let nothing = Inventory::default();
    let one = Inventory {
        zones: vec![zone(
            1,
            "Mạng nội bộ",
            sogac_domain::dossier::inventory::ZoneKind::Internal,
        )],
        ..Inventory::default()
    };
    for sort in SORTS {
        assert!(is_empty(&nothing, sort));
        assert!(svg(&nothing, sort).contains("Chưa có"));
        png(&nothing, sort).unwrap();
        png(&one, sort).unwrap();
        let many = crowded(40, 150);
        let drawn = svg(&many, sort);
        png(&many, sort).unwrap();
        match sort {
            Sort::Logical => assert_eq!(drawn.matches(">Vùng số ").count(), 40),
            Sort::Physical => assert_eq!(drawn.matches(">• Máy chủ ").count(), 148),
        }
    }
    assert!(svg(&one, Sort::Logical).contains(">Mạng nội bộ<"));
    assert!(is_empty(&one, Sort::Physical));
}

#[test]
fn a_drawing_too_large_for_a_page_takes_several_at_the_same_scale() {
    let small = one_stop_shop();
    let whole = png(&small, Sort::Logical).unwrap();
    assert_eq!(sheets(&small, Sort::Logical).unwrap(), [whole]);
    let drawn = sheets(&crowded(24, 60), Sort::Logical).unwrap();
    assert!((2..=6).contains(&drawn.len()), "{}", drawn.len());
    for (number, sheet) in (1..).zip(&drawn) {
        let (width, height) = size(sheet);
        assert_eq!(width, 2_000, "sheet {number}");
        assert!(height <= 2_546, "sheet {number}: {height}");
    }
}

/// Dots across and down, as the head of a PNG has them.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn hostile_text_stays_text() {
    let mut inventory = one_stop_shop();
    let odd = "</text><script>alert(1)</script>\u{202E}\u{7}&\"'";
    for zone in &mut inventory.zones {
        zone.name = format!("{odd} {}", zone.name);
        zone.ip_private = odd.to_owned();
    }
    for device in &mut inventory.devices {
        device.name = format!("{odd}{}", "dài".repeat(3_000));
        device.location = odd.to_owned();
    }
    for link in &mut inventory.links {
        link.label = odd.to_owned();
    }
    inventory.applications.push(app(99, 0, odd));
    for sort in SORTS {
        let drawn = svg(&inventory, sort);
        assert!(!drawn.contains("<script"), "{sort:?}");
        assert!(!drawn.contains('\u{202E}') && !drawn.contains('\u{7}'));
        assert!(drawn.contains("&lt;script&gt;"), "{sort:?}");
        assert!(drawn.len() < 200_000, "{}", drawn.len());
        png(&inventory, sort).unwrap();
    }
}

#[test]
fn links_of_rows_that_are_gone_are_left_out() {
    let mut inventory = one_stop_shop();
    for (link, at) in inventory.links.iter_mut().zip(0..) {
        (link.from_zone, link.to_zone, link.through_id) = (700 + at, 800, 900);
    }
    let drawn = svg(&inventory, Sort::Logical);
    assert!(!drawn.contains("Mạng bên ngoài") && !drawn.contains("<polyline"));
    let devices = of_kind(&inventory, |d| !d.main);
    assert_eq!(
        svg(&inventory, Sort::Physical).matches(">• ").count(),
        devices
    );
}
