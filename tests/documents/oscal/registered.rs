//! The OSCAL documents of a dossier in the register.

use sogac_domain::dossier::{
    DossierId,
    lines::{self, LineChange, LineState},
    oscal::{self, Document},
};
use sogac_tests::{Office, full_profile, met_by, not_yet, now, scan};

use super::{
    noon,
    trestle::{Workspace, trestle, words},
};

/// The one-stop shop at level 3: one answer of each kind, one inherited, the others met.
fn finished(office: &Office) -> DossierId {
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    office.say(id, &full_profile());
    office.draw_network(id);
    let rows = office.line_rows(id);
    let ids: Vec<_> = rows.iter().map(|row| row.line.id).collect();
    office
        .changes(&ids, &met_by("Đã ban hành quy trình,\ncó sổ theo dõi"))
        .unwrap();
    office
        .changes(&ids[..1], &not_yet("Mua sắm năm 2027", "2027-03-31"))
        .unwrap();
    let na = LineChange {
        state: Some(LineState::Na),
        reason: Some("Không dùng mạng không dây".to_owned()),
        ..LineChange::default()
    };
    office.changes(&ids[1..2], &na).unwrap();
    let equal = rows.iter().skip(5).find(|row| row.requirement.equal);
    let equal = equal.unwrap();
    let equivalent = LineChange {
        state: Some(LineState::Equivalent),
        reason: Some("Dùng máy chủ trung gian".to_owned()),
        ..LineChange::default()
    };
    office.changes(&[equal.line.id], &equivalent).unwrap();
    let agreement = office.agreement(Some("2026-12-31"), Some(scan("thoả thuận")));
    lines::inherit(
        &office.vault,
        &office.officer,
        now(),
        &ids[4..5],
        Some(agreement),
    )
    .unwrap();
    id
}

fn plan(documents: &[Document]) -> &serde_json::Value {
    let last = documents.last().unwrap();
    &last.json["system-security-plan"]
}

#[test]
fn a_registered_dossier_passes_trestle() {
    let Some(trestle) = trestle() else { return };
    let office = Office::new();
    let id = finished(&office);
    let documents = oscal::of(&office.vault, id, noon()).unwrap();
    let workspace = Workspace::new(trestle);
    for document in &documents {
        workspace.put(document);
    }
    let judged = workspace.run(trestle, &["validate", "-a"]);
    let said = words(&judged);
    assert!(judged.status.success(), "{said}");
    assert_eq!(said.matches("VALID:").count(), documents.len(), "{said}");
    assert!(!said.contains("INVALID"), "{said}");
}

#[test]
fn its_plan_says_each_answer_as_it_counts_that_day() {
    let office = Office::new();
    let id = finished(&office);
    let documents = oscal::of(&office.vault, id, noon()).unwrap();
    let implemented = |documents: &[Document], key: &str| -> Option<(String, String)> {
        let list = &plan(documents)["control-implementation"]["implemented-requirements"];
        let found = list
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["control-id"] == key)?;
        let by = &found["by-components"][0];
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        Some((
            text(&by["implementation-status"]["state"]),
            text(&by["description"]),
        ))
    };
    let rows = office.line_rows(id);
    let state = |at: usize| implemented(&documents, &rows[at].line.key).unwrap();
    assert_eq!(state(0).0, "planned");
    assert_eq!(state(1).0, "not-applicable");
    assert!(
        state(1).1.contains("Không dùng mạng không dây"),
        "{}",
        state(1).1
    );
    assert_eq!(state(2).0, "implemented");
    assert!(
        state(4).1.contains("Kế thừa từ Trung tâm dữ liệu tỉnh"),
        "{}",
        state(4).1
    );
    let components = &plan(&documents)["system-implementation"]["components"];
    assert!(components.to_string().contains("WAF ứng dụng"));
    let info = &plan(&documents)["system-characteristics"]["system-information"];
    assert!(info.to_string().contains("Thông tin cá nhân"), "{info}");
    let next_year = oscal::of(&office.vault, id, "2027-01-02T05:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(
        implemented(&next_year, &rows[4].line.key),
        None,
        "the agreement is over"
    );
}

#[test]
fn a_dossier_without_level_or_answer_has_no_plan_yet() {
    let office = Office::new();
    let undecided = office.dossier(office.system("Chưa rõ"), "never_classified");
    let said = oscal::of(&office.vault, undecided, noon())
        .unwrap_err()
        .sentence();
    assert!(said.contains("chưa xác định được cấp độ"), "{said}");
    let open = office.dossier_of_level("Thư điện tử", 2);
    let said = oscal::of(&office.vault, open, noon())
        .unwrap_err()
        .sentence();
    assert!(said.contains("chưa trả lời yêu cầu nào"), "{said}");
}
