//! Level dossiers in one line each: a system's answers, its fields, its devices.

use serde_json::Value;
use sogac_domain::{
    Result,
    dossier::{
        self, Answers, Decision, DossierForm, DossierId, DossierPage,
        inventory::{Application, Device, DeviceKind, Link, Zone, ZoneKind},
        lines::{self, Due, LineChange, LineId, LineState, MeasureForm},
        profile::{Document, Organisation, Profile},
        risks::{self, AssessmentForm, AssessmentId, Cause, Harm, Risk},
        steps::{self, NewStep, Step},
    },
    lists::ListQuery,
    papers::PaperKind,
    systems::SystemId,
};

use crate::{Office, law_of, letter, now, on, scan};

/// `answers(json!({"one_owner": true}))`
pub fn answers(json: Value) -> Answers {
    serde_json::from_value(json).expect("answers")
}

/// What a level is answered with under NĐ 331: a notice screen, the mail of an office, the one-stop
/// shop, a platform of the whole country, its data.
pub fn answers_of_level(level: u8) -> Answers {
    let mut all = serde_json::json!({
        "is_system": true, "one_owner": true, "real_boundary": true, "in_scope": true,
        "being_built": false, "has_level": false, "secret_or_defence": false,
        "national_egov": false, "national_data": false, "risk_level": "none",
        "links_higher": false, "operator_appraises": false,
    });
    let mut own = match level {
        1 => serde_json::json!({ "types": ["internal"], "info": ["open"] }),
        2 => serde_json::json!({
            "types": ["internal"], "info": ["private", "personal"], "subjects_basic": 120,
            "subjects_sensitive": 0,
        }),
        _ => serde_json::json!({
            "types": ["public"], "info": ["open", "private", "personal"], "online_service": true,
            "procedures": true, "conditional_business": false, "subjects_basic": 42_000,
            "subjects_sensitive": 0,
        }),
    };
    if level >= 4 {
        own["national_egov"] = true.into();
        own["always_on"] = true.into();
        own["national_data"] = (level == 5).into();
    }
    let fields = all.as_object_mut().expect("an object");
    fields.extend(own.as_object().expect("an object").clone());
    fields.insert("risk_level".to_owned(), level.to_string().into());
    answers(all)
}

/// A body with every field said.
pub fn organisation(name: &str) -> Organisation {
    Organisation {
        name: name.to_owned(),
        mandate: "Quyết định số 15/2025/QĐ-UBND ngày 10/3/2025".to_owned(),
        head: "Giàng A Páo".to_owned(),
        head_post: "Giám đốc".to_owned(),
        address: "Đường Trần Hưng Đạo, phường Lào Cai".to_owned(),
        phone: "0214 3840 034".to_owned(),
        email: "so.nnmt@example.vn".to_owned(),
    }
}

/// A profile with every field a level asks for.
pub fn full_profile() -> Profile {
    Profile {
        owner: organisation("Uỷ ban nhân dân tỉnh Lào Cai"),
        operator: organisation("Sở Nông nghiệp và Môi trường"),
        specialised: organisation("Công an tỉnh Lào Cai"),
        purpose: "Tiếp nhận và trả kết quả thủ tục hành chính".to_owned(),
        scope: "Toàn Sở và bộ phận một cửa".to_owned(),
        scale: "3 máy chủ, 120 tài khoản".to_owned(),
        users: "Người dân, doanh nghiệp, cán bộ một cửa".to_owned(),
        logical: "Ba lớp: trình bày, nghiệp vụ, dữ liệu".to_owned(),
        physical: "Đặt tại phòng máy chủ của Sở".to_owned(),
        design: "Thiết kế thi công số 12/TKTC ngày 01/6/2024".to_owned(),
        in_use_from: Some(on("2025-01-06")),
        internal_rules: Document {
            number: "45/QĐ-SNNMT".to_owned(),
            day: Some(on("2026-10-12")),
            body: "Sở Nông nghiệp và Môi trường".to_owned(),
        },
        condition_check: Document {
            number: "07/BC-ATTT".to_owned(),
            day: Some(on("2026-11-02")),
            body: "Trung tâm Công nghệ thông tin".to_owned(),
        },
        risk_threats: "Tấn công ứng dụng web, mã độc".to_owned(),
        risk_effect: "Gián đoạn tiếp nhận hồ sơ, lộ dữ liệu cá nhân".to_owned(),
        planned_approval: Some(on("2027-01-15")),
        deployed_by: Some(on("2027-06-30")),
        ..Profile::default()
    }
}

