//! What trestle says: whole documents pass, a spoilt one does not.

use std::fs;

use sogac_domain::dossier::{
    oscal::{self, Document},
    requirements::{Catalogue, required},
    rules::RuleSet,
};

use super::{
    one_stop,
    trestle::{Workspace, trestle, words},
};

#[test]
fn catalogs_profiles_and_a_plan_pass_trestle() {
    let Some(trestle) = trestle() else { return };
    let workspace = Workspace::new(trestle);
    let mut written = 0;
    let mut put = |document: &Document| {
        workspace.put(document);
        written += 1;
    };
    for catalogue in Catalogue::shipped().unwrap() {
        put(&oscal::catalog(catalogue));
    }
    for rules in RuleSet::shipped().unwrap() {
        for level in 1..=5 {
            put(&oscal::profile(rules, level).unwrap());
        }
    }
    put(&oscal::plan(&one_stop(RuleSet::named("nd331-2026").unwrap())).unwrap());
    let judged = workspace.run(trestle, &["validate", "-a"]);
    let said = words(&judged);
    assert!(judged.status.success(), "{said}");
    assert_eq!(said.matches("VALID:").count(), written, "{said}");
    assert!(!said.contains("INVALID"), "{said}");
}

/// The profile names controls that its catalogs have: resolved, it holds the level's requirements.
#[test]
fn a_profile_resolves_to_the_requirements_of_its_level() {
    let Some(trestle) = trestle() else { return };
    let workspace = Workspace::new(trestle);
    let rules = RuleSet::named("nd331-2026").unwrap();
    for id in &rules.catalogues {
        workspace.put(&oscal::catalog(Catalogue::named(id).unwrap()));
    }
    workspace.put(&oscal::profile(rules, 2).unwrap());
    let resolved = workspace.run(
        trestle,
        &[
            "author",
            "profile-resolve",
            "-n",
            "nd331-2026-level-2",
            "-o",
            "resolved",
        ],
    );
    assert!(resolved.status.success(), "{}", words(&resolved));
    let text =
        fs::read_to_string(workspace.0.path().join("catalogs/resolved/catalog.json")).unwrap();
    assert_eq!(
        text.matches("\"clause-level-2\"").count(),
        required(rules, 2).unwrap().len()
    );
}

#[test]
fn a_spoilt_document_does_not_pass() {
    let Some(trestle) = trestle() else { return };
    let workspace = Workspace::new(trestle);
    let mut document = oscal::catalog(Catalogue::named("tt12-2022").unwrap());
    document.json["catalog"]["uuid"] = "không phải uuid".into();
    workspace.put(&document);
    assert!(!workspace.run(trestle, &["validate", "-a"]).status.success());
}
