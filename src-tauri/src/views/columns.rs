//! The lists as workbooks: which columns each may have, under the titles its screen gives them.

use serde::{Serialize, de::DeserializeOwned};
use sogac_domain::{
    Error, Result,
    accounts::{self, Limits},
    assets, audit,
    custody::{handovers, repairs, stocktakes, take_outs},
    departures, disposals,
    dossier::{self, lines, risks},
    export::Cell::{self, Day, Number, Text, Tick},
    fields,
    lists::ListQuery,
    papers, people,
    reviews::{self, Review},
    systems,
    vault::Vault,
    wipes,
};

use super::{
    accounts::AccountRow,
    assets::{AssetRow, MediumRow},
    audit::AuditRow,
    custody_columns::{HANDOVERS, REPAIRS, STOCKTAKES, TAKE_OUTS},
    departures::DepartureRow,
    disposals::DisposalRow,
    dossier_columns::{AGREEMENTS, ASSESSMENTS, DOSSIERS, MEASURES, PROOFS},
    dossiers::DossierRow,
    lists::ListKind,
    papers::PaperRow,
    systems::SystemRow,
    wipes::WipeBatchRow,
};

impl ListKind {
    /// As the head of the sheet.
    pub fn title(self) -> &'static str {
        match self {
            Self::People => "Danh sách cán bộ",
            Self::Systems => "Danh sách hệ thống thông tin",
            Self::Accounts => "Danh sách tài khoản",
            Self::Reviews => "Các kỳ rà soát tài khoản",
            Self::Assets => "Danh sách thiết bị",
            Self::Media => "Danh sách phương tiện lưu trữ",
            Self::Departures => "Hồ sơ nghỉ việc, chuyển công tác",
            Self::Handovers => "Giao nhận thiết bị, phương tiện lưu trữ",
            Self::TakeOuts => "Mang thiết bị ra ngoài, thiết bị cá nhân",
            Self::Repairs => "Sửa chữa thiết bị",
            Self::Stocktakes => "Kiểm kê thiết bị",
            Self::WipeBatches => "Các đợt xoá dữ liệu",
            Self::Disposals => "Các đợt thanh lý, tiêu huỷ",
            Self::Dossiers => "Hồ sơ đề xuất cấp độ",
            Self::RiskAssessments => "Đánh giá rủi ro",
            Self::Measures => "Biện pháp bảo đảm an ninh mạng",
            Self::Proofs => "Minh chứng",
            Self::Agreements => "Thoả thuận với bên cung cấp",
            Self::Papers => "Danh sách văn bản",
            Self::Audit => "Nhật ký",
        }
    }

    /// Without its ending.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::People => "danh-sach-can-bo",
            Self::Systems => "danh-sach-he-thong",
            Self::Accounts => "danh-sach-tai-khoan",
            Self::Reviews => "ra-soat-tai-khoan",
            Self::Assets => "danh-sach-thiet-bi",
            Self::Media => "danh-sach-phuong-tien-luu-tru",
            Self::Departures => "ho-so-nghi-viec",
            Self::Handovers => "giao-nhan",
            Self::TakeOuts => "mang-ra-ngoai",
            Self::Repairs => "sua-chua",
            Self::Stocktakes => "kiem-ke",
            Self::WipeBatches => "dot-xoa-du-lieu",
            Self::Disposals => "dot-thanh-ly",
            Self::Dossiers => "ho-so-cap-do",
            Self::RiskAssessments => "danh-gia-rui-ro",
            Self::Measures => "bien-phap",
            Self::Proofs => "minh-chung",
            Self::Agreements => "thoa-thuan",
            Self::Papers => "danh-sach-van-ban",
            Self::Audit => "nhat-ky",
        }
    }
}

