//! Every list against a plain look through all of its rows.

use std::fmt::Debug;

use proptest::{prelude::*, sample::select, test_runner::TestCaseResult};
use sogac_domain::{
    Result,
    accounts::{self, Lens},
    assets, audit, departures,
    lists::{Filter, ListQuery, Page, Sort},
    people, systems,
};
use sogac_tests::{LIMITS, Office};

use super::WORDS;

/// Columns are named later, each list by its own.
pub(super) fn query() -> impl Strategy<Value = ListQuery> {
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

pub(super) fn every_list(office: &Office, query: &ListQuery) -> TestCaseResult {
    let vault = &office.vault;
    same(["name", "unit", "code"], query, |q| people::list(vault, q))?;
    same(["name", "owner", "code"], query, |q| {
        systems::list(vault, q, LIMITS.today)
    })?;
    for lens in [
        Lens::All,
        Lens::Orphan,
        Lens::PasswordDue,
        Lens::NoTwoFactor,
        Lens::Uncommitted,
    ] {
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
