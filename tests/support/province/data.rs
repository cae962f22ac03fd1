//! `data.json` of each kind, as an agency's program writes it.

use serde::Serialize;
use sogac_domain::{
    dossier::{
        Answers, State,
        cards::{DossierFile, ProfilePart},
        inventory::Inventory,
    },
    regulations::{Action, Trigger},
    sync::{
        Kind,
        data::{
            DepartureNotice, Disposed, Figure, Letter, NoticeAccountPart, RegisterFigures,
            WipeCertificates, YearlyReport, YearlySystem, YearlyTotals,
        },
    },
};

use crate::{at, on};

/// What the agency's program would write into a package of this kind.
pub fn data(kind: Kind) -> Vec<u8> {
    match kind {
        Kind::DepartureNotice => text(&departure_notice()),
        Kind::WipeCertificate => text(&wipe_certificate()),
        Kind::Dossier => text(&dossier()),
        Kind::YearlyReport => text(&yearly_report()),
        Kind::RegisterFigures => text(&register_figures()),
    }
}

fn text(data: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(data).unwrap()
}

fn departure_notice() -> DepartureNotice {
    DepartureNotice {
        letter: Letter {
            number: "18/TB-UBND".to_owned(),
            day: Some(on("2026-11-18")),
        },
        recipient: "Sở Khoa học và Công nghệ".to_owned(),
        reason: Trigger::Retires,
        effective_on: on("2026-12-01"),
        reply_before: None,
        accounts: vec![NoticeAccountPart {
            system: "Hệ thống quản lý văn bản của tỉnh".to_owned(),
            user_name: "hoalt.tudan".to_owned(),
            action: Some(Action::Revoke),
        }],
    }
}

fn wipe_certificate() -> WipeCertificates {
    WipeCertificates {
        name: "Thanh lý máy tính năm 2026".to_owned(),
        batch: None,
        disposal: Some(Disposed {
            way: "destroy".to_owned(),
            decision: "5/QĐ-UBND".to_owned(),
            decided_on: Some(on("2026-11-02")),
            done_on: Some(on("2026-11-16")),
            things: vec!["Máy tính để bàn HP 280 G3".to_owned()],
        }),
    }
}

fn dossier() -> DossierFile {
    DossierFile {
        format: "so-gac/ho-so-cap-do".to_owned(),
        version: 1,
        exported_at: at("2026-11-20T01:30:00Z"),
        system: "Trang thông tin điện tử xã".to_owned(),
        number: 1,
        state: State::Checked,
        opened_on: on("2026-10-05"),
        approved_on: None,
        rules: String::new(),
        rules_title: String::new(),
        regime: String::new(),
        answers: Answers::default(),
        level: Some(1),
        reasons: Vec::new(),
        profile: ProfilePart::default(),
        inventory: Inventory::default(),
        assessment: None,
        requirements: Vec::new(),
    }
}

fn yearly_report() -> YearlyReport {
    YearlyReport {
        year: 2026,
        from: "01/01/2026".to_owned(),
        to: "20/11/2026".to_owned(),
        paper: "12/BC-UBND".to_owned(),
        totals: YearlyTotals {
            managed: 1,
            classified: 1,
            filed: 1,
            appraised: 0,
            approved: 0,
            checked: 0,
            planned: 1,
        },
        systems: vec![YearlySystem {
            no: 1,
            name: "Trang thông tin điện tử xã".to_owned(),
            owner: "UBND xã".to_owned(),
            operator: "UBND xã".to_owned(),
            level: "1".to_owned(),
            state: String::new(),
            decision: String::new(),
            rules: String::new(),
            approval_by: String::new(),
            deployment: String::new(),
            deployed_by: String::new(),
            checks: String::new(),
        }],
    }
}

fn register_figures() -> RegisterFigures {
    RegisterFigures {
        as_of: on("2026-11-20"),
        figures: vec![Figure {
            id: "people".to_owned(),
            title: "Người đang làm việc".to_owned(),
            count: 41,
        }],
    }
}
