//! Reports of Blancco and lists of Eraser.

use sogac_domain::sanitization::{Judgement::*, Reason, Tool};

use super::HDD;
use crate::{accepted, refused, run, runs, sample};

#[test]
fn blancco_by_the_names_of_its_entries() {
    let text = sample("blancco.xml")
        .replace("500107862016", "167772160")
        .replace("976773168", "327680");
    refused(&run(&text, HDD), Insufficient, Reason::NotVerified);
    let verified = text.replace(
        r#"<entry name="overwriting_rounds""#,
        r#"<entry name="verification" type="string">100%</entry><entry name="overwriting_rounds""#,
    );
    accepted(&run(&verified, HDD));
    for (from, to, because) in [
        (">Successful<", ">Failed<", Reason::ReportedFailed),
        (
            ">Successful<",
            ">Erased with exceptions<",
            Reason::ReportedFailed,
        ),
        (
            r#""failed_sectors" type="uint">0"#,
            r#""failed_sectors" type="uint">8"#,
            Reason::ErrorLine,
        ),
        (">327680<", ">327000<", Reason::BytesShort),
    ] {
        refused(&run(&verified.replace(from, to), HDD), Failed, because);
    }
    let plain = "<report><erasures><erasure><state>Successful</state><erasure_standard_name>HMG</erasure_standard_name><target><serial>Z3TTEST01</serial><capacity>167772160</capacity></target></erasure></erasures></report>";
    assert_eq!(run(plain, HDD).tool, Tool::Blancco, "plain element names");
}

#[test]
fn eraser_lists_problems_and_silence_is_no_proof() {
    let text = sample("eraser.xml");
    refused(&runs(&text)[0], Failed, Reason::ErrorLine);
    refused(
        &runs("<?xml version=\"1.0\"?><Log></Log>")[0],
        Insufficient,
        Reason::ProblemsOnlyLog,
    );
}
