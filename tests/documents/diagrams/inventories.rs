//! Inventories to draw.

use sogac_domain::dossier::inventory::{
    Application, Device, DeviceKind, Inventory, Link, Zone, ZoneKind,
};

pub fn zone(id: u32, name: &str, kind: ZoneKind) -> Zone {
    Zone {
        id,
        name: name.to_owned(),
        kind,
        ip_private: format!("10.36.{id}.0/24"),
        ip_public: String::new(),
        note: String::new(),
    }
}

pub fn app(id: u32, device_id: u32, name: &str) -> Application {
    Application {
        id,
        device_id,
        name: name.to_owned(),
        server: String::new(),
        os: "Windows Server 2022".to_owned(),
        purpose: "Nghiệp vụ một cửa".to_owned(),
        online: true,
    }
}

pub fn of_kind(inventory: &Inventory, wanted: impl Fn(&Device) -> bool) -> usize {
    inventory.devices.iter().filter(|d| wanted(d)).count()
}

/// The one-stop shop of a small agency: part in its own room, part in the province's data centre.
pub fn one_stop_shop() -> Inventory {
    use DeviceKind as D;
    use ZoneKind as Z;
    let mut edge = zone(1, "Vùng mạng biên", Z::Edge);
    edge.ip_public = "113.160.24.50".to_owned();
    let room = "Phòng máy chủ, tầng 2 trụ sở Sở";
    let centre = "Trung tâm dữ liệu tỉnh";
    let desks = "Bộ phận Tiếp nhận và Trả kết quả";
    let rows = [
        (D::Firewall, "Tường lửa FortiGate 100F", 1, room, true),
        (D::Switch, "Chuyển mạch lõi Cisco C9300-24T", 5, room, true),
        (D::WebFirewall, "WAF FortiWeb 400E", 2, centre, true),
        (
            D::Server,
            "Máy chủ ứng dụng Dell PowerEdge R750",
            3,
            centre,
            false,
        ),
        (
            D::Server,
            "Máy chủ cơ sở dữ liệu Dell PowerEdge R750",
            4,
            centre,
            false,
        ),
        (
            D::Storage,
            "Thiết bị lưu trữ NetApp FAS2720",
            4,
            centre,
            false,
        ),
        (
            D::Server,
            "Máy chủ công bố trang thông tin",
            2,
            centre,
            false,
        ),
        (D::Workstation, "Máy quản trị hệ thống", 6, room, false),
        (
            D::Workstation,
            "12 máy trạm của bộ phận một cửa",
            5,
            desks,
            false,
        ),
        (D::WirelessPoint, "Điểm phát Aruba AP-505", 7, desks, false),
    ];
    let devices = (1..)
        .zip(rows)
        .map(|(id, (kind, name, zone_id, location, main))| Device {
            id,
            zone_id,
            asset_id: None,
            kind,
            name: name.to_owned(),
            location: location.to_owned(),
            purpose: "Phục vụ hệ thống một cửa".to_owned(),
            main,
        });
    let link = |id, from_zone, to_zone, through_id, label: &str| Link {
        id,
        from_zone,
        to_zone,
        through_id,
        label: label.to_owned(),
    };
    Inventory {
        zones: vec![
            edge,
            zone(2, "Vùng DMZ", Z::Dmz),
            zone(3, "Vùng máy chủ nội bộ", Z::Servers),
            zone(4, "Vùng máy chủ cơ sở dữ liệu", Z::Database),
            zone(5, "Vùng mạng nội bộ bộ phận một cửa", Z::Internal),
            zone(6, "Vùng quản trị", Z::Administration),
            zone(7, "Vùng mạng không dây", Z::Wireless),
        ],
        devices: devices.collect(),
        applications: vec![
            app(1, 4, "Hệ thống thông tin giải quyết thủ tục hành chính"),
            app(2, 7, "Cổng dịch vụ công, trang thông tin điện tử"),
            app(3, 5, "Hệ quản trị cơ sở dữ liệu SQL Server 2022"),
            app(4, 0, "Kết nối Cơ sở dữ liệu quốc gia về dân cư"),
        ],
        links: vec![
            link(1, 1, 0, 1, "Internet 2 đường"),
            link(2, 1, 2, 3, "HTTPS"),
            link(3, 2, 3, 1, "TCP 8443"),
            link(4, 3, 4, 1, "TCP 1433"),
            link(5, 5, 3, 2, "HTTPS"),
            link(6, 6, 4, 2, "quản trị qua VPN"),
            link(7, 7, 1, 2, ""),
        ],
    }
}

/// Many zones and devices with long names, two of the devices main ones.
pub fn crowded(zones: u32, devices: u32) -> Inventory {
    const KINDS: [ZoneKind; 8] = [
        ZoneKind::Edge,
        ZoneKind::Dmz,
        ZoneKind::Servers,
        ZoneKind::Database,
        ZoneKind::Administration,
        ZoneKind::Internal,
        ZoneKind::Wireless,
        ZoneKind::Other,
    ];
    let name = |id| format!("Vùng số {id} của chi nhánh Văn phòng Đăng ký đất đai khu vực");
    let zone = |id: u32| zone(id, &name(id), KINDS[id as usize % KINDS.len()]);
    let device = |id: u32| Device {
        id,
        zone_id: id % zones + 1,
        asset_id: None,
        kind: if id <= 2 {
            DeviceKind::Switch
        } else {
            DeviceKind::Server
        },
        name: match id {
            1 | 2 => format!("Chuyển mạch lõi số {id}"),
            _ => format!("Máy chủ {id} nghiệp vụ"),
        },
        location: format!("Phòng {}", id % 4),
        purpose: String::new(),
        main: id <= 2,
    };
    let link = |id: u32| Link {
        id,
        from_zone: id,
        to_zone: (id * 7) % (zones + 1),
        through_id: id % 2 + 1,
        label: "HTTPS".to_owned(),
    };
    Inventory {
        zones: (1..=zones).map(zone).collect(),
        devices: (1..=devices).map(device).collect(),
        applications: (1..=zones)
            .map(|id| app(id, id + 2, "Phần mềm nghiệp vụ"))
            .collect(),
        links: (1..=zones).map(link).collect(),
    }
}
