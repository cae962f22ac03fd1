//! The minutes of a count.

use super::{CountLine, CountResult, Stocktake, StocktakeId, store};
use crate::{
    Error, Result, assets,
    audit::Kind,
    custody::{
        Item,
        on_paper::{TWO_COPIES, members, named, number, signers},
        paper::{Making, not_here, standing},
    },
    papers::{
        self, NewPaper, PaperId, PaperKind,
        data::{CountedLine, Meeting, MisplacedLine, Stock, StocktakeMinutes, UnknownLine},
    },
    settings,
};

/// Drafts the minutes of a count that is closed; gives those already made, unless cancelled.
pub fn make_paper(making: Making<'_>, id: StocktakeId, kind: PaperKind) -> Result<PaperId> {
    if kind != PaperKind::StocktakeMinutes {
        return Err(not_here());
    }
    let (count, lines) = making
        .vault
        .read(|conn| Ok((store::get(conn, id)?, store::lines(conn, id)?)))?;
    if count.closed_on.is_none() {
        return Err(Error::refused(
            "Đợt kiểm kê chưa kết thúc. Hãy kết thúc đợt kiểm kê rồi lập biên bản.",
        ));
    }
    if let Some(made) = standing(making.vault, count.paper_id)? {
        return Ok(made);
    }
    let agency = settings::agency(making.vault)?;
    let members = members(making.vault, &count.members, &agency)?;
    let (chair, secretary) = signers(&members);
    let place = place(&count);
    let pile = |result| lines.iter().filter(move |line| line.result == result);
    let said = StocktakeMinutes {
        head: settings::head(making.vault, making.profile, &[], &[])?,
        meeting: Meeting::default(),
        stock: Stock {
            place: place.clone(),
            expected: count.expected,
            found: count.found,
            missing: count.missing,
            wrong_place: count.wrong_place,
            unknown: count.unknown,
            proposal: String::new(),
        },
        members,
        secretary,
        chair,
        copies: TWO_COPIES.to_owned(),
        missing: counted(making, pile(CountResult::Missing))?,
        wrong_place: pile(CountResult::WrongPlace)
            .enumerate()
            .map(|(n, line)| MisplacedLine {
                no: number(n),
                code: line.code.clone(),
                name: line.name.clone(),
                register_place: line.register_place.clone(),
                found_place: place.clone(),
                note: line.note.clone(),
            })
            .collect(),
        unknown: pile(CountResult::Unknown)
            .enumerate()
            .map(|(n, line)| UnknownLine {
                no: number(n),
                code: line.code.clone(),
                place: place.clone(),
                times: line.times,
                note: line.note.clone(),
            })
            .collect(),
        found: counted(making, pile(CountResult::Found))?,
    };
    let new = NewPaper {
        kind,
        subject: (Kind::Stocktake, id.0),
        title: format!("{}: {place}", kind.title()),
        data: serde_json::to_value(&said)?,
        names: named(
            lines
                .iter()
                .filter_map(|line| line.asset_id)
                .map(Item::Asset),
            &[],
        ),
    };
    papers::make_and(making.vault, making.by, making.at, &new, |tx, paper| {
        store::set_paper(tx, id, paper)
    })
}

fn place(count: &Stocktake) -> String {
    match count.place.as_str() {
        "" => "Toàn cơ quan".to_owned(),
        place => place.to_owned(),
    }
}

fn counted<'a>(
    making: Making<'_>,
    lines: impl Iterator<Item = &'a CountLine>,
) -> Result<Vec<CountedLine>> {
    let mut counted = Vec::new();
    for line in lines {
        let serial = match line.asset_id {
            Some(id) => assets::get(making.vault, id)?.serial,
            None => String::new(),
        };
        counted.push(CountedLine {
            no: number(counted.len()),
            code: line.code.clone(),
            name: line.name.clone(),
            serial,
            holder: line.holder.clone(),
            note: line.note.clone(),
        });
    }
    Ok(counted)
}
