//! People: what is kept of them, namesakes, who cannot be removed, what the log says.

mod listed;
mod refused;
mod removed;

use sogac_domain::{
    Error,
    lists::ListQuery,
    people::{self, PersonForm},
    text,
};
use sogac_tests::{LIMITS, Office, now, person_form};

fn refused_field<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { field, .. }) => field.unwrap_or_default(),
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_person_is_kept_in_one_form_whatever_was_typed() {
    let office = Office::new();
    let typed = "\u{202e}Lo\u{300}\u{a0} Thi\u{323} <My\u{323}> & O'Hara 🙂\n";
    let id = office.save_person(PersonForm {
        code: "CB 001".into(),
        ..person_form(typed)
    });
    let person = people::get(&office.vault, id).unwrap();
    assert_eq!(person.name, "Lò Thị <Mỵ> & O'Hara 🙂");
    assert_eq!(person.label, person.name);
    for words in ["lo thi my", "MỴ lò", "o'hara", "cb 001", "🙂", "%' OR 1=1"] {
        let found = people::list(&office.vault, &ListQuery::search(words, 10)).unwrap();
        let expected = u32::from(text::matches(&person.name, words) || words == "cb 001");
        assert_eq!(found.total, expected, "{words}");
    }
}

#[test]
fn two_namesakes_are_told_apart_everywhere() {
    let office = Office::new();
    let first = office.person("Nguyễn Văn Hùng");
    let second = office.save_person(PersonForm {
        code: "CB002".into(),
        unit: "Thanh tra".into(),
        ..person_form("NGUYỄN VĂN HÙNG")
    });
    let label = |id| people::get(&office.vault, id).unwrap().label;
    assert_eq!(label(first), "Nguyễn Văn Hùng (Văn phòng, nguyễn-văn-hùng)");
    assert_eq!(label(second), "NGUYỄN VĂN HÙNG (Thanh tra, CB002)");
    let system = office.system("Thư điện tử công vụ");
    office.account(system, "hungnv", second);
    let rows = sogac_domain::accounts::list(
        &office.vault,
        &ListQuery::all(),
        Default::default(),
        &LIMITS,
    );
    assert_eq!(rows.unwrap().rows[0].holder, label(second));

    let by = &office.officer;
    people::remove(&office.vault, by, now(), first, "Nhập trùng").unwrap();
    assert_eq!(
        label(second),
        "NGUYỄN VĂN HÙNG",
        "no one else bears it any more"
    );
}

#[test]
fn a_code_belongs_to_one_person() {
    let office = Office::new();
    office.save_person(PersonForm {
        code: "CB003".into(),
        ..person_form("Lò Ngọc Tủa")
    });
    let other = PersonForm {
        code: "cb003".into(),
        ..person_form("Lý Bích Thùy")
    };
    let refused = people::save(&office.vault, &office.officer, now(), &other).unwrap_err();
    assert!(refused.sentence().contains("Lò Ngọc Tủa"), "{refused}");
    assert_eq!(refused_field(Err::<(), _>(refused)), "code");
}