/// What goes into the workbook.
pub struct Sheet {
    pub titles: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// The name a screen knows a column by, its title, and its cell.
pub(super) type Column<R> = (&'static str, &'static str, fn(&R) -> Cell);

impl Sheet {
    /// The chosen columns, in the order chosen, of every row the query finds.
    pub fn of(
        vault: &Vault,
        kind: ListKind,
        (query, lens): (&ListQuery, &str),
        chosen: &[String],
        limits: &Limits,
    ) -> Result<Self> {
        let today = limits.today;
        match kind {
            ListKind::People => Self::laid(PEOPLE, chosen, people::list(vault, query)?.rows),
            ListKind::Systems => {
                let page = systems::list(vault, query, today)?.map(SystemRow::from);
                Self::laid(SYSTEMS, chosen, page.rows)
            }
            ListKind::Accounts => {
                let page = accounts::list(vault, query, lens_of(lens), limits)?;
                Self::laid(
                    ACCOUNTS,
                    chosen,
                    page.map(|row| AccountRow::of(row, limits)).rows,
                )
            }
            ListKind::Assets => Self::laid(
                ASSETS,
                chosen,
                assets::list(vault, query)?.map(AssetRow::from).rows,
            ),
            ListKind::Media => Self::laid(
                MEDIA,
                chosen,
                assets::list_media(vault, query)?.map(MediumRow::from).rows,
            ),
            ListKind::Departures => {
                let page = departures::list(vault, query)?;
                Self::laid(
                    DEPARTURES,
                    chosen,
                    page.map(|row| DepartureRow::of(row, today)).rows,
                )
            }
            ListKind::Handovers => Self::laid(
                HANDOVERS,
                chosen,
                handovers::list(vault, query, lens_of(lens), today)?.rows,
            ),
            ListKind::TakeOuts => Self::laid(
                TAKE_OUTS,
                chosen,
                take_outs::list(vault, query, lens_of(lens), today)?.rows,
            ),
            ListKind::Repairs => Self::laid(
                REPAIRS,
                chosen,
                repairs::list(vault, query, lens_of(lens), today)?.rows,
            ),
            ListKind::Stocktakes => {
                Self::laid(STOCKTAKES, chosen, stocktakes::list(vault, query)?.rows)
            }
            ListKind::WipeBatches => Self::laid(
                WIPE_BATCHES,
                chosen,
                wipes::list(vault, query)?.map(WipeBatchRow::from).rows,
            ),
            ListKind::Reviews => Self::laid(REVIEWS, chosen, reviews::list(vault, query)?.rows),
            ListKind::Disposals => Self::laid(
                DISPOSALS,
                chosen,
                disposals::list(vault, query)?.map(DisposalRow::from).rows,
            ),
            ListKind::Dossiers => Self::laid(
                DOSSIERS,
                chosen,
                dossier::list(vault, query)?.map(DossierRow::from).rows,
            ),
            ListKind::RiskAssessments => {
                Self::laid(ASSESSMENTS, chosen, risks::list(vault, query)?.rows)
            }
            ListKind::Measures => {
                Self::laid(MEASURES, chosen, lines::list_measures(vault, query)?.rows)
            }
            ListKind::Proofs => Self::laid(PROOFS, chosen, lines::list_proofs(vault, query)?.rows),
            ListKind::Agreements => Self::laid(
                AGREEMENTS,
                chosen,
                lines::list_agreements(vault, query)?.rows,
            ),
            ListKind::Papers => {
                let papers = papers::list(vault, query)?.rows.into_iter();
                let rows = papers.map(|paper| PaperRow::of(vault, paper));
                Self::laid(PAPERS, chosen, rows.collect::<Result<_>>()?)
            }
            ListKind::Audit => {
                let rows = AuditRow::all(vault, audit::list(vault, query)?.rows)?;
                Self::laid(AUDIT, chosen, rows)
            }
        }
    }

    fn laid<R>(columns: &[Column<R>], chosen: &[String], rows: Vec<R>) -> Result<Self> {
        let chosen = chosen.iter().map(|name| {
            columns
                .iter()
                .find(|(known, ..)| known == name)
                .ok_or_else(|| Error::refused(format!("Danh sách này không có cột “{name}”.")))
        });
        let chosen: Vec<&Column<R>> = chosen.collect::<Result<_>>()?;
        Ok(Self {
            titles: chosen
                .iter()
                .map(|(_, title, _)| (*title).to_owned())
                .collect(),
            rows: rows
                .iter()
                .map(|row| chosen.iter().map(|(.., cell)| cell(row)).collect())
                .collect(),
        })
    }
}

/// The rows a screen shows by the code of its lens; every row where there is none.
fn lens_of<L: DeserializeOwned + Default>(code: &str) -> L {
    serde_json::from_value(code.into()).unwrap_or_default()
}

pub(super) fn text(text: &str) -> Cell {
    Text(text.to_owned())
}

pub(super) fn count(number: u32) -> Cell {
    Number(number.into())
}

/// Nothing for 0, which stands for "not known" or "as the profile".
fn known(number: u32) -> Cell {
    if number == 0 { text("") } else { count(number) }
}

/// A code in words, beginning with a capital.
pub(super) fn coded(code: impl Serialize) -> Cell {
    let code = match serde_json::to_value(code) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    };
    capital(audit::in_words(&code))
}

