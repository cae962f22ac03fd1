//! A dossier of an agency of An Giang, from nothing to finished.

use sogac_domain::{
    dossier::{
        self, DossierId, inventory as inv,
        lines::{self, Due, Line, LineChange, LineState},
        papers::{DossierPaper, make, offers},
        risks,
        versions::FrozenLine,
    },
    papers::{self, Filled, PaperId, PaperKind, Symbols},
    settings::{self, Agency},
    systems::SystemId,
};
use sogac_tests::{
    LawOf, Office, answers, answers_of_level, assessment_form, full_profile, law_of, now, on,
    symbols,
};

use crate::diagrams::one_stop_shop;

pub struct Made {
    pub office: Office,
    pub law: LawOf,
    pub id: DossierId,
    pub system: SystemId,
}

/// A dossier just opened.
pub fn blank(system: &str) -> Made {
    opened(system, "never_classified")
}

fn opened(system: &str, regime: &str) -> Made {
    let office = Office::new();
    let agency = Agency {
        name: "Sở Nông nghiệp và Môi trường".into(),
        superior: "Ủy ban nhân dân tỉnh An Giang".into(),
        place: "An Giang".into(),
        symbol: "SNNMT".into(),
        unit: "Văn phòng".into(),
        unit_symbol: "VP".into(),
        head_name: "Trần Nguyễn Hoàng Khanh".into(),
        head_post: "Giám đốc".into(),
        officer_name: "Lý Bích Thùy".into(),
        officer_post: "Chánh Văn phòng".into(),
        regulation: "an_giang".into(),
        ..Agency::default()
    };
    settings::save_agency(&office.vault, &office.officer, now(), &agency).unwrap();
    let system = office.system(system);
    let id = office.dossier(system, regime);
    Made {
        office,
        law: law_of("an_giang"),
        id,
        system,
    }
}

/// A dossier with nothing left to say: a third of its requirements planned, one not applicable.
pub fn finished(system: &str, level: u8) -> Made {
    let made = blank(system);
    made.answer(level);
    made.complete(level);
    made
}

pub fn finished_under_the_old_decree(system: &str) -> Made {
    let made = opened(system, "being_built");
    let given = serde_json::json!({
        "one_owner": true, "secret_or_defence": false, "types": ["public"],
        "info": ["open", "private"], "online_service": true,
        "public_service_grade": "high", "conditional_business": false, "users": 3_000,
    });
    made.office.answer(made.id, &answers(given));
    made.complete(3);
    made
}

impl Made {
    pub fn answer(&self, level: u8) {
        self.office.answer(self.id, &answers_of_level(level));
    }

    fn complete(&self, level: u8) {
        let (vault, by, at) = (&self.office.vault, &self.office.officer, now());
        self.office.say(self.id, &full_profile());
        self.draw();
        let assessment = risks::save(vault, by, at, &assessment_form(self.system, level)).unwrap();
        risks::use_for(vault, by, at, self.id, assessment).unwrap();
        let all = self.all_lines();
        let (mut met, mut planned) = (Vec::new(), Vec::new());
        for (place, line) in all.iter().enumerate() {
            if place % 3 == 2 {
                &mut planned
            } else {
                &mut met
            }
            .push(line.id);
        }
        let change = LineChange {
            state: Some(LineState::Met),
            present: Some(
                "Đã ban hành quy trình, cấu hình trên thiết bị, có biên bản kiểm tra".into(),
            ),
            owner: Some("Văn phòng".into()),
            ..LineChange::default()
        };
        lines::change(vault, by, at, &met, &change).unwrap();
        let change = LineChange {
            state: Some(LineState::Partly),
            present: Some("Đã làm trên máy chủ, chưa làm trên thiết bị mạng".into()),
            planned: Some("Làm tiếp trên thiết bị mạng và máy trạm bộ phận một cửa".into()),
            due: Some(Due {
                day: Some(on("2027-06-30")),
            }),
            owner: Some("Lý Bích Thùy".into()),
            ..LineChange::default()
        };
        lines::change(vault, by, at, &planned, &change).unwrap();
    }

