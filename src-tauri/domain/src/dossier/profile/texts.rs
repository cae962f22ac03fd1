//! The fields of a profile by id, with what people call them: for checks, for what is missing, for what
//! two versions say differently and for cards to copy from.

use super::{Deployment, Document, Hosting, Organisation, Profile, Status};
use crate::{Day, Result, calendar, fields};

/// A field and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub field: &'static str,
    pub title: &'static str,
    /// In words; empty while nothing is said.
    pub value: String,
}

/// Every field in the order of the dossier.
const TITLES: &[(&str, &str)] = &[
    ("owner.name", "Chủ quản: tên"),
    (
        "owner.mandate",
        "Chủ quản: văn bản quy định chức năng, nhiệm vụ",
    ),
    ("owner.head", "Chủ quản: người đại diện"),
    ("owner.head_post", "Chủ quản: chức vụ người đại diện"),
    ("owner.address", "Chủ quản: địa chỉ"),
    ("owner.phone", "Chủ quản: điện thoại"),
    ("owner.email", "Chủ quản: thư điện tử"),
    ("operator.name", "Đơn vị vận hành: tên"),
    (
        "operator.mandate",
        "Đơn vị vận hành: văn bản quy định chức năng, nhiệm vụ",
    ),
    ("operator.head", "Đơn vị vận hành: người đại diện"),
    (
        "operator.head_post",
        "Đơn vị vận hành: chức vụ người đại diện",
    ),
    ("operator.address", "Đơn vị vận hành: địa chỉ"),
    ("operator.phone", "Đơn vị vận hành: điện thoại"),
    ("operator.email", "Đơn vị vận hành: thư điện tử"),
    ("specialised.name", "Đơn vị chuyên trách: tên"),
    (
        "specialised.mandate",
        "Đơn vị chuyên trách: văn bản quy định chức năng, nhiệm vụ",
    ),
    ("specialised.head", "Đơn vị chuyên trách: người đại diện"),
    (
        "specialised.head_post",
        "Đơn vị chuyên trách: chức vụ người đại diện",
    ),
    ("specialised.address", "Đơn vị chuyên trách: địa chỉ"),
    ("specialised.phone", "Đơn vị chuyên trách: điện thoại"),
    ("specialised.email", "Đơn vị chuyên trách: thư điện tử"),
    ("purpose", "Chức năng, nghiệp vụ của hệ thống"),
    ("scope", "Phạm vi"),
    ("scale", "Quy mô"),
    ("users", "Đối tượng phục vụ"),
    ("logical", "Mô hình lô-gic"),
    ("physical", "Mô hình vật lý"),
    ("status", "Tình trạng hệ thống"),
    ("hosting", "Nơi đặt hệ thống"),
    ("hosting_contract", "Hợp đồng, thoả thuận thuê"),
    ("separation", "Cách tách biệt với hệ thống khác"),
    ("design", "Tài liệu thiết kế"),
    ("in_use_from", "Ngày đưa vào vận hành"),
    ("internal_rules.number", "Quy chế bảo đảm an ninh mạng: số"),
    ("internal_rules.day", "Quy chế bảo đảm an ninh mạng: ngày"),
    (
        "internal_rules.body",
        "Quy chế bảo đảm an ninh mạng: cơ quan ban hành",
    ),
    (
        "condition_check.number",
        "Đánh giá điều kiện an ninh mạng: số",
    ),
    (
        "condition_check.day",
        "Đánh giá điều kiện an ninh mạng: ngày",
    ),
    (
        "condition_check.body",
        "Đánh giá điều kiện an ninh mạng: đơn vị đánh giá",
    ),
    ("risk_threats", "Rủi ro sơ bộ: nguy cơ chính"),
    ("risk_effect", "Rủi ro sơ bộ: ảnh hưởng dự kiến"),
    ("connected", "Hệ thống liên quan, kết nối"),
    ("attacks", "Nguy cơ bị tấn công và ảnh hưởng"),
    ("reach", "Phạm vi, mức độ ảnh hưởng"),
    ("around_the_clock", "Thuyết minh yêu cầu vận hành 24/7"),
    ("harm", "Thuyết minh mức tổn hại an ninh quốc gia"),
    ("planned_approval", "Thời gian dự kiến phê duyệt"),
    ("deployment", "Triển khai phương án"),
    ("deployed_by", "Thời gian dự kiến triển khai đầy đủ"),
];

/// What people call a field; the id itself for one that is not known.
pub fn title(field: &str) -> &str {
    let found = TITLES.iter().find(|(id, _)| *id == field);
    found.map_or(field, |(_, title)| title)
}

