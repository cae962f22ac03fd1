//! Devices of the dossier out of the register of devices.

use super::{Device, DeviceKind, DossierId, named, of, open_for_change, store};
use crate::{
    At, Error, Result,
    assets::{self, Asset, AssetId, AssetState},
    audit::{Kind, Op},
    text,
    vault::{Actor, Vault},
};

/// Adds these devices; one that the dossier has already is left as it is. Says how many were added.
pub fn from_register(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: DossierId,
    chosen: &[AssetId],
) -> Result<u32> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        open_for_change(tx, id)?;
        let has = of(tx, id)?.devices;
        let mut names = Vec::new();
        for asset in chosen {
            if has.iter().any(|device| device.asset_id == Some(*asset)) {
                continue;
            }
            let asset = assets::live(tx, *asset)?;
            if asset.state == AssetState::Disposed {
                return Err(Error::refused(format!(
                    "{} đã ra khỏi cơ quan nên không đưa vào hồ sơ được. Chưa có gì thay đổi.",
                    asset.code
                )));
            }
            let device = device(&asset);
            store::insert_device(tx, id, &device)?;
            tx.about(Kind::Asset, asset.id.0);
            names.push(device.name);
        }
        tx.says("added", &names)?;
        named(tx, id)?;
        Ok(u32::try_from(names.len()).unwrap_or(u32::MAX))
    })
}

fn device(asset: &Asset) -> Device {
    let kind = kind(&format!("{} {}", asset.kind, asset.name));
    Device {
        id: 0,
        zone_id: 0,
        asset_id: Some(asset.id),
        kind,
        name: asset.name.clone(),
        location: asset.place.clone(),
        purpose: asset.note.clone(),
        main: matches!(
            kind,
            DeviceKind::Router
                | DeviceKind::Switch
                | DeviceKind::Firewall
                | DeviceKind::WebFirewall
                | DeviceKind::LoadBalancer
                | DeviceKind::Storage
        ),
    }
}

/// Words of a device's kind or name that tell what it is in a network; the first that is there counts.
const WORDS: &[(&str, DeviceKind)] = &[
    ("tuong lua ung dung", DeviceKind::WebFirewall),
    ("waf", DeviceKind::WebFirewall),
    ("tuong lua", DeviceKind::Firewall),
    ("firewall", DeviceKind::Firewall),
    ("can bang tai", DeviceKind::LoadBalancer),
    ("dinh tuyen", DeviceKind::Router),
    ("router", DeviceKind::Router),
    ("chuyen mach", DeviceKind::Switch),
    ("switch", DeviceKind::Switch),
    ("khong day", DeviceKind::WirelessPoint),
    ("wifi", DeviceKind::WirelessPoint),
    ("access point", DeviceKind::WirelessPoint),
    ("may chu", DeviceKind::Server),
    ("server", DeviceKind::Server),
    ("luu tru", DeviceKind::Storage),
    ("nas", DeviceKind::Storage),
    ("may tinh", DeviceKind::Workstation),
    ("may tram", DeviceKind::Workstation),
    ("laptop", DeviceKind::Workstation),
];

fn kind(words: &str) -> DeviceKind {
    let words = format!(" {} ", text::key(words));
    let found = WORDS
        .iter()
        .find(|(word, _)| words.contains(&format!(" {word} ")));
    found.map_or(DeviceKind::Other, |(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_by_its_words() {
        assert_eq!(kind("Máy chủ Dell R740"), DeviceKind::Server);
        assert_eq!(kind("Tường lửa FortiGate"), DeviceKind::Firewall);
        assert_eq!(kind("Tường lửa ứng dụng web"), DeviceKind::WebFirewall);
        assert_eq!(kind("Thiết bị chuyển mạch 48 cổng"), DeviceKind::Switch);
        assert_eq!(kind("Canasta"), DeviceKind::Other);
    }
}