/// With what levels 4 and 5 explain besides.
fn high_profile() -> Profile {
    Profile {
        connected: "Cổng dịch vụ công quốc gia, trục liên thông văn bản".to_owned(),
        attacks: "Tấn công từ chối dịch vụ làm gián đoạn cả nước".to_owned(),
        reach: "Toàn quốc, mọi bộ, ngành, địa phương".to_owned(),
        around_the_clock: "Phục vụ liên tục, dừng quá 30 phút phải báo cáo".to_owned(),
        ..full_profile()
    }
}

pub fn zone(name: &str, kind: ZoneKind) -> Zone {
    Zone {
        id: 0,
        name: name.to_owned(),
        kind,
        ip_private: "10.10.1.0/24".to_owned(),
        ip_public: String::new(),
        note: String::new(),
    }
}

pub fn device(name: &str, kind: DeviceKind, zone_id: u32) -> Device {
    Device {
        id: 0,
        zone_id,
        asset_id: None,
        kind,
        name: name.to_owned(),
        location: "Phòng máy chủ, tầng 3".to_owned(),
        purpose: "Phục vụ hệ thống".to_owned(),
        main: matches!(
            kind,
            DeviceKind::Switch | DeviceKind::Firewall | DeviceKind::WebFirewall
        ),
    }
}

/// An assessment of the first kind, on 20 November 2026, with one risk told in full.
pub fn assessment_form(system: SystemId, level: u8) -> AssessmentForm {
    AssessmentForm {
        id: None,
        system_id: system,
        day: on("2026-11-20"),
        cause: Cause::First,
        method: "Định tính, ma trận 5 × 5".to_owned(),
        capability: "Một cán bộ chuyên trách, tường lửa, sao lưu hằng ngày".to_owned(),
        telling: "Báo cáo lãnh đạo Sở, phổ biến tại giao ban".to_owned(),
        level,
        risks: vec![Risk {
            id: 0,
            subject: "Cơ sở dữ liệu hồ sơ một cửa".to_owned(),
            info: "Thông tin cá nhân".to_owned(),
            threat: "Tấn công chèn mã SQL".to_owned(),
            weakness: "Ứng dụng chưa kiểm tra đầu vào".to_owned(),
            likelihood: 3,
            impact: 4,
            harms: vec![Harm::Rights, Harm::Public],
            effect: "Lộ dữ liệu của người nộp hồ sơ".to_owned(),
            treatment: "Rà soát mã nguồn, bật tường lửa ứng dụng web".to_owned(),
            due: Some(on("2027-03-31")),
            owner: "Phòng Công nghệ thông tin".to_owned(),
            done_on: None,
        }],
    }
}

impl Office {
    /// A new dossier of the system in one case of the transition.
    pub fn dossier(&self, system: SystemId, regime: &str) -> DossierId {
        let form = DossierForm {
            system_id: system,
            regime: regime.to_owned(),
            follows: None,
        };
        dossier::open(&self.vault, &self.officer, now(), &form).expect("a new dossier")
    }

    pub fn answer(&self, id: DossierId, answers: &Answers) -> Decision {
        dossier::save_answers(&self.vault, &self.officer, now(), id, answers).expect("answers kept")
    }

    pub fn say(&self, id: DossierId, profile: &Profile) {
        dossier::save_profile(&self.vault, &self.officer, now(), id, profile)
            .expect("a profile kept");
    }

