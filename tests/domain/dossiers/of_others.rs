//! Papers of a dossier that another body issues: drafted for it, never numbered by us.

use sogac_domain::{
    Error, Result,
    dossier::{self, DossierId},
    papers::{self, PaperId, PaperKind, PaperState, Symbols},
};
use sogac_tests::{Office, clause, law_of, now, on, symbols};

/// Drafted, and what only people know filled in.
fn drafted(office: &Office, id: DossierId, kind: PaperKind) -> PaperId {
    let law = law_of("lao_cai");
    let (vault, by) = (&office.vault, &office.officer);
    let paper = dossier::papers::make(vault, by, now(), id, kind, law.law().profile).unwrap();
    let open = papers::content(vault, paper).unwrap().missing;
    let open = open
        .into_iter()
        .filter(|field| !field.starts_with("paper."));
    let filled: Vec<_> = open.map(|field| (field, "Theo hồ sơ".to_owned())).collect();
    papers::set_fields(vault, by, now(), paper, &filled).unwrap();
    paper
}

fn issue(office: &Office, paper: PaperId, given: &str) -> Result<String> {
    let days = (on("2026-11-23"), on("2026-11-23"));
    let symbols = Symbols {
        given: given.to_owned(),
        ..symbols(&office.vault)
    };
    papers::issue(&office.vault, &office.officer, now(), paper, days, &symbols)
}

#[test]
fn the_paper_of_another_body_takes_its_number_and_none_of_ours() {
    clause("LC-15.4.d");
    let office = Office::new();
    office.says_who_it_is();
    let id = office.whole_dossier("Một cửa", 3);
    let rules = drafted(&office, id, PaperKind::SecurityRules);
    assert_eq!(issue(&office, rules, "").unwrap(), "01/QĐ-SNNMT");

    for (kind, given) in [
        (PaperKind::DossierAppraisal, "88/CAT-PA05"),
        (PaperKind::DossierDecision, "1903/QĐ-UBND"),
    ] {
        let paper = drafted(&office, id, kind);
        for none in ["", "  "] {
            let refused = issue(&office, paper, none).unwrap_err();
            assert!(
                matches!(&refused, Error::Refused { field: Some(field), .. } if field == "number")
            );
            assert!(refused.sentence().contains("không lấy số của cơ quan mình"));
        }
        let long = issue(&office, paper, &"ư".repeat(300)).unwrap_err();
        assert!(long.sentence().contains("300 chữ"), "{long}");
        assert_eq!(issue(&office, paper, given).unwrap(), given);
        let (issued, data) = papers::get(&office.vault, paper).unwrap();
        assert_eq!(
            (issued.state, issued.symbol.as_str()),
            (PaperState::Issued, given)
        );
        assert_eq!(data["paper"]["symbol"], given);
    }

    let next = office.whole_dossier("Thư điện tử", 2);
    let rules = drafted(&office, next, PaperKind::SecurityRules);
    assert_eq!(issue(&office, rules, "").unwrap(), "02/QĐ-SNNMT");
    let request = drafted(&office, next, PaperKind::DossierRequestBoth);
    assert_eq!(issue(&office, request, "").unwrap(), "01/SNNMT-VP");
}
