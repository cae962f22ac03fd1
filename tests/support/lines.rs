//! Requirements of a dossier, measures, proofs and agreements in one line each.

use sogac_domain::{
    Day, Result,
    audit::{Kind, Op},
    dossier::{
        DossierId, State,
        lines::{
            self, AgreementForm, AgreementId, LineChange, LineId, LineRow, LineState, MeasureForm,
            MeasureId, ProofForm, ProofId,
        },
    },
    evidence::NewEvidence,
    lists::ListQuery,
};

use crate::{Office, answers_of_level, now, on, scan};

/// The day the tests' requirements are looked at.
pub const DAY: &str = "2026-11-23";

impl Office {
    /// A dossier of this level under the new decree, with its lines.
    pub fn dossier_of_level(&self, name: &str, level: u8) -> DossierId {
        let id = self.dossier(self.system(name), "never_classified");
        self.answer(id, &answers_of_level(level));
        id
    }

    pub fn line_rows(&self, id: DossierId) -> Vec<LineRow> {
        self.lines_on(id, &ListQuery::all(), on(DAY))
    }

    pub fn lines_on(&self, id: DossierId, query: &ListQuery, day: Day) -> Vec<LineRow> {
        lines::list(&self.vault, id, query, day)
            .expect("the lines")
            .rows
    }

    /// The line as it stands.
    pub fn requirement(&self, id: DossierId, key: &str) -> LineRow {
        let mut rows = self.line_rows(id).into_iter();
        rows.find(|row| row.line.key == key)
            .unwrap_or_else(|| panic!("no requirement {key}"))
    }

    pub fn changes(&self, ids: &[LineId], change: &LineChange) -> Result<()> {
        lines::change(&self.vault, &self.officer, now(), ids, change)
    }

    pub fn measure(&self, name: &str) -> MeasureId {
        let form = MeasureForm {
            name: name.to_owned(),
            ..MeasureForm::default()
        };
        lines::save_measure(&self.vault, &self.officer, now(), &form).expect("a measure")
    }

    /// Puts a dossier where its steps would have brought it.
    pub fn stands(&self, id: DossierId, state: State) {
        self.vault
            .transact(&self.officer, now(), Op::DossierStepped, |tx| {
                tx.about(Kind::Dossier, id.0);
                let code = sogac_domain::vault::code(state);
                tx.execute("UPDATE dossiers SET state = ?2 WHERE id = ?1", (id.0, code))?;
                Ok(())
            })
            .expect("another state");
    }

    /// A proof with a scan, of the measure if one is named.
    pub fn proof(
        &self,
        name: &str,
        measure: Option<MeasureId>,
        expires_on: Option<&str>,
    ) -> ProofId {
        let form = ProofForm {
            id: None,
            name: name.to_owned(),
            issued_on: Some(on("2026-10-01")),
            expires_on: expires_on.map(on),
            measure_id: measure,
        };
        lines::save_proof(&self.vault, &self.officer, now(), &form, Some(scan(name)))
            .expect("a proof")
    }

    /// An agreement of the data centre, with its file if given.
    pub fn agreement(&self, expires_on: Option<&str>, file: Option<NewEvidence>) -> AgreementId {
        let form = AgreementForm {
            provider: "Trung tâm dữ liệu tỉnh".to_owned(),
            title: "Thoả thuận cung cấp hạ tầng".to_owned(),
            number: "05/TT-TTDL".to_owned(),
            day: Some(on("2026-01-05")),
            expires_on: expires_on.map(on),
            ..AgreementForm::default()
        };
        lines::save_agreement(&self.vault, &self.officer, now(), &form, file).expect("an agreement")
    }
}

/// Met, with what is there.
pub fn met_by(present: &str) -> LineChange {
    LineChange {
        state: Some(LineState::Met),
        present: Some(present.to_owned()),
        ..LineChange::default()
    }
}

/// Not met yet, with a plan.
pub fn not_yet(planned: &str, due: &str) -> LineChange {
    LineChange {
        state: Some(LineState::Not),
        planned: Some(planned.to_owned()),
        due: Some(lines::Due { day: Some(on(due)) }),
        owner: Some("Phòng Công nghệ thông tin".to_owned()),
        ..LineChange::default()
    }
}