/// Words as the beginning of a cell.
pub(super) fn capital(words: &str) -> Cell {
    let mut letters = words.chars();
    Text(match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    })
}

const PEOPLE: &[Column<people::PersonRow>] = &[
    ("code", "Mã", |r| text(&r.code)),
    ("name", "Họ và tên", |r| text(&r.name)),
    ("given", "Tên", |r| {
        text(r.name.split(' ').next_back().unwrap_or_default())
    }),
    ("unit", "Phòng, ban", |r| text(&r.unit)),
    ("post", "Chức vụ", |r| text(&r.post)),
    ("phone", "Điện thoại", |r| text(&r.phone)),
    ("email", "Thư công vụ", |r| text(&r.email)),
    ("joined", "Ngày vào", |r| Day(r.joined)),
    ("left_on", "Ngày nghỉ", |r| Day(r.left_on)),
    ("trained", "Tập huấn ATTT", |r| Day(r.trained)),
    ("committed", "Ký cam kết", |r| Day(r.committed)),
    ("accounts", "Tài khoản", |r| count(r.accounts)),
    ("assets", "Thiết bị", |r| count(r.assets)),
];

const SYSTEMS: &[Column<SystemRow>] = &[
    ("code", "Mã", |r| text(&r.code)),
    ("name", "Tên hệ thống", |r| text(&r.name)),
    ("owner", "Cơ quan chủ quản", |r| text(&r.owner)),
    ("operator", "Đơn vị vận hành", |r| text(&r.operator)),
    ("revoker", "Đầu mối thu hồi quyền", |r| {
        text(&r.revoker)
    }),
    ("letters_to", "Nơi nhận văn bản", |r| {
        text(&r.letters_to)
    }),
    ("provincial", "Dùng chung của tỉnh", |r| {
        Tick(r.provincial)
    }),
    ("population", "CSDL dân cư", |r| Tick(r.population)),
    ("password_months", "Đổi mật khẩu (tháng)", |r| {
        known(r.password_months)
    }),
    ("review_months", "Rà soát (tháng)", |r| {
        known(r.review_months)
    }),
    ("accounts", "Tài khoản", |r| count(r.accounts)),
    ("admins", "Quản trị", |r| count(r.admins)),
];

const ACCOUNTS: &[Column<AccountRow>] = &[
    ("user_name", "Tên đăng nhập", |r| text(&r.user_name)),
    ("system_name", "Hệ thống", |r| text(&r.system_name)),
    ("holder_name", "Người giữ", |r| text(&r.holder_name)),
    ("holder_code", "Mã cán bộ", |r| text(&r.holder_code)),
    ("holder_unit", "Phòng, ban", |r| text(&r.holder_unit)),
    ("kind", "Loại", |r| coded(r.kind)),
    ("rights", "Quyền", |r| text(&r.rights)),
    ("state", "Trạng thái", |r| coded(r.state)),
    ("password_changed_on", "Đổi mật khẩu", |r| {
        Day(r.password_changed_on)
    }),
    ("password_due", "Hạn đổi", |r| Day(r.password_due)),
    ("last_login_on", "Đăng nhập cuối", |r| {
        Day(r.last_login_on)
    }),
    ("issued_on", "Ngày cấp", |r| Day(r.issued_on)),
    ("two_factor", "Hai yếu tố", |r| Tick(r.two_factor)),
];

const ASSETS: &[Column<AssetRow>] = &[
    ("code", "Mã tài sản", |r| text(&r.code)),
    ("kind", "Loại", |r| text(&r.kind)),
    ("name", "Tên, cấu hình", |r| text(&r.name)),
    ("serial", "Số sê-ri", |r| text(&r.serial)),
    ("holder_name", "Người giữ", |r| text(&r.holder_name)),
    ("place", "Vị trí", |r| text(&r.place)),
    ("year", "Năm sử dụng", |r| known(r.year)),
    ("condition", "Tình trạng", |r| text(&r.condition)),
    ("secret", "Soạn văn bản mật", |r| Tick(r.secret)),
];

const MEDIA: &[Column<MediumRow>] = &[
    ("serial", "Số sê-ri", |r| text(&r.serial)),
    ("kind", "Loại", |r| text(&r.kind)),
    ("model", "Hãng, model", |r| text(&r.model)),
    ("bytes", "Dung lượng (GB)", |r| match r.bytes {
        0 => text(""),
        bytes => Number(bytes as f64 / 1e9),
    }),
    ("asset_code", "Thuộc thiết bị", |r| {
        text(&r.asset_code)
    }),
    ("holder_name", "Người giữ", |r| text(&r.holder_name)),
    ("place", "Vị trí", |r| text(&r.place)),
    ("secret", "Có dữ liệu mật", |r| Tick(r.secret)),
];