    /// Edge, DMZ, servers and inner network; a firewall between them, a web firewall, a switch and a
    /// server that runs one application.
    pub fn draw_network(&self, id: DossierId) {
        use dossier::inventory as inv;
        let (vault, by, at) = (&self.vault, &self.officer, now());
        let mut zones = Vec::new();
        for (name, kind) in [
            ("Vùng biên", ZoneKind::Edge),
            ("DMZ", ZoneKind::Dmz),
            ("Vùng máy chủ nội bộ", ZoneKind::Servers),
            ("Vùng cơ sở dữ liệu", ZoneKind::Database),
            ("Vùng quản trị", ZoneKind::Administration),
            ("Mạng nội bộ", ZoneKind::Internal),
        ] {
            zones.push(inv::save_zone(vault, by, at, id, &zone(name, kind)).expect("a zone"));
        }
        let put = |name: &str, kind: DeviceKind, zone: u32| {
            inv::save_device(vault, by, at, id, &device(name, kind, zone)).expect("a device")
        };
        let firewall = put("Tường lửa FG-100", DeviceKind::Firewall, zones[0]);
        put("WAF ứng dụng", DeviceKind::WebFirewall, zones[1]);
        put("Chuyển mạch trung tâm", DeviceKind::Switch, zones[2]);
        let server = put("Máy chủ ứng dụng", DeviceKind::Server, zones[2]);
        let application = Application {
            id: 0,
            device_id: server,
            name: "Phần mềm một cửa".to_owned(),
            server: String::new(),
            os: "Windows Server 2022".to_owned(),
            purpose: "Tiếp nhận hồ sơ".to_owned(),
            online: false,
        };
        inv::save_application(vault, by, at, id, &application).expect("an application");
        let mut ways = vec![(zones[0], 0)];
        ways.extend(zones[1..].iter().map(|zone| (zones[0], *zone)));
        for (from_zone, to_zone) in ways {
            let link = Link {
                id: 0,
                from_zone,
                to_zone,
                through_id: firewall,
                label: String::new(),
            };
            inv::save_link(vault, by, at, id, &link).expect("a link");
        }
    }

    pub fn assess(&self, form: &AssessmentForm) -> AssessmentId {
        risks::save(&self.vault, &self.officer, now(), form).expect("an assessment")
    }

    /// Approved on 21 November 2026.
    pub fn approve_assessment(&self, id: AssessmentId) {
        let approval = (on("2026-11-21"), letter("31/QĐ-SNNMT", "2026-11-21"));
        risks::approve(&self.vault, &self.officer, now(), id, approval).expect("an approval");
    }

    /// Every requirement of the dossier, answered so.
    pub fn answer_lines(&self, id: DossierId, change: &LineChange) {
        let ids = self.lines(id);
        lines::change(&self.vault, &self.officer, now(), &ids, change).expect("lines answered");
    }

    /// A dossier with nothing missing: a system that runs, answered, said, drawn, assessed, each
    /// requirement met.
    pub fn whole_dossier(&self, name: &str, level: u8) -> DossierId {
        let system = self.system(name);
        let assessed = self.assess(&assessment_form(system, level));
        self.approve_assessment(assessed);
        let id = self.dossier(system, "never_classified");
        self.answer(id, &answers_of_level(level));
        let profile = match level {
            4.. => high_profile(),
            _ => full_profile(),
        };
        self.say(id, &profile);
        self.draw_network(id);
        self.answer_lines(id, &met());
        self.prove_lines(id, name);
        id
    }

    /// The same with its issued paper, checked by the head on 2 November and sent the day after.
    pub fn sent_dossier(&self, name: &str, level: u8) -> DossierId {
        let id = self.whole_dossier(name, level);
        self.step(id, new_step(Step::Check, "2026-11-02")).unwrap();
        let law = law_of("lao_cai");
        let (vault, by) = (&self.vault, &self.officer);
        let profile = law.law().profile;
        let paper = dossier::papers::make(vault, by, now(), id, PaperKind::Dossier, profile);
        self.issues(paper.unwrap());
        self.step(id, new_step(Step::Send, "2026-11-03")).unwrap();
        id
    }

