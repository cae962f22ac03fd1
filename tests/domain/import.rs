//! The agency's workbook, tidy and untidy: what is read, what is asked, what is refused.

mod differing;
mod hostile;
mod missing;
mod namesakes;
mod placed;
mod registers;
mod untidy;
mod writing;

use sogac_domain::import::{
    Choices, Existing, Field, Kind, Known, Preview, RowStatus, Severity, preview, preview_file,
    read,
};
use sogac_tests::{TODAY, on};

const SAMPLE: &[u8] = include_bytes!("../../resources/samples/co-quan-mau.xlsx");

pub fn seen(bytes: &[u8]) -> Preview {
    seen_by(bytes, &Choices::default(), &Existing::default())
}

pub fn seen_by(bytes: &[u8], choices: &Choices, existing: &Existing) -> Preview {
    preview(
        &read(bytes).expect("a readable workbook"),
        choices,
        existing,
        on(TODAY),
    )
    .expect("a preview")
}

/// The register after everything the preview would write has been written.
pub fn written(preview: &Preview) -> Existing {
    let mut existing = Existing::default();
    for (row, id) in preview.rows.iter().zip(1..) {
        if row.status == RowStatus::New {
            let known = Known {
                id,
                values: row.values.clone(),
            };
            existing.records.entry(row.kind).or_default().push(known);
        }
    }
    existing
}

/// Errors and warnings as "code at sheet!B7".
pub fn told(preview: &Preview) -> Vec<String> {
    let shown = preview
        .problems
        .iter()
        .filter(|p| p.severity != Severity::Note);
    shown
        .map(|p| format!("{:?} {}!{}{}", p.code, p.sheet, p.column, p.row))
        .collect()
}

fn rows(preview: &Preview) -> [u32; 5] {
    Kind::ALL.map(|kind| preview.count(kind).rows)
}

#[test]
fn the_sample_comes_in_whole() {
    let report = preview_file(SAMPLE, on(TODAY)).unwrap();
    let counts = [
        report.people,
        report.systems,
        report.accounts,
        report.assets,
        report.media,
    ];
    assert_eq!(counts, [40, 12, 300, 120, 60]);
    let preview = seen(SAMPLE);
    assert!(!preview.has_errors());
    assert_eq!(
        told(&preview),
        ["SameName Cán bộ!B6"],
        "the two Nguyễn Văn Hùng are pointed out"
    );
    let person = &preview
        .rows
        .iter()
        .find(|r| r.values.get(Field::Code) == "CB001")
        .unwrap()
        .values;
    assert_eq!(person.get(Field::Name), "Lò Quang Lộc");
    assert_eq!(person.get(Field::Joined), "1999-11-13");
    assert_eq!(person.get(Field::Phone), "0902348060");
    let population = preview
        .rows
        .iter()
        .filter(|r| r.values.get(Field::Population) == "1");
    assert_eq!(population.count(), 1);
}

#[test]
fn the_same_file_again_adds_nothing() {
    let first = seen(SAMPLE);
    let again = seen_by(SAMPLE, &Choices::default(), &written(&first));
    for kind in Kind::ALL {
        let count = again.count(kind);
        assert_eq!((count.new, count.same), (0, count.rows), "{kind:?}");
    }
    assert!(!again.has_errors());
}
