//! Searching in memory gives what SQL alone gives, whatever was written in between. A query without a
//! limit is answered by SQL alone.

use std::fmt::Debug;

use proptest::{prelude::*, sample::select, test_runner::TestCaseResult};
use sogac_domain::{
    Result,
    accounts::{self, AccountId, Lens},
    assets, audit, departures,
    lists::{self, Filter, ListQuery, Page, Sort},
    people::{self, PersonForm, PersonId},
    regulations::Trigger,
    systems::{self, SystemId},
};
use sogac_tests::{LIMITS, Office, law_of, now, on, opening, person_form, system_form};

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

/// Columns are named later, each list by its own.
fn query() -> impl Strategy<Value = ListQuery> {
    let sort = prop::option::of((0..3_usize, any::<bool>()));
    let filter = prop::option::of((0..3_usize, select(&["h", "hung", "van", "1", "active"][..])));
    (select(&WORDS[..]), sort, filter, 0..4_u32, 1..6_u32).prop_map(
        |(search, sort, filter, offset, limit)| ListQuery {
            search: search.to_owned(),
            sort: sort
                .into_iter()
                .map(|(column, descending)| Sort {
                    column: column.to_string(),
                    descending,
                })
                .collect(),
            filters: filter
                .into_iter()
                .map(|(column, contains)| Filter {
                    column: column.to_string(),
                    contains: contains.to_owned(),
                })
                .collect(),
            offset,
            limit,
        },
    )
}

fn same<T: Debug + PartialEq>(
    columns: [&str; 3],
    query: &ListQuery,
    list: impl Fn(&ListQuery) -> Result<Page<T>>,
) -> TestCaseResult {
    let mut query = query.clone();
    let named = |column: &mut String| {
        let place: usize = column.parse().unwrap();
        *column = columns[place].to_owned();
    };
    query
        .sort
        .iter_mut()
        .for_each(|sort| named(&mut sort.column));
    query
        .filters
        .iter_mut()
        .for_each(|filter| named(&mut filter.column));
    let found = list(&query).unwrap();
    let whole = list(&ListQuery {
        offset: 0,
        limit: 0,
        ..query.clone()
    })
    .unwrap();
    prop_assert_eq!(found.total, whole.total, "{:?}", &query);
    let rows = whole
        .rows
        .into_iter()
        .skip(query.offset as usize)
        .take(query.limit as usize);
    prop_assert_eq!(found.rows, rows.collect::<Vec<T>>(), "{:?}", &query);
    Ok(())
}

fn every_list(office: &Office, query: &ListQuery) -> TestCaseResult {
    let vault = &office.vault;
    same(["name", "unit", "code"], query, |q| people::list(vault, q))?;
    same(["name", "owner", "code"], query, |q| {
        systems::list(vault, q, LIMITS.today)
    })?;
    for lens in [Lens::All, Lens::Orphan, Lens::PasswordDue] {
        let columns = ["holder_name", "system_name", "state"];
        same(columns, query, |q| accounts::list(vault, q, lens, &LIMITS))?;
    }
    same(["name", "holder_name", "secret"], query, |q| {
        assets::list(vault, q)
    })?;
    same(["serial", "holder_name", "asset_code"], query, |q| {
        assets::list_media(vault, q)
    })?;
    same(["person_name", "effective_on", "state"], query, |q| {
        departures::list(vault, q)
    })?;
    same(["seq", "at", "op"], query, |q| audit::list(vault, q))
}

#[derive(Default)]
struct Made {
    people: Vec<PersonId>,
    systems: Vec<SystemId>,
    accounts: Vec<AccountId>,
    count: usize,
}

fn one<T: Copy>(of: &[T], n: usize) -> Option<T> {
    (!of.is_empty()).then(|| of[n % of.len()])
}

/// Does what the register allows; a refusal writes nothing, which is as good.
fn take(office: &Office, made: &mut Made, step: &Step) -> TestCaseResult {
    made.count += 1;
    let count = made.count;
    let (vault, by) = (&office.vault, &office.officer);
    match step {
        Step::Hire(name) => {
            let form = PersonForm {
                code: format!("CB{count:03}"),
                ..person_form(name)
            };
            made.people.push(office.save_person(form));
        }
        Step::Rename(n, name) => {
            if let Some(id) = one(&made.people, *n) {
                let person = people::get(vault, id).unwrap();
                let form = PersonForm {
                    name: (*name).to_owned(),
                    ..person.into()
                };
                let _ = people::save(vault, by, now(), &form);
            }
        }
        Step::Leave(n) => {
            if let Some(id) = one(&made.people, *n) {
                let _ = people::remove(vault, by, now(), id, "Nhập trùng");
            }
        }
        Step::System(name) => made.systems.push(office.system(&format!("{name} {count}"))),
        Step::RenameSystem(n, name) => {
            if let Some(id) = one(&made.systems, *n) {
                let mut form = system_form(&format!("{name} {count}"));
                form.id = Some(id);
                office.save_system(form);
            }
        }
        Step::Account(s, p) => {
            if let (Some(system), Some(person)) = (one(&made.systems, *s), one(&made.people, *p))
                && !people::get(vault, person).unwrap().removed
            {
                let name = format!("hung{count}");
                made.accounts.push(office.account(system, &name, person));
            }
        }
        Step::CloseAccount(n) => {
            if let Some(id) = one(&made.accounts, *n) {
                let _ = accounts::remove(vault, by, now(), id, "Nhập trùng");
            }
        }
        Step::Device(n) => {
            let holder =
                one(&made.people, *n).filter(|id| !people::get(vault, *id).unwrap().removed);
            let device = office.device(&format!("TS-{count:04}"), holder);
            office.drive(&format!("WD-{count:04}"), device);
        }
        Step::Depart(n) => {
            if let Some(id) = one(&made.people, *n) {
                let opening = opening(id, Trigger::Retires, on("2026-12-01"));
                let _ = departures::open(
                    vault,
                    by,
                    now(),
                    LIMITS.today,
                    opening,
                    law_of("an_giang").law(),
                );
            }
        }
        Step::Look(n) => {
            if let Some(id) = one(&made.people, *n) {
                people::seen(vault, by, now(), id).unwrap();
            }
        }
        Step::Search(query) => every_list(office, query)?,
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

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