    /// The same under NĐ 85/2016, for a project of before July 2026; level 2 or 3.
    pub fn old_dossier(&self, name: &str, level: u8) -> DossierId {
        let id = self.dossier(self.system(name), "being_built");
        let served = if level == 3 { 20_000 } else { 400 };
        self.answer(
            id,
            &answers(serde_json::json!({
                "being_built": true, "one_owner": true, "types": ["public"],
                "info": ["open", "private", "personal"], "secret_or_defence": false,
                "public_service_grade": "none", "online_service": true,
                "conditional_business": false, "users": served, "national_egov": false,
                "national_data": false, "operator_appraises": false,
            })),
        );
        self.say(id, &full_profile());
        self.draw_network(id);
        self.answer_lines(id, &met());
        self.prove_lines(id, name);
        id
    }

    /// One measure serves every requirement, with one proof.
    pub fn prove_lines(&self, id: DossierId, measure: &str) {
        let form = MeasureForm {
            name: format!("Quy trình vận hành {measure}"),
            ..MeasureForm::default()
        };
        let (vault, by, at) = (&self.vault, &self.officer, now());
        let measure = lines::save_measure(vault, by, at, &form).expect("a measure");
        self.proof("Quyết định ban hành quy trình", Some(measure), None);
        lines::link(
            vault,
            by,
            at,
            &self.lines(id),
            lines::Support::Measure(measure),
        )
        .expect("lines linked");
    }

    /// Takes every measure from a requirement, and with it what proves it.
    pub fn unprove(&self, line: LineId) {
        let (vault, by) = (&self.vault, &self.officer);
        let all = lines::list_measures(vault, &ListQuery::all()).expect("the measures");
        for measure in all.rows {
            let of = lines::Support::Measure(measure.id);
            lines::unlink(vault, by, now(), &[line], of).expect("no measure any more");
        }
    }

    /// The requirements of a dossier, in their order.
    pub fn lines(&self, id: DossierId) -> Vec<LineId> {
        let lines = self.vault.read(|conn| lines::all(conn, id));
        let lines = lines.expect("the lines");
        lines.iter().map(|line| line.id).collect()
    }

    pub fn step(&self, id: DossierId, step: NewStep) -> Result<()> {
        let by = match step.step {
            Step::Check => self.head(),
            _ => self.officer.clone(),
        };
        steps::take(&self.vault, &by, now(), id, step)
    }

    /// Takes these steps on these days, each with its letter.
    pub fn steps(&self, id: DossierId, taken: &[(Step, &str)]) {
        for (step, day) in taken {
            self.step(id, new_step(*step, day))
                .unwrap_or_else(|e| panic!("{step:?} on {day}: {e}"));
        }
    }

    /// The page of a dossier on a day, under the profile of Lào Cai.
    pub fn dossier_page(&self, id: DossierId, day: &str) -> DossierPage {
        let law = law_of("lao_cai");
        dossier::page(&self.vault, id, on(day), law.law()).expect("a page")
    }
}

/// A check after the approval, by an outside body, with its report.
pub fn inspection(day: &str) -> NewStep {
    NewStep {
        number: "12/BC-TTCNTT".to_owned(),
        body: "Trung tâm Công nghệ thông tin tỉnh".to_owned(),
        note: "Đạt; một lỗ hổng mức trung bình đã vá".to_owned(),
        evidence: Some(scan("bao-cao-kiem-tra.pdf")),
        ..new_step(Step::Inspect, day)
    }
}

/// A requirement that is met, as it stands today.
pub fn met() -> LineChange {
    LineChange {
        state: Some(LineState::Met),
        present: Some("Đã triển khai từ năm 2025".to_owned()),
        ..LineChange::default()
    }
}

/// A requirement that is met in part, with what is to be done about it by a day.
pub fn planned(due: &str) -> LineChange {
    LineChange {
        state: Some(LineState::Partly),
        planned: Some("Mua thiết bị".to_owned()),
        due: Some(Due { day: Some(on(due)) }),
        owner: Some("Phòng CNTT".to_owned()),
        ..LineChange::default()
    }
}

/// A step with everything that goes with it: number, body, reason and a letter as proof.
pub fn new_step(step: Step, day: &str) -> NewStep {
    NewStep {
        step,
        day: on(day),
        number: "128/SNNMT-VP".to_owned(),
        body: "Công an tỉnh Lào Cai".to_owned(),
        note: "Theo hồ sơ đã nộp".to_owned(),
        evidence: Some(letter("128/SNNMT-VP", day)),
    }
}
