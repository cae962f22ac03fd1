//! Departures in the tests' words: who goes, what is proven, what is still missing.

use sogac_domain::{
    Day,
    calendar::WorkCalendar,
    departures::{self, CloseLine, DepartureId, DeparturePage, Law, LineId, LineRow, Opening},
    papers::PaperId,
    people::PersonId,
    regulations::{Profile, Trigger},
};

use crate::{Office, letter, now, on};

/// The day the tests' cases are worked on.
pub const TODAY: &str = "2026-11-20";

/// A regulation's deadlines on the shipped calendar.
pub struct LawOf {
    profile: Profile,
    calendar: WorkCalendar,
}

/// `law_of("an_giang")`
pub fn law_of(regulation: &str) -> LawOf {
    LawOf {
        profile: Profile::unedited(regulation).expect("a shipped regulation"),
        calendar: WorkCalendar::shipped().expect("the shipped calendar"),
    }
}

impl LawOf {
    pub fn law(&self) -> Law<'_> {
        Law {
            profile: &self.profile,
            calendar: &self.calendar,
        }
    }
}

/// What is known when somebody goes.
pub fn opening(person: PersonId, trigger: Trigger, effective_on: Day) -> Opening {
    Opening {
        person_id: person,
        trigger,
        decision: "45/QĐ-SNNMT".to_owned(),
        decided_on: Some(on("2026-11-10")),
        effective_on,
        new_post: String::new(),
        new_unit: String::new(),
        successor_id: None,
        note: String::new(),
    }
}

impl Office {
    pub fn departs(
        &self,
        person: PersonId,
        trigger: Trigger,
        day: &str,
        law: &LawOf,
    ) -> DepartureId {
        self.opens(opening(person, trigger, on(day)), law)
    }

    pub fn opens(&self, opening: Opening, law: &LawOf) -> DepartureId {
        departures::open(
            &self.vault,
            &self.officer,
            now(),
            on(TODAY),
            opening,
            law.law(),
        )
        .expect("a case")
    }

    pub fn case(&self, id: DepartureId, law: &LawOf) -> DeparturePage {
        departures::page(&self.vault, id, on(TODAY), law.law()).expect("the page of a case")
    }

    /// The line whose title holds these words.
    pub fn line(&self, id: DepartureId, words: &str, law: &LawOf) -> LineRow {
        let lines = self.case(id, law).lines;
        let titles: Vec<String> = lines.iter().map(|row| row.line.title.clone()).collect();
        lines
            .into_iter()
            .find(|row| row.line.title.contains(words))
            .unwrap_or_else(|| panic!("no line “{words}” among {titles:#?}"))
    }

    pub fn proves(&self, line: LineId) -> sogac_domain::Result<()> {
        let close = CloseLine {
            done_on: on(TODAY),
            evidence: letter("88/SKHCN-CNTT", "2026-11-19"),
        };
        departures::close_line(&self.vault, &self.officer, now(), on(TODAY), line, close)
    }

    pub fn closes(&self, id: DepartureId, law: &LawOf) -> sogac_domain::Result<PaperId> {
        departures::close(&self.vault, &self.officer, now(), on(TODAY), id, law.law())
    }
}
