//! Sending to the province: the package, the keys, the way out and the answers back.

mod answers;
mod enrolment;
mod format;
mod leaving;
mod reading;
mod returning;
mod schemas;
mod sending;
mod signed;
mod waiting;

use sogac_domain::{
    departures::{self, DepartureId},
    papers::{PaperId, PaperKind},
    regulations::Trigger,
    sync::OutgoingId,
};
use sogac_tests::{LawOf, Office, TODAY, law_of, now, system_form};

/// Somebody leaves who has an account on a system of the province and one on a system of another body;
/// the letter to the province is issued and signed.
pub fn leaver(office: &Office) -> (DepartureId, PaperId, LawOf) {
    let law = law_of("an_giang");
    let mut mail = system_form("Thư điện tử công vụ");
    mail.provincial = true;
    let mail = office.save_system(mail);
    let own = office.save_system(system_form("Quản lý đất đai"));
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    office.account(own, "mylt.dd", my);
    let id = office.departs(my, Trigger::Leaves, TODAY, &law);
    let offers = office.case(id, &law).offers;
    let offer = offers
        .iter()
        .find(|offer| offer.kind == PaperKind::OwnerNotice)
        .unwrap_or_else(|| panic!("no letter among {offers:#?}"));
    let line = offer.line_id.map_or(0, |line| line.0);
    let paper = departures::make_paper(
        &office.vault,
        &office.officer,
        now(),
        id,
        PaperKind::OwnerNotice,
        line,
        law.law(),
    )
    .unwrap();
    office.issues(paper);
    (id, paper, law)
}

/// The package as it travels.
pub fn travels(office: &Office, id: OutgoingId) -> sogac_domain::sync::Frozen {
    sogac_domain::sync::frozen(&office.vault, id).unwrap()
}
