//! What a dossier says of its system in fields (NĐ 331/2026, khoản 3 and 5 Điều 22).

mod texts;

use serde::{Deserialize, Serialize};

pub use texts::{Said, title};

use crate::{Day, Result, fields};

/// Everything of part I and of the further explanation that is no list of its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Profile {
    /// Chủ quản hệ thống thông tin (22.3a).
    pub owner: Organisation,
    /// Đơn vị vận hành (22.3b).
    pub operator: Organisation,
    /// Đơn vị chuyên trách về an ninh mạng; who it is the decree leaves open.
    pub specialised: Organisation,
    /// Chức năng, nghiệp vụ of the system.
    pub purpose: String,
    /// Phạm vi, quy mô, đối tượng phục vụ (22.3c).
    pub scope: String,
    pub scale: String,
    pub users: String,
    /// Mô hình lô-gic, mô hình vật lý in words, beside the drawing (22.3d).
    pub logical: String,
    pub physical: String,
    pub status: Status,
    pub hosting: Hosting,
    /// The contract or agreement of a rented place.
    pub hosting_contract: String,
    /// Zones, storage and system are apart from others' (30.8, 30.9): how.
    pub separation: String,
    /// Tài liệu thiết kế (21.2): name, number, day.
    pub design: String,
    /// Day it goes or went into use.
    pub in_use_from: Option<Day>,
    /// Quy chế bảo đảm an ninh mạng (30.7).
    pub internal_rules: Document,
    /// Đánh giá điều kiện an ninh mạng before use (28.3).
    pub condition_check: Document,
    /// Preliminary risk (22.4c): main threats, expected effect.
    pub risk_threats: String,
    pub risk_effect: String,
    /// Hệ thống liên quan, kết nối (22.5); also below level 4 where there are any.
    pub connected: String,
    /// Levels 4 and 5 (22.5): attacks and effect, reach of the effect, why around the clock.
    pub attacks: String,
    pub reach: String,
    pub around_the_clock: String,
    /// How harm to national security was judged, where it was.
    pub harm: String,
    /// For the yearly report (Mẫu 08).
    pub planned_approval: Option<Day>,
    pub deployment: Deployment,
    pub deployed_by: Option<Day>,
}

/// The six fields the decree asks of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Organisation {
    pub name: String,
    /// Văn bản quy định chức năng, nhiệm vụ, quyền hạn: number, day.
    pub mandate: String,
    pub head: String,
    pub head_post: String,
    pub address: String,
    pub phone: String,
    pub email: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Document {
    pub number: String,
    pub day: Option<Day>,
    /// Who issued it.
    pub body: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "DossierStatus", rename_all = "snake_case")]
pub enum Status {
    #[default]
    Running,
    New,
    Upgrade,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Hosting {
    #[default]
    Own,
    /// Rented room or machines in a data centre.
    RentedCentre,
    Cloud,
}

/// Column 10 of Mẫu 08.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Deployment {
    #[default]
    None,
    Some,
    Full,
}

impl Profile {
    /// The three bodies it names.
    pub(super) fn bodies(&self) -> [&Organisation; 3] {
        [&self.owner, &self.operator, &self.specialised]
    }

    /// What the next dossier of the system takes over: all but what must be proven anew.
    pub(super) fn for_next(&self) -> Self {
        Self {
            condition_check: Document::default(),
            planned_approval: None,
            deployed_by: None,
            ..self.clone()
        }
    }

    /// This profile with what `given` tells of carrying out the approved plan and of going into use; the
    /// rest was approved as it stands.
    pub(super) fn carried_out_as(&self, given: &Self) -> Self {
        Self {
            in_use_from: given.in_use_from,
            condition_check: given.condition_check.clone(),
            deployment: given.deployment,
            deployed_by: given.deployed_by,
            ..self.clone()
        }
    }

    /// The conditions were assessed before the system went into use, by a paper that is named (28.3).
    pub fn checked_before_use(&self) -> bool {
        let check = &self.condition_check;
        let in_time = |day: Day| self.in_use_from.is_none_or(|used| day <= used);
        check.is_known() && check.day.is_some_and(in_time)
    }

    /// As it is stored: texts tidied, days that can be.
    pub(super) fn checked(&self, today: Day) -> Result<Self> {
        let mut profile = self.clone();
        profile.tidy()?;
        let past = (fields::new_year(1990), today);
        let planned = (fields::new_year(1990), fields::new_year(2061));
        for (field, day, range) in [
            ("internal_rules.day", profile.internal_rules.day, past),
            ("condition_check.day", profile.condition_check.day, past),
            ("in_use_from", profile.in_use_from, planned),
            ("planned_approval", profile.planned_approval, planned),
            ("deployed_by", profile.deployed_by, planned),
        ] {
            fields::between(field, title(field), day, range)?;
        }
        Ok(profile)
    }
}

impl Status {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Running => "Đang vận hành",
            Self::New => "Xây dựng mới",
            Self::Upgrade => "Mở rộng, nâng cấp",
        }
    }
}

impl Hosting {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Own => "Tại cơ quan",
            Self::RentedCentre => "Thuê chỗ đặt, máy chủ tại trung tâm dữ liệu",
            Self::Cloud => "Thuê dịch vụ điện toán đám mây",
        }
    }
}

impl Deployment {
    /// In the words of Mẫu 08.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::None => "Chưa triển khai",
            Self::Some => "Đã triển khai một số hạng mục",
            Self::Full => "Đã triển khai đầy đủ",
        }
    }
}

impl Document {
    /// Number and day are known.
    pub fn is_known(&self) -> bool {
        !self.number.is_empty() && self.day.is_some()
    }

    /// "số 12/QĐ-SNN ngày 01/12/2026 của …"; empty for none.
    pub fn in_words(&self) -> String {
        let mut words = Vec::new();
        if !self.number.is_empty() {
            words.push(format!("số {}", self.number));
        }
        if let Some(day) = self.day {
            words.push(format!("ngày {}", crate::calendar::date(day)));
        }
        if !self.body.is_empty() {
            words.push(format!("của {}", self.body));
        }
        words.join(" ")
    }
}
