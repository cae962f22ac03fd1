//! Hand-overs, permits and repairs in one line each.

use sogac_domain::{
    assets::{self, AssetDetails, AssetForm, AssetId, MediumForm, MediumId},
    custody::{
        Item,
        handovers::{self, HandoverForm, HandoverId, HandoverKind, HandoverLineForm},
        repairs::{self, RepairerForm, RepairerId},
    },
    people::PersonId,
    vault::{Actor, Role},
};

use crate::{Office, now, on};

/// A hand-over on 23 November 2026 from the store, or to it, where a person is missing.
pub fn handover_form(
    kind: HandoverKind,
    giver: Option<PersonId>,
    receiver: Option<PersonId>,
    items: &[Item],
) -> HandoverForm {
    let store = |person: Option<PersonId>| {
        if person.is_some() {
            String::new()
        } else {
            "Kho Văn phòng".to_owned()
        }
    };
    HandoverForm {
        kind,
        day: on("2026-11-23"),
        due: None,
        giver_id: giver,
        giver_unit: store(giver),
        receiver_id: receiver,
        receiver_unit: store(receiver),
        outside: false,
        third_id: None,
        reason: "Cấp phát đầu năm".to_owned(),
        departure_id: None,
        returns_id: None,
        lines: items
            .iter()
            .map(|item| HandoverLineForm {
                item: *item,
                condition: "Dùng tốt".to_owned(),
                accessories: "Sạc".to_owned(),
                note: String::new(),
            })
            .collect(),
    }
}

impl Office {
    /// The head of the agency, signed in.
    pub fn head(&self) -> Actor {
        Actor {
            user_id: 2,
            name: "Giàng A Páo".to_owned(),
            role: Role::Head,
        }
    }

    pub fn hand_over(&self, form: &HandoverForm) -> HandoverId {
        handovers::record(&self.vault, &self.officer, now(), form).expect("a hand-over")
    }

    /// A device with these marks, in the store.
    pub fn save_device(&self, form: AssetForm) -> AssetId {
        assets::save(&self.vault, &self.officer, now(), &form).expect("a device")
    }

    /// The accounting server TS-MC-01 with important data in the server room, kept by this unit.
    pub fn important_server(&self, unit: &str) -> AssetId {
        self.save_device(AssetForm {
            code: "TS-MC-01".to_owned(),
            name: "Máy chủ kế toán".to_owned(),
            place: "Phòng máy chủ".to_owned(),
            details: AssetDetails {
                important: true,
                unit: unit.to_owned(),
                ..AssetDetails::default()
            },
            ..AssetForm::default()
        })
    }

    pub fn save_medium(&self, form: MediumForm) -> MediumId {
        assets::save_medium(&self.vault, &self.officer, now(), &form).expect("a medium")
    }

    /// A USB stick in the person's hands.
    pub fn usb(&self, serial: &str, holder: PersonId) -> MediumId {
        self.save_medium(MediumForm {
            serial: serial.to_owned(),
            kind: "USB".to_owned(),
            bytes: 32_000_000_000,
            holder_id: Some(holder),
            ..MediumForm::default()
        })
    }

    /// A repairer outside the agency, authorised for secret machines or not.
    pub fn repairer(&self, name: &str, authorised: bool) -> RepairerId {
        let form = RepairerForm {
            id: None,
            name: name.to_owned(),
            outside: true,
            authorised,
            document: if authorised {
                "Quyết định 12/QĐ-SNNMT".to_owned()
            } else {
                String::new()
            },
            contact: String::new(),
        };
        repairs::save_repairer(&self.vault, &self.officer, now(), &form).expect("a repairer")
    }
}