    /// Zones, devices, applications and links of the one-stop shop.
    fn draw(&self) {
        let (vault, by, at, id) = (&self.office.vault, &self.office.officer, now(), self.id);
        let drawn = one_stop_shop();
        let mut zones = vec![0];
        for zone in &drawn.zones {
            let zone = inv::Zone {
                id: 0,
                ..zone.clone()
            };
            zones.push(inv::save_zone(vault, by, at, id, &zone).unwrap());
        }
        let mut devices = vec![0];
        for device in &drawn.devices {
            let device = inv::Device {
                id: 0,
                zone_id: zones[device.zone_id as usize],
                ..device.clone()
            };
            devices.push(inv::save_device(vault, by, at, id, &device).unwrap());
        }
        for application in &drawn.applications {
            let application = inv::Application {
                id: 0,
                device_id: devices[application.device_id as usize],
                server: "Trung tâm dữ liệu tỉnh".to_owned(),
                ..application.clone()
            };
            inv::save_application(vault, by, at, id, &application).unwrap();
        }
        for link in &drawn.links {
            let link = inv::Link {
                id: 0,
                from_zone: zones[link.from_zone as usize],
                to_zone: zones[link.to_zone as usize],
                through_id: devices[link.through_id as usize],
                ..link.clone()
            };
            inv::save_link(vault, by, at, id, &link).unwrap();
        }
    }

    fn all_lines(&self) -> Vec<Line> {
        self.office
            .vault
            .read(|conn| lines::all(conn, self.id))
            .unwrap()
    }

    pub fn lines(&self) -> Vec<FrozenLine> {
        self.office
            .vault
            .read(|conn| lines::frozen(conn, self.id))
            .unwrap()
    }

    pub fn offers(&self) -> Vec<DossierPaper> {
        let vault = &self.office.vault;
        let dossier = dossier::get(vault, self.id).unwrap();
        let decision = dossier::decision(vault, self.id).unwrap();
        let made =
            papers::of_subject(vault, sogac_domain::audit::Kind::Dossier, self.id.0).unwrap();
        offers(&dossier, &decision, &made)
    }

    pub fn try_make(&self, kind: PaperKind) -> sogac_domain::Result<PaperId> {
        let profile = self.law.law().profile;
        make(
            &self.office.vault,
            &self.office.officer,
            now(),
            self.id,
            kind,
            profile,
        )
    }

    pub fn make(&self, kind: PaperKind) -> PaperId {
        self.try_make(kind).unwrap()
    }

    /// The paper as drafted.
    pub fn paper(&self, kind: PaperKind) -> Filled {
        papers::content(&self.office.vault, self.make(kind)).unwrap()
    }

    /// The report of a year.
    pub fn yearly(&self, year: u32) -> Filled {
        let (vault, by) = (&self.office.vault, &self.office.officer);
        let profile = self.law.law().profile;
        let id = dossier::papers::make_yearly(vault, by, now(), year, profile).unwrap();
        papers::content(vault, id).unwrap()
    }

    pub fn set(&self, id: PaperId, field: &str, value: &str) {
        let field = [(field.to_owned(), value.to_owned())];
        papers::set_fields(&self.office.vault, &self.office.officer, now(), id, &field).unwrap();
    }

    /// Fills what is open but for number and day; gives its fields.
    pub fn fill_by_hand(&self, id: PaperId) -> Vec<String> {
        let open = papers::content(&self.office.vault, id).unwrap().missing;
        let open: Vec<String> = open
            .into_iter()
            .filter(|field| !field.starts_with("paper."))
            .collect();
        for field in &open {
            self.set(id, field, "theo hồ sơ");
        }
        open
    }

    pub fn issue(&self, id: PaperId) {
        let symbols = Symbols {
            given: "1903/UBND-KSTT".to_owned(),
            ..symbols(&self.office.vault)
        };
        let day = on("2026-11-23");
        papers::issue(
            &self.office.vault,
            &self.office.officer,
            now(),
            id,
            (day, day),
            &symbols,
        )
        .unwrap();
    }

    pub fn cancel(&self, id: PaperId) {
        papers::cancel(
            &self.office.vault,
            &self.office.officer,
            now(),
            id,
            "Sai tên",
        )
        .unwrap();
    }

    pub fn rename_operator(&self, name: &str) {
        let mut profile = full_profile();
        profile.operator.name = name.to_owned();
        self.office.say(self.id, &profile);
    }
}
