//! The lists around level dossiers as workbooks.

use sogac_domain::{
    dossier::{
        lines::{Agreement, Measure, Proof},
        risks::AssessmentRow,
    },
    export::Cell::{Day, Text},
};

use super::{
    columns::{Column, capital, count, text},
    dossiers::DossierRow,
};

fn level(level: Option<u8>) -> String {
    level.map_or_else(String::new, |level| format!("Cấp độ {level}"))
}

pub const DOSSIERS: &[Column<DossierRow>] = &[
    ("system", "Hệ thống thông tin", |r| text(&r.system)),
    ("number", "Lần", |r| count(r.number)),
    ("level", "Cấp độ", |r| Text(level(r.level))),
    ("rules", "Bộ quy tắc", |r| text(&r.rules_title)),
    ("state", "Trạng thái", |r| capital(r.state.in_words())),
    ("answered", "Yêu cầu đã trả lời", |r| {
        Text(format!("{} / {}", r.answered, r.lines))
    }),
    ("opened_on", "Ngày mở", |r| Day(Some(r.opened_on))),
    ("approved_on", "Ngày phê duyệt", |r| Day(r.approved_on)),
];

pub const ASSESSMENTS: &[Column<AssessmentRow>] = &[
    ("system", "Hệ thống thông tin", |r| text(&r.system)),
    ("day", "Ngày", |r| Day(Some(r.day))),
    ("cause", "Vì sao đánh giá", |r| text(r.cause.in_words())),
    ("level", "Ứng với cấp độ", |r| Text(level(r.level))),
    ("risks", "Số rủi ro", |r| count(r.risks)),
    ("approved_on", "Ngày phê duyệt", |r| Day(r.approved_on)),
];

pub const MEASURES: &[Column<Measure>] = &[
    ("name", "Biện pháp", |r| text(&r.name)),
    ("owner", "Người, đơn vị làm", |r| text(&r.owner)),
    ("lines", "Yêu cầu", |r| count(r.lines)),
    ("systems", "Hệ thống", |r| count(r.systems)),
    ("ended_on", "Thôi dùng", |r| Day(r.ended_on)),
];

pub const PROOFS: &[Column<Proof>] = &[
    ("name", "Minh chứng", |r| text(&r.name)),
    ("issued_on", "Ngày ban hành", |r| Day(r.issued_on)),
    ("added_on", "Ngày đưa vào sổ", |r| {
        Day(Some(r.added_on))
    }),
    ("expires_on", "Hết hiệu lực", |r| Day(r.expires_on)),
    ("measure", "Chứng minh cho biện pháp", |r| {
        text(&r.measure)
    }),
    ("ended_on", "Thôi dùng", |r| Day(r.ended_on)),
];

pub const AGREEMENTS: &[Column<Agreement>] = &[
    ("title", "Thoả thuận, hợp đồng", |r| text(&r.title)),
    ("provider", "Bên cung cấp", |r| text(&r.provider)),
    ("number", "Số, ký hiệu", |r| text(&r.number)),
    ("day", "Ngày ký", |r| Day(r.day)),
    ("expires_on", "Hết hiệu lực", |r| Day(r.expires_on)),
    ("ended_on", "Thôi dùng", |r| Day(r.ended_on)),
];