impl Profile {
    /// Every field with what it says, in the order of the dossier.
    pub fn said(&self) -> Vec<Said> {
        let said = TITLES.iter().map(|&(field, title)| Said {
            field,
            title,
            value: self.value(field),
        });
        said.collect()
    }

    /// What a field says, in words.
    pub fn value(&self, field: &str) -> String {
        let (part, rest) = field.split_once('.').unwrap_or((field, ""));
        let text = match part {
            "owner" => of_body(&self.owner, rest),
            "operator" => of_body(&self.operator, rest),
            "specialised" => of_body(&self.specialised, rest),
            "internal_rules" => return of_document(&self.internal_rules, rest),
            "condition_check" => return of_document(&self.condition_check, rest),
            "purpose" => &self.purpose,
            "scope" => &self.scope,
            "scale" => &self.scale,
            "users" => &self.users,
            "logical" => &self.logical,
            "physical" => &self.physical,
            "hosting_contract" => &self.hosting_contract,
            "separation" => &self.separation,
            "design" => &self.design,
            "risk_threats" => &self.risk_threats,
            "risk_effect" => &self.risk_effect,
            "connected" => &self.connected,
            "attacks" => &self.attacks,
            "reach" => &self.reach,
            "around_the_clock" => &self.around_the_clock,
            "harm" => &self.harm,
            "status" => Status::in_words(self.status),
            "hosting" => Hosting::in_words(self.hosting),
            "deployment" => Deployment::in_words(self.deployment),
            "in_use_from" => return day(self.in_use_from),
            "planned_approval" => return day(self.planned_approval),
            "deployed_by" => return day(self.deployed_by),
            _ => "",
        };
        text.to_owned()
    }

    /// Every text as it is stored; refused where one is too long or carries a secrecy mark.
    pub(super) fn tidy(&mut self) -> Result<()> {
        for (field, text) in self.lines() {
            *text = fields::free(&field, title(&field), text, fields::NAME)?;
        }
        for (field, text) in self.paragraphs() {
            *text = fields::paragraphs(field, title(field), text, LONG)?;
        }
        Ok(())
    }

    fn lines(&mut self) -> Vec<(String, &mut String)> {
        let mut lines = Vec::new();
        for (body, of) in [
            ("owner", &mut self.owner),
            ("operator", &mut self.operator),
            ("specialised", &mut self.specialised),
        ] {
            let named = [
                ("name", &mut of.name),
                ("mandate", &mut of.mandate),
                ("head", &mut of.head),
                ("head_post", &mut of.head_post),
                ("address", &mut of.address),
                ("phone", &mut of.phone),
                ("email", &mut of.email),
            ];
            lines.extend(named.map(|(field, text)| (format!("{body}.{field}"), text)));
        }
        for (document, of) in [
            ("internal_rules", &mut self.internal_rules),
            ("condition_check", &mut self.condition_check),
        ] {
            lines.push((format!("{document}.number"), &mut of.number));
            lines.push((format!("{document}.body"), &mut of.body));
        }
        lines
    }

    fn paragraphs(&mut self) -> [(&'static str, &mut String); 16] {
        [
            ("purpose", &mut self.purpose),
            ("scope", &mut self.scope),
            ("scale", &mut self.scale),
            ("users", &mut self.users),
            ("logical", &mut self.logical),
            ("physical", &mut self.physical),
            ("hosting_contract", &mut self.hosting_contract),
            ("separation", &mut self.separation),
            ("design", &mut self.design),
            ("risk_threats", &mut self.risk_threats),
            ("risk_effect", &mut self.risk_effect),
            ("connected", &mut self.connected),
            ("attacks", &mut self.attacks),
            ("reach", &mut self.reach),
            ("around_the_clock", &mut self.around_the_clock),
            ("harm", &mut self.harm),
        ]
    }
}

/// Longest explanation, in letters.
const LONG: usize = 8000;

fn of_body<'a>(body: &'a Organisation, field: &str) -> &'a str {
    match field {
        "name" => &body.name,
        "mandate" => &body.mandate,
        "head" => &body.head,
        "head_post" => &body.head_post,
        "address" => &body.address,
        "phone" => &body.phone,
        "email" => &body.email,
        _ => "",
    }
}

fn of_document(document: &Document, field: &str) -> String {
    match field {
        "number" => document.number.clone(),
        "body" => document.body.clone(),
        "day" => day(document.day),
        _ => String::new(),
    }
}

fn day(day: Option<Day>) -> String {
    day.map(calendar::date).unwrap_or_default()
}