const DEPARTURES: &[Column<DepartureRow>] = &[
    ("person_name", "Họ và tên", |r| text(&r.person_name)),
    ("person_code", "Mã", |r| text(&r.person_code)),
    ("person_unit", "Phòng, ban", |r| text(&r.person_unit)),
    ("trigger", "Lý do", |r| coded(r.trigger)),
    ("decision", "Số quyết định", |r| text(&r.decision)),
    ("effective_on", "Có hiệu lực từ", |r| {
        Day(Some(r.effective_on))
    }),
    ("state", "Trạng thái", |r| coded(r.state)),
    ("lines", "Còn / tổng số việc", |r| {
        Text(format!("{} / {}", r.lines_open, r.lines_total))
    }),
    ("next_due", "Hạn gần nhất", |r| Day(r.next_due)),
    ("closed_on", "Ngày kết thúc", |r| Day(r.closed_on)),
];

const WIPE_BATCHES: &[Column<WipeBatchRow>] = &[
    ("name", "Tên đợt", |r| text(&r.name)),
    ("day", "Ngày làm", |r| Day(Some(r.day))),
    ("purpose", "Nơi đến", |r| text(r.purpose.word())),
    ("operator", "Người thực hiện", |r| text(&r.operator)),
    ("total", "Số ổ", |r| count(r.total)),
    ("accepted", "Đạt", |r| count(r.accepted)),
    ("open", "Chưa xong", |r| count(r.open)),
    ("closed_on", "Ngày kết thúc", |r| Day(r.closed_on)),
];

const DISPOSALS: &[Column<DisposalRow>] = &[
    ("name", "Tên đợt", |r| text(&r.name)),
    ("way", "Hình thức", |r| coded(r.way)),
    ("state", "Trạng thái", |r| coded(r.state)),
    ("proposed_on", "Ngày đề nghị", |r| {
        Day(Some(r.proposed_on))
    }),
    ("decision", "Số quyết định", |r| text(&r.decision)),
    ("receiver", "Bên nhận", |r| text(&r.receiver)),
    ("lines", "Số dòng", |r| count(r.lines)),
];

fn state(review: &Review) -> &'static str {
    match (review.cancelled.as_str(), review.closed_on) {
        ("", None) => "Đang rà soát",
        ("", Some(_)) => "Đã kết thúc",
        _ => "Đã huỷ",
    }
}

const REVIEWS: &[Column<Review>] = &[
    ("systems", "Hệ thống", |r| text(&r.systems)),
    ("opened_on", "Ngày mở", |r| Day(Some(r.opened_on))),
    ("members", "Người rà soát", |r| text(&r.members)),
    ("closed_on", "Ngày biên bản", |r| Day(r.closed_on)),
    ("state", "Trạng thái", |r| text(state(r))),
    ("lines", "Số tài khoản", |r| count(r.lines)),
    ("undecided", "Chưa kết luận", |r| count(r.undecided)),
    ("undone", "Chưa thực hiện", |r| count(r.undone)),
];

const PAPERS: &[Column<PaperRow>] = &[
    ("symbol", "Số, ký hiệu", |r| text(&r.symbol)),
    ("title", "Trích yếu", |r| text(&r.title)),
    ("kind", "Loại văn bản", |r| text(r.kind.title())),
    ("subject", "Về", |r| text(&r.subject.title)),
    ("issued_on", "Ngày ban hành", |r| Day(r.issued_on)),
    ("state", "Trạng thái", |r| match r.state {
        papers::PaperState::Issued => text("Đã ban hành, chờ bản ký"),
        state => coded(state),
    }),
    ("created_at", "Ngày soạn", |r| {
        Day(Some(fields::today(r.created_at)))
    }),
];

const AUDIT: &[Column<AuditRow>] = &[
    ("seq", "Số", |r| count(r.seq)),
    ("at", "Lúc", |r| {
        let at = r.at + chrono::TimeDelta::hours(7);
        Text(at.format("%d/%m/%Y %H:%M:%S").to_string())
    }),
    ("title", "Việc", |r| text(&r.title)),
    ("user_name", "Người làm", |r| text(&r.user_name)),
    ("subjects", "Về", |r| {
        let titles: Vec<&str> = r
            .subjects
            .iter()
            .map(|about| about.title.as_str())
            .collect();
        Text(titles.join("; "))
    }),
];
