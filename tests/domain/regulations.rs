//! The profiles: every clause is there, the strictest decides, no edit goes below law.

mod clauses;
mod departure;
mod intervals;
mod stricter;
mod strictest;
mod year;

use sogac_domain::regulations::{Edits, National, Profile, Status};

const PROFILES: [&str; 7] = [
    "lao_cai",
    "an_giang",
    "tu_dan",
    "hai_duong",
    "thua_thien_hue",
    "chat_nhat",
    "quoc_gia",
];

fn profile(id: &str) -> Profile {
    Profile::resolve(id, &Edits::default()).unwrap()
}

fn snapshot(name: &str, text: String) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn profiles_load_with_every_recipient_and_law_they_name() {
    let national = National::shipped().unwrap();
    for id in PROFILES {
        let profile = profile(id);
        assert!(!profile.title().is_empty());
        for clause in profile.clauses() {
            assert!(!clause.title.is_empty() && !clause.cited.is_empty());
            for key in &clause.to {
                profile
                    .recipient(key)
                    .unwrap_or_else(|e| panic!("{}: {e}", clause.id));
            }
            for law in clause
                .laws
                .iter()
                .map(String::as_str)
                .chain(clause.form.split_terminator('|'))
            {
                assert!(national.law(law).is_some(), "{}: {law}", clause.id);
            }
        }
    }
    for law in &national.laws {
        assert!(
            law.replaced_by.is_empty() || national.law(&law.replaced_by).is_some(),
            "{}",
            law.number
        );
        assert!(
            law.status != Status::Expired || !law.replaced_by.is_empty(),
            "{}",
            law.number
        );
    }
}
