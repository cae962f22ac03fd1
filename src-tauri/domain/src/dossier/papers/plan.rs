//! Part III and the two annexes: how every requirement is answered.

use std::collections::BTreeMap;

use super::matter::{Matter, capital};
use crate::{
    Day, Result,
    dossier::{
        lines::LineState,
        requirements::{self, Heading, Requirement, Side},
        versions::FrozenLine,
    },
    papers::data::{ExceptionLine, LineTotals, RequirementLine, Titled},
    text,
};

/// Of a requirement the head has excepted although it is said to be met.
pub const UNPROVEN: &str = "được ghi là đáp ứng nhưng chưa có minh chứng";

/// The answered requirements with what the catalogues say of them.
pub struct Answered<'a> {
    lines: Vec<(&'a FrozenLine, Requirement)>,
    headings: Vec<&'static Heading>,
}

impl<'a> Answered<'a> {
    pub fn of(matter: &'a Matter) -> Result<Self> {
        let level = matter.content.level.unwrap_or_default();
        let asked = requirements::required(matter.rules, level)?;
        let mut known: BTreeMap<(String, String), Requirement> = asked
            .into_iter()
            .map(|one| ((one.catalogue.clone(), one.key.clone()), one))
            .collect();
        let lines = matter.content.lines.iter().filter_map(|line| {
            let of = (line.catalogue.clone(), line.key.clone());
            known.remove(&of).map(|requirement| (line, requirement))
        });
        let lines = lines.collect();
        let mut headings: Vec<&Heading> = Vec::new();
        for id in &matter.rules.catalogues {
            for heading in &requirements::Catalogue::named(id)?.headings {
                if headings.iter().all(|one| one.id != heading.id) {
                    headings.push(heading);
                }
            }
        }
        Ok(Self { lines, headings })
    }

    /// A side, heading by heading in the order of the plan.
    pub fn annex(&self, side: Side) -> Vec<RequirementLine> {
        let mut rows = Vec::new();
        let (mut headings, mut no) = (0, 0);
        for heading in self.headings.iter().filter(|one| one.side == side) {
            let under = self.lines.iter().filter(|(_, of)| of.heading == heading.id);
            let mut under = under.peekable();
            if under.peek().is_none() {
                continue;
            }
            headings += 1;
            rows.push(RequirementLine::heading(roman(headings), &heading.title));
            for (line, of) in under {
                no += 1;
                rows.push(row(no, line, of));
            }
        }
        rows
    }

    pub fn tally(&self) -> LineTotals {
        let count = |test: &dyn Fn(&(&FrozenLine, Requirement)) -> bool| {
            let of = self.lines.iter().filter(|line| test(line)).count();
            u32::try_from(of).unwrap_or(u32::MAX)
        };
        let state = |states: &'static [LineState]| count(&|(line, _)| states.contains(&line.state));
        LineTotals {
            total: count(&|_| true),
            met: state(&[LineState::Met, LineState::Equivalent]),
            partly: state(&[LineState::Partly]),
            not: state(&[LineState::Not, LineState::Open]),
            na: state(&[LineState::Na]),
            management: count(&|(_, of)| of.side == Side::Management),
            technical: count(&|(_, of)| of.side == Side::Technical),
        }
    }

    pub fn exceptions(&self) -> Vec<ExceptionLine> {
        let excepted = self
            .lines
            .iter()
            .filter(|(line, _)| !line.exception.is_empty());
        (1..)
            .zip(excepted)
            .map(|(no, (line, _))| ExceptionLine {
                no,
                clause: line.clause.clone(),
                text: line.text.clone(),
                reason: match line.state.is_met() {
                    true => sentences(&[UNPROVEN, &line.exception]),
                    false => line.exception.clone(),
                },
            })
            .collect()
    }

    /// The parts of the plan: what of each is there, and what is still done, by when and by whom.
    pub fn parts(&self, matter: &Matter) -> Vec<Titled> {
        let mut parts = Vec::new();
        for (no, part) in (1..).zip(&matter.rules.plan_parts) {
            let of_part = |of: &Requirement| {
                matter
                    .rules
                    .plan_part(of)
                    .is_some_and(|own| own.id == part.id)
            };
            let lines = self.lines.iter().filter(|(_, of)| of_part(of));
            let lines: Vec<&FrozenLine> = lines.map(|(line, _)| *line).collect();
            parts.push(Titled {
                title: format!("{no}. {} ({})", part.text, matter.rules.cited(&part.clause)),
                text: String::new(),
            });
            parts.extend(said(&lines).into_iter().map(|text| Titled {
                title: String::new(),
                text,
            }));
        }
        parts
    }
}

