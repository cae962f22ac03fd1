//! The lists of custody as workbooks.

use sogac_domain::{
    custody::{handovers::HandoverRow, repairs::Repair, stocktakes::Stocktake, take_outs::TakeOut},
    export::Cell::Day,
};

use super::columns::{Column, coded, count, text};

pub const HANDOVERS: &[Column<HandoverRow>] = &[
    ("day", "Ngày", |r| Day(Some(r.day))),
    ("kind", "Loại", |r| text(r.kind.in_words())),
    ("giver", "Bên giao", |r| text(&r.giver)),
    ("receiver", "Bên nhận", |r| text(&r.receiver)),
    ("lines", "Số lượng", |r| count(r.lines)),
    ("due", "Hạn trả", |r| Day(r.due)),
    ("symbol", "Biên bản", |r| text(&r.symbol)),
    ("signed", "Bản ký", |r| {
        text(match (r.cancelled, r.signed) {
            (true, _) => "Đã huỷ",
            (false, true) => "Có bản ký",
            (false, false) => "Chưa có bản ký",
        })
    }),
];

pub const TAKE_OUTS: &[Column<TakeOut>] = &[
    ("asset", "Thiết bị", |r| text(&r.asset)),
    ("kind", "Loại", |r| coded(r.kind)),
    ("person", "Cán bộ", |r| text(&r.person)),
    ("from_day", "Từ ngày", |r| Day(Some(r.from_day))),
    ("due", "Đến ngày", |r| Day(Some(r.due))),
    ("state", "Trạng thái", |r| coded(r.state)),
];

pub const REPAIRS: &[Column<Repair>] = &[
    ("title", "Thiết bị, phương tiện", |r| text(&r.title)),
    ("repairer", "Nơi sửa", |r| text(&r.repairer)),
    ("fault", "Hư hỏng", |r| text(&r.fault)),
    ("asked_on", "Ngày lập", |r| Day(Some(r.asked_on))),
    ("due", "Hẹn trả", |r| Day(r.due)),
    ("state", "Trạng thái", |r| coded(r.state)),
];

pub const STOCKTAKES: &[Column<Stocktake>] = &[
    ("place", "Phòng", |r| {
        text(if r.place.is_empty() {
            "Toàn cơ quan"
        } else {
            &r.place
        })
    }),
    ("started_on", "Bắt đầu", |r| Day(Some(r.started_on))),
    ("closed_on", "Kết thúc", |r| Day(r.closed_on)),
    ("expected", "Theo sổ", |r| count(r.expected)),
    ("found", "Thấy", |r| count(r.found)),
    ("missing", "Không thấy", |r| count(r.missing)),
    ("wrong_place", "Sai chỗ", |r| count(r.wrong_place)),
    ("unknown", "Không có trong sổ", |r| count(r.unknown)),
];
