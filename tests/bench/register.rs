//! A large agency, made up: a workbook of any number of people, and a register that holds it.

use sogac_domain::import;
use sogac_tests::{
    Office, now,
    workbook::{Book, In},
};

use crate::table::Fault;

const FAMILIES: [&str; 12] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Lý",
];
const MIDDLES: [&str; 10] = [
    "Văn", "Thị", "Quốc", "Bích", "Ngọc", "Đức", "Minh", "Kim", "Thanh", "Hữu",
];
const GIVEN: [&str; 23] = [
    "Hùng", "Thùy", "Hưng", "Lan", "Bảo", "Nguyệt", "Phúc", "Quỳnh", "Tứ", "Dũng", "Hạnh", "Lộc",
    "Nga", "Sơn", "Tâm", "Việt", "Xuân", "Yến", "Đạt", "Khánh", "Giang", "Hiếu", "Trúc",
];
const UNITS: [&str; 7] = [
    "Văn phòng",
    "Thanh tra",
    "Phòng Quản lý đất đai",
    "Phòng Kế hoạch – Tài chính",
    "Chi cục Trồng trọt và Bảo vệ thực vật",
    "Bộ phận Một cửa",
    "Trung tâm Khuyến nông",
];
const POSTS: [&str; 5] = [
    "Chuyên viên",
    "Văn thư",
    "Kế toán",
    "Trưởng phòng",
    "Thanh tra viên",
];
const SYSTEMS: [&str; 12] = [
    "Thư điện tử công vụ",
    "Quản lý văn bản và điều hành",
    "Hệ thống thông tin giải quyết TTHC",
    "Cơ sở dữ liệu đất đai",
    "Quản lý cán bộ, công chức",
    "Kế toán hành chính sự nghiệp",
    "Báo cáo Chính phủ",
    "Một cửa điện tử",
    "Họp không giấy",
    "Quản lý tài sản công",
    "Thi đua khen thưởng",
    "Cổng thông tin điện tử",
];
const KINDS: [&str; 4] = ["Cá nhân", "Cá nhân", "Quản trị", "Đơn vị"];
const STATES: [&str; 4] = ["Đang dùng", "Đang dùng", "Đã khoá", "Đã thu hồi"];
const RIGHTS: [&str; 4] = [
    "Người dùng",
    "Soạn thảo, trình ký",
    "Phê duyệt",
    "Quản trị đơn vị",
];

/// How many of each a workbook or register holds; the systems are always the same twelve.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub people: usize,
    pub accounts: usize,
    pub assets: usize,
    pub media: usize,
}

/// One sheet for each kind, as the agencies keep them.
pub fn workbook(size: Size) -> Vec<u8> {
    let people = (0..size.people).map(person);
    let systems = SYSTEMS.iter().enumerate().map(|(n, name)| {
        let owner = if n % 2 == 0 {
            "Văn phòng UBND tỉnh"
        } else {
            "Sở Khoa học và Công nghệ"
        };
        vec![
            format!("HT{:02}", n + 1),
            (*name).to_owned(),
            owner.to_owned(),
        ]
    });
    let accounts = (0..size.accounts).map(|n| account(n, size.people));
    let assets = (0..size.assets).map(|n| asset(n, size.people));
    let media = (0..size.media).map(|n| medium(n, size.assets));
    Book::default()
        .sheet("Cán bộ", |page| {
            page.line([
                "Mã CB",
                "Họ và tên",
                "Phòng, ban",
                "Chức vụ",
                "Điện thoại công vụ",
            ]);
            people.for_each(|cells| {
                page.line(cells);
            });
        })
        .sheet("Hệ thống", |page| {
            page.line(["Mã HT", "Tên hệ thống", "Cơ quan chủ quản"]);
            systems.for_each(|cells| {
                page.line(cells);
            });
        })
        .sheet("Tài khoản", |page| {
            page.line([
                "Hệ thống",
                "Tên đăng nhập",
                "Loại",
                "Người dùng (mã)",
                "Quyền",
                "Ngày cấp",
                "Đổi mật khẩu lần cuối",
                "Trạng thái",
            ]);
            accounts.for_each(|cells| {
                page.line(cells);
            });
        })
        .sheet("Thiết bị", |page| {
            page.line([
                "Mã tài sản",
                "Loại",
                "Tên, cấu hình",
                "Số sê-ri",
                "Người giữ (mã)",
            ]);
            assets.for_each(|cells| {
                page.line(cells);
            });
        })
        .sheet("Ổ lưu trữ", |page| {
            page.line(["Số sê-ri ổ", "Loại", "Hãng, model", "Thuộc thiết bị"]);
            media.for_each(|cells| {
                page.line(cells);
            });
        })
        .bytes()
}

/// An office whose register holds so much.
pub fn office(size: Size) -> Result<Office, Fault> {
    let office = Office::new();
    let done = import::bring_in(
        &office.vault,
        &office.officer,
        now(),
        "co-quan-lon.xlsx",
        &workbook(size),
    )?;
    let made = [done.people, done.accounts, done.assets, done.media].map(|n| n as usize);
    if made == [size.people, size.accounts, size.assets, size.media] {
        Ok(office)
    } else {
        Err(format!("the register holds {done:?}").into())
    }
}

fn of<'a>(list: &[&'a str], n: usize) -> &'a str {
    list.get(n % list.len()).copied().unwrap_or_default()
}

fn code(n: usize) -> String {
    format!("CB{:05}", n + 1)
}

fn person(n: usize) -> Vec<String> {
    let name = format!(
        "{} {} {}",
        of(&FAMILIES, n * 7 + n / 31),
        of(&MIDDLES, n * 3 + n / 17),
        of(&GIVEN, n)
    );
    vec![
        code(n),
        name,
        of(&UNITS, n / 3).to_owned(),
        of(&POSTS, n).to_owned(),
        format!("09{:08}", (n * 7919) % 100_000_000),
    ]
}

fn account(n: usize, people: usize) -> Vec<In> {
    let holder = n % people;
    let day = |years: usize| {
        let text = format!("{}-{:02}-{:02}", 2026 - years, n % 9 + 1, n % 28 + 1);
        sogac_tests::workbook::day(&text)
    };
    vec![
        of(&SYSTEMS, n / people + holder).into(),
        format!(
            "{}.{:05}",
            of(&["hung", "thuy", "lan", "bao", "phuc"], n),
            n
        )
        .into(),
        of(&KINDS, n / 5).into(),
        code(holder).into(),
        of(&RIGHTS, n / 7).into(),
        day(3 + n % 3),
        day(n % 2),
        of(&STATES, n / 11).into(),
    ]
}

fn asset(n: usize, people: usize) -> Vec<String> {
    vec![
        format!("TS-{:05}", n + 1),
        of(&["Máy tính để bàn", "Máy tính xách tay", "Máy in"], n).to_owned(),
        of(
            &[
                "Dell OptiPlex 7010, i5, 8 GB",
                "HP ProBook 450",
                "Canon LBP 226dw",
            ],
            n,
        )
        .to_owned(),
        format!("C{:07}", n * 31 + 4_128_494),
        code(n % people),
    ]
}

fn medium(n: usize, assets: usize) -> Vec<String> {
    vec![
        format!("WD-{:08}", n * 17 + 1_000_000),
        of(&["SSD SATA", "HDD", "NVMe"], n).to_owned(),
        of(&["Samsung SSD 860", "WDC WD10EZEX-08WN4A0"], n).to_owned(),
        format!("TS-{:05}", n % assets + 1),
    ]
}
