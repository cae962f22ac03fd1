//! The papers of a level-3 dossier whose every requirement is answered; its annex II alone against
//! docxtpl.

use std::{
    io::{Cursor, Read, Write},
    time::Duration,
};

use sogac_domain::{
    dossier::{
        self, DossierId,
        lines::{self, LineChange, LineState},
        papers::{make, offers},
        risks,
    },
    papers::{self, Form, PaperKind},
    settings::{self, Agency},
};
use sogac_tests::{LawOf, Office, answers_of_level, assessment_form, full_profile, law_of, now};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{
    fill,
    table::{Fault, Measured, Row, median},
};

const LEVEL: u8 = 3;
const BOUND: Duration = Duration::from_secs(2);
const BODY: &str = "word/document.xml";

struct Full {
    office: Office,
    law: LawOf,
    id: DossierId,
    kinds: Vec<PaperKind>,
}

pub fn every_paper() -> Measured {
    let full = full()?;
    let taken = median(5, || {
        for kind in &full.kinds {
            full.draft(*kind)?;
        }
        Ok::<_, sogac_domain::Error>(())
    })?;
    Ok(Row::within(taken, BOUND))
}

/// A form with annex II and nothing else, which docxtpl can read, with the lines of the dossier.
pub fn annex() -> Measured {
    let full = full()?;
    let vault = &full.office.vault;
    let id = full.make(PaperKind::Dossier)?;
    let (_, data) = papers::get(vault, id)?;
    let rows = data.get("technical").and_then(|rows| rows.as_array());
    let rows = rows.map_or(0, Vec::len);
    let form = annex_alone(&Form::shipped(PaperKind::Dossier).docx)?;
    fill::against_docxtpl(&form, &data, rows)
}

fn full() -> Result<Full, Fault> {
    let office = Office::new();
    let (vault, by, at) = (&office.vault, &office.officer, now());
    let agency = Agency {
        name: "Sở Nông nghiệp và Môi trường".into(),
        place: "An Giang".into(),
        symbol: "SNNMT".into(),
        head_name: "Trần Nguyễn Hoàng Khanh".into(),
        head_post: "Giám đốc".into(),
        regulation: "an_giang".into(),
        ..Agency::default()
    };
    settings::save_agency(vault, by, at, &agency)?;
    let system = office.system("Hệ thống một cửa điện tử");
    let id = office.dossier(system, "never_classified");
    office.answer(id, &answers_of_level(LEVEL));
    office.say(id, &full_profile());
    office.draw_network(id);
    let assessment = risks::save(vault, by, at, &assessment_form(system, LEVEL))?;
    risks::use_for(vault, by, at, id, assessment)?;
    let asked = vault.read(|conn| lines::all(conn, id))?;
    let asked: Vec<_> = asked.into_iter().map(|line| line.id).collect();
    let change = LineChange {
        state: Some(LineState::Met),
        present: Some("Đã ban hành quy trình, cấu hình trên thiết bị, có biên bản kiểm tra".into()),
        ..LineChange::default()
    };
    lines::change(vault, by, at, &asked, &change)?;
    let decision = dossier::decision(vault, id)?;
    let offered = offers(&dossier::get(vault, id)?, &decision, &[]);
    let kinds = offered.into_iter().map(|offer| offer.kind).collect();
    Ok(Full {
        law: law_of("an_giang"),
        kinds,
        id,
        office,
    })
}

impl Full {
    fn make(&self, kind: PaperKind) -> sogac_domain::Result<papers::PaperId> {
        let (vault, by) = (&self.office.vault, &self.office.officer);
        make(vault, by, now(), self.id, kind, self.law.law().profile)
    }

    /// Drafted, filled as it is shown, and thrown away.
    fn draft(&self, kind: PaperKind) -> sogac_domain::Result<()> {
        let (vault, by) = (&self.office.vault, &self.office.officer);
        let id = self.make(kind)?;
        papers::content(vault, id)?;
        papers::cancel(vault, by, now(), id, "đo tốc độ")
    }
}

/// From the form of the dossier, the section of annex II.
fn annex_alone(form: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut zip = ZipArchive::new(Cursor::new(form))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let name = file.name()?.into_owned();
        let mut part = Vec::new();
        file.read_to_end(&mut part)?;
        if name == BODY {
            part = annex_of(&String::from_utf8(part)?)
                .ok_or("the form of the dossier has no annex II")?
                .into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default())?;
        out.write_all(&part)?;
    }
    Ok(out.finish()?.into_inner())
}

fn annex_of(body: &str) -> Option<String> {
    let (open, _) = body.split_once("<w:body>")?;
    let title = body.rfind("Phụ lục II<")?;
    let start = body.get(..title)?.rfind("<w:p>")?;
    Some(format!("{open}<w:body>{}", body.get(start..)?))
}
