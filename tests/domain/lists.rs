//! Searching in memory gives what SQL alone gives, whatever was written in between. A query without a
//! limit is answered by SQL alone.

mod compared;
mod made;

use std::fmt::Debug;

use proptest::{prelude::*, sample::select};
use sogac_domain::{
    lists::{self, ListQuery},
    people::{self, PersonForm},
};
use sogac_tests::{LIMITS, Office, now, person_form};

use compared::query;
use made::{Made, take};

const NAMES: [&str; 8] = [
    "Nguyễn Văn Hùng",
    "Nguyễn Văn Hưng",
    "NGUYEN VAN HUNG",
    "Đặng Thị Đào",
    "Dang Thi Dao",
    "Lò Thị Mỵ",
    "Giàng A Páo",
    "Hưng Đạo",
];

const WORDS: [&str; 16] = [
    "h",
    "hu",
    "hùng",
    "hưng",
    "hung",
    "HUNG nguyen",
    "văn hưng",
    "đ",
    "d",
    "dao thi",
    "o'h",
    "ghi can bo",
    "thư",
    "thu dien",
    "không có",
    "TS-",
];

#[derive(Debug, Clone)]
enum Step {
    Hire(&'static str),
    Rename(usize, &'static str),
    Leave(usize),
    System(&'static str),
    RenameSystem(usize, &'static str),
    Account(usize, usize),
    CloseAccount(usize),
    Device(usize),
    Depart(usize),
    Look(usize),
    Search(ListQuery),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name = || select(&NAMES[..]);
    let any = 0..20_usize;
    let step = prop_oneof![
        3 => name().prop_map(Step::Hire),
        1 => (any.clone(), name()).prop_map(|(n, name)| Step::Rename(n, name)),
        1 => any.clone().prop_map(Step::Leave),
        1 => select(&["Thư điện tử", "Văn bản", "Hưng thịnh"][..]).prop_map(Step::System),
        1 => (any.clone(), name()).prop_map(|(n, name)| Step::RenameSystem(n, name)),
        3 => (any.clone(), any.clone()).prop_map(|(a, b)| Step::Account(a, b)),
        1 => any.clone().prop_map(Step::CloseAccount),
        1 => any.clone().prop_map(Step::Device),
        1 => any.clone().prop_map(Step::Depart),
        1 => any.prop_map(Step::Look),
        8 => query().prop_map(Step::Search),
    ];
    prop::collection::vec(step, 10..40)
}

proptest! {
    #![proptest_config(sogac_tests::cases_or(24))]

    #[test]
    fn a_search_finds_what_sql_finds(steps in steps()) {
        let office = Office::new();
        let mut made = Made::default();
        for step in &steps {
            take(&office, &mut made, step)?;
        }
    }
}

#[test]
fn a_search_sees_every_change_at_once_and_nothing_of_a_refused_one() {
    let office = Office::new();
    let id = office.person("Lò Thị Mỵ");
    let total = |words: &str| {
        people::list(&office.vault, &ListQuery::search(words, 5))
            .unwrap()
            .total
    };
    assert_eq!((total("my"), total("dung")), (1, 0));
    let refused = PersonForm {
        id: Some(id),
        name: String::new(),
        ..person_form("Lò Thị Dung")
    };
    people::save(&office.vault, &office.officer, now(), &refused).unwrap_err();
    assert_eq!((total("my"), total("dung")), (1, 0));
    office.save_person(PersonForm {
        id: Some(id),
        ..person_form("Lò Thị Dung")
    });
    assert_eq!((total("my"), total("dung")), (0, 1));
    people::remove(&office.vault, &office.officer, now(), id, "Nhập trùng").unwrap();
    assert_eq!((total("my"), total("dung")), (0, 0));
    let everywhere = lists::search_everywhere(&office.vault, "dung", 5, &LIMITS).unwrap();
    assert!(everywhere.is_empty());
}