fn said(lines: &[&FrozenLine]) -> Vec<String> {
    if lines.is_empty() {
        return vec!["Cấp độ này không có yêu cầu riêng về nội dung này.".to_owned()];
    }
    let with = |states: &[LineState]| lines.iter().filter(|l| states.contains(&l.state)).count();
    let mut counted = vec![format!("{} yêu cầu", lines.len())];
    let kinds: [(&[LineState], &str); 5] = [
        (&[LineState::Met, LineState::Equivalent], "đáp ứng"),
        (&[LineState::Partly], "đáp ứng một phần"),
        (&[LineState::Not], "chưa đáp ứng"),
        (&[LineState::Na], "không áp dụng"),
        (&[LineState::Open], "chưa trả lời"),
    ];
    for (states, words) in kinds {
        if with(states) > 0 {
            counted.push(format!("{words} {}", with(states)));
        }
    }
    let mut texts = vec![format!("Có {}.", counted.join(", "))];
    let mut measures: Vec<&str> = Vec::new();
    for name in lines.iter().flat_map(|line| &line.measures) {
        if !measures.contains(&name.as_str()) {
            measures.push(name);
        }
    }
    if !measures.is_empty() {
        texts.push(format!("Biện pháp đang áp dụng: {}.", measures.join("; ")));
    }
    texts.extend(promised(lines));
    texts
}

/// What is still to be done: requirements that share a plan, a day and a doer are one entry.
fn promised(lines: &[&FrozenLine]) -> Vec<String> {
    let mut plans: Vec<(String, Vec<&str>)> = Vec::new();
    let open = |line: &&&FrozenLine| matches!(line.state, LineState::Partly | LineState::Not);
    for line in lines.iter().filter(open) {
        let plan = plan_of(line);
        match plans.iter_mut().find(|(known, _)| *known == plan) {
            // Several requirements may stand under one clause.
            Some((_, clauses)) if clauses.contains(&line.clause.as_str()) => {}
            Some((_, clauses)) => clauses.push(&line.clause),
            None => plans.push((plan, vec![&line.clause])),
        }
    }
    let last = plans.len();
    let entries = (1..).zip(plans).map(|(no, (plan, clauses))| {
        let end = if no == last { '.' } else { ';' };
        format!("- {plan}: mục {}{end}", clauses.join(", "))
    });
    entries.collect()
}

/// "Trang bị thêm (hoàn thành trước ngày 30/6/2027, Văn phòng)".
fn plan_of(line: &FrozenLine) -> String {
    let planned = text::nfc(&line.planned);
    let planned = match planned.trim_end_matches(['.', ';']) {
        "" => "Chưa ghi phương án",
        said => said,
    };
    let due = due(line).map(|day| format!("hoàn thành trước ngày {day}"));
    let by: Vec<String> = due
        .into_iter()
        .chain(Some(line.owner.clone()).filter(|owner| !owner.is_empty()))
        .collect();
    if by.is_empty() {
        return capital(planned);
    }
    format!("{} ({})", capital(planned), by.join(", "))
}

fn row(no: u32, line: &FrozenLine, of: &Requirement) -> RequirementLine {
    let excepted = !line.exception.is_empty();
    let open = matches!(line.state, LineState::Partly | LineState::Not) && !excepted;
    let needed = |text: String| Some(text).filter(|text| !text.is_empty() || !open);
    let mut planned = line.planned.clone();
    if excepted {
        planned = sentences(&[&planned, &format!("Được chấp nhận: {}", line.exception)]);
    }
    let asked = match of.only_if.as_str() {
        "" => line.text.clone(),
        case => format!("{} (áp dụng với {case})", line.text),
    };
    RequirementLine {
        no: no.to_string(),
        heading: String::new(),
        clause: line.clause.clone(),
        asked,
        present: present(line),
        planned: needed(planned),
        due: needed(due(line).unwrap_or_default()),
        owner: line.owner.clone(),
    }
}

/// None while nothing is answered.
fn present(line: &FrozenLine) -> Option<String> {
    let listed = |word: &str, names: &[String]| match names {
        [] => String::new(),
        names => format!("{word}: {}", names.join("; ")),
    };
    if line.state == LineState::Open {
        return None;
    }
    let agreement = match line.agreement.as_str() {
        "" => String::new(),
        named => format!("Kế thừa theo {named}"),
    };
    Some(sentences(&[
        line.state.in_words(),
        &line.present,
        &line.reason,
        &listed("Biện pháp", &line.measures),
        &listed("Minh chứng", &line.proofs),
        &agreement,
    ]))
}

/// The texts that say something, each a sentence.
fn sentences(texts: &[&str]) -> String {
    let said = texts
        .iter()
        .map(|text| text.trim())
        .filter(|t| !t.is_empty());
    let ended = said.map(|text| match text.ends_with(['.', '!', '?', '…']) {
        true => capital(text),
        false => format!("{}.", capital(text)),
    });
    ended.collect::<Vec<_>>().join(" ")
}

/// As papers print a day, however the version keeps it.
fn due(line: &FrozenLine) -> Option<String> {
    let kept = Some(line.due.as_str()).filter(|due| !due.is_empty())?;
    let day = kept.parse::<Day>().ok();
    Some(day.map_or_else(
        || kept.to_owned(),
        |day| crate::papers::data::day(Some(day)),
    ))
}

fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 5] = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let (mut left, mut written) = (number, String::new());
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}
