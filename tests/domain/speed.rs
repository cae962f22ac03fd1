//! How long a search-as-you-type takes on 10,000 people and 40,000 accounts. Run by hand:
//! `cargo test --release -p sogac-tests --test domain -- --ignored --nocapture speed`.

use std::time::{Duration, Instant};

use sogac_domain::{
    accounts::{self, Lens},
    audit::Op,
    lists::{ListQuery, Sort},
    people::{self, PersonForm},
};
use sogac_tests::{LIMITS, Office, account_form, now, on, person_form};

const FAMILY: [&str; 8] = [
    "Nguyễn", "Trần", "Lò", "Vàng", "Giàng", "Lý", "Đặng", "Hoàng",
];
const MIDDLE: [&str; 6] = ["Văn", "Thị", "Quang", "Bích", "Ngọc", "A"];
const GIVEN: [&str; 10] = [
    "Hùng", "Mỵ", "Tủa", "Thùy", "Lộc", "Páo", "Quỳnh", "Ánh", "Phúc", "Ức",
];
const UNITS: [&str; 5] = [
    "Văn phòng",
    "Thanh tra",
    "Phòng Kế hoạch - Tài chính",
    "Chi cục Kiểm lâm",
    "Phòng Quản lý đất đai",
];
const SYSTEMS: [&str; 6] = [
    "Thư điện tử công vụ",
    "Quản lý văn bản và điều hành",
    "Giải quyết TTHC",
    "CSDL quốc gia về dân cư",
    "Kế toán",
    "Cổng thông tin điện tử",
];

#[test]
#[ignore = "a measurement, for a release build"]
fn searching_forty_thousand_accounts() {
    let office = Office::new();
    let systems = SYSTEMS.map(|name| office.system(name));
    let pick = |list: &'static [&'static str], n: usize| list[n % list.len()];
    let start = Instant::now();
    office
        .vault
        .transact(&office.officer, now(), Op::Imported, |tx| {
            for n in 0..10_000_usize {
                let name = format!(
                    "{} {} {}",
                    pick(&FAMILY, n),
                    pick(&MIDDLE, n / 8),
                    pick(&GIVEN, n / 48)
                );
                let person = people::insert(
                    tx,
                    &PersonForm {
                        code: format!("CB{n:05}"),
                        unit: pick(&UNITS, n / 7).into(),
                        phone: format!("09{:08}", n * 7919 % 100_000_000),
                        ..person_form(&name)
                    },
                )?;
                for k in 0..4 {
                    let mut form = account_form(
                        systems[(n + k) % systems.len()],
                        &format!("user{n}.{k}"),
                        person,
                    );
                    form.password_changed_on =
                        Some(on("2026-10-01") - chrono::Days::new((n % 90) as u64));
                    accounts::insert(tx, &form)?;
                }
            }
            Ok(())
        })
        .unwrap();
    println!("written in {:?}", start.elapsed());

    let queries = [
        "",
        "n",
        "ng",
        "nguyen",
        "nguyễn văn h",
        "lo thi",
        "CB09999",
        "user777.3",
        "dan cu mỵ",
        "zzz",
        "o",
        "thu dien",
        "09",
    ];
    let sorts = ["", "unit", "name"];
    let mut times = Vec::new();
    for query in queries {
        for column in sorts {
            let mut query = ListQuery::search(query, 100);
            query.sort = sort(column);
            times.push(measure(
                &format!("people {:?} by {column}", query.search),
                || people::list(&office.vault, &query).unwrap().total,
            ));
        }
        for column in ["", "holder", "system", "last_login_on"] {
            for lens in [Lens::All, Lens::PasswordDue] {
                let mut query = ListQuery::search(query, 100);
                query.sort = sort(column);
                times.push(measure(
                    &format!("accounts {:?} {lens:?} by {column}", query.search),
                    || {
                        accounts::list(&office.vault, &query, lens, &LIMITS)
                            .unwrap()
                            .total
                    },
                ));
            }
        }
    }
    times.sort();
    println!(
        "median {:?}, p99 {:?}",
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    );
}

fn sort(column: &str) -> Vec<Sort> {
    match column {
        "" => Vec::new(),
        column => vec![Sort {
            column: column.into(),
            descending: false,
        }],
    }
}

fn measure(what: &str, run: impl Fn() -> u32) -> Duration {
    run();
    let mut worst = Duration::ZERO;
    let mut total = 0;
    for _ in 0..10 {
        let start = Instant::now();
        total = run();
        worst = worst.max(start.elapsed());
    }
    println!("{:>8.2} ms  {what} → {total}", worst.as_secs_f64() * 1000.0);
    worst
}
