//! Whatever is changed on either side: nothing is lost, and merging again changes nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sogac_domain::dossier::{
    lines::{LineChange, LineState},
    sheet::{Choice, Keep},
};
use sogac_tests::{Office, cases_or};

use super::{merge, preview};

const LINES: usize = 6;
const HEADINGS: [&str; 3] = ["Hiện trạng", "Phương án", "Người phụ trách"];

/// Line, field, and the text typed, which may be the one already there.
fn edits() -> impl Strategy<Value = BTreeMap<(usize, usize), u8>> {
    prop::collection::btree_map((0..LINES, 0..HEADINGS.len()), 0_u8..3, 0..10)
}

fn typed(text: u8) -> String {
    ["", "Đã làm xong", "Đang làm, dự kiến 2027"][usize::from(text)].to_owned()
}

fn change(field: usize, text: String) -> LineChange {
    let mut change = LineChange::default();
    match field {
        0 => change.present = Some(text),
        1 => change.planned = Some(text),
        _ => change.owner = Some(text),
    }
    change
}

proptest! {
    #![proptest_config(cases_or(8))]

    #[test]
    fn each_field_ends_as_the_side_that_changed_it_or_as_chosen(
        first in edits(), here in edits(), there in edits(), takes_there in any::<bool>(),
    ) {
        let office = Office::new();
        let id = office.dossier_of_level("Thư điện tử", 1);
        let ids: Vec<_> = office.line_rows(id).iter().map(|row| row.line.id).collect();
        let apply = |edits: &BTreeMap<(usize, usize), u8>| {
            for ((line, field), text) in edits {
                office.changes(&[ids[*line]], &change(*field, typed(*text))).unwrap();
            }
        };
        let values = || -> BTreeMap<(usize, usize), String> {
            let rows = office.line_rows(id);
            let lines = rows.iter().take(LINES).enumerate();
            lines.flat_map(|(at, row)| {
                let line = &row.line;
                [&line.present, &line.planned, &line.owner]
                    .into_iter()
                    .enumerate()
                    .map(move |(field, text)| ((at, field), text.clone()))
                    .collect::<Vec<_>>()
            }).collect()
        };
        apply(&first);
        let base = values();
        let mut returned = office.sent_out(id);
        for ((line, field), text) in &there {
            returned.set(line + 1, HEADINGS[*field], typed(*text).as_str());
        }
        apply(&here);
        let ours = values();
        let shown = preview(&office, id, &returned).unwrap();
        prop_assert!(shown.problems.is_empty(), "{:#?}", shown.problems);
        let keep = if takes_there { Keep::There } else { Keep::Here };
        let choices: Vec<Choice> = shown.conflicts.iter()
            .map(|row| Choice { line: row.line, keep })
            .collect();
        merge(&office, id, &returned, &choices).unwrap();
        let after = values();
        let in_conflict = |line: usize| shown.conflicts.iter().any(|row| row.line == ids[line]);
        for (at, base) in &base {
            let ours = &ours[at];
            let theirs = there.get(at).map_or(base.clone(), |text| typed(*text));
            let kept_here = in_conflict(at.0) && !takes_there;
            let expected = if theirs == *base || theirs == *ours || kept_here {
                ours.clone()
            } else {
                theirs
            };
            prop_assert_eq!(&after[at], &expected, "field {:?}", at);
        }
        let states = office.line_rows(id).into_iter().map(|row| row.line.state);
        prop_assert!(states.into_iter().all(|state| state == LineState::Open));
        let again = preview(&office, id, &returned).unwrap();
        prop_assert!(again.changes.is_empty(), "{:#?}", again.changes);
        prop_assert_eq!(again.conflicts.is_empty(), takes_there || choices.is_empty());
        merge(&office, id, &returned, &choices).unwrap();
        prop_assert_eq!(values(), after);
    }
}
