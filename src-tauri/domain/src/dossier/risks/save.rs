//! An assessment is written, approved, and becomes what a dossier rests on. An approved one keeps its
//! words; only what became of its treatments is still noted.

use super::{Assessment, AssessmentForm, AssessmentId, Risk, missing, store};
use crate::{
    At, Day, Error, Result,
    audit::{self, Kind, Op},
    dossier::{DossierId, named, open_for_change, rules::RuleSet, store as dossiers},
    evidence::{self, NewEvidence},
    fields::{self, NAME, NOTE},
    systems, text,
    vault::{Actor, Tx, Vault},
};

pub fn save(vault: &Vault, by: &Actor, at: At, given: &AssessmentForm) -> Result<AssessmentId> {
    let form = given.checked(fields::today(at))?;
    vault.transact(by, at, Op::RiskSaved, |tx| {
        let before = form.id.map(|id| store::get(tx, id)).transpose()?;
        let id = match &before {
            None => {
                systems::live(tx, form.system_id)?;
                store::insert(tx, &form)?
            }
            Some(before) => {
                refuse_approved(before)?;
                if before.system_id != form.system_id {
                    return Err(Error::field(
                        "system_id",
                        "Đánh giá rủi ro không chuyển sang hệ thống khác được. Hãy lập đánh giá mới.",
                    ));
                }
                store::update(tx, before.id, &form)?;
                before.id
            }
        };
        store::set_risks(tx, id, &form.risks)?;
        let after = named_risk(tx, id)?;
        audit::change(tx, before.as_ref(), &after)?;
        Ok(id)
    })
}

/// Refused while something of the least content is missing, each named.
pub fn approve(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: AssessmentId,
    (day, proof): (Day, NewEvidence),
) -> Result<()> {
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::RiskSaved, |tx| {
        let assessment = store::get(tx, id)?;
        refuse_approved(&assessment)?;
        fields::between(
            "day",
            "Ngày phê duyệt",
            Some(day),
            (assessment.day, fields::today(at)),
        )?;
        let open = missing(RuleSet::default_one()?, &assessment);
        if !open.is_empty() {
            let texts: Vec<&str> = open.iter().map(|part| part.text.as_str()).collect();
            return Err(Error::refused(format!(
                "Đánh giá rủi ro còn thiếu: {}. Hãy bổ sung rồi phê duyệt; chưa có gì thay đổi.",
                texts.join("; ")
            )));
        }
        let proof = kept.record(tx)?;
        store::set_approved(tx, id, day, proof)?;
        tx.says("approved_on", &day)?;
        named_risk(tx, id)?;
        Ok(())
    })
}

/// Whether a treatment is done: noted also after the approval.
pub fn treated(vault: &Vault, by: &Actor, at: At, risk: u32, day: Option<Day>) -> Result<()> {
    vault.transact(by, at, Op::RiskSaved, |tx| {
        let assessment = store::get(tx, store::assessment_of(tx, risk)?)?;
        fields::between(
            "done_on",
            "Ngày xử lý xong",
            day,
            (assessment.day, fields::today(at)),
        )?;
        let found = assessment.risks.iter().find(|one| one.id == risk);
        if let Some(found) = found {
            tx.says("treatment", &found.treatment)?;
            tx.says("done_on_before", &found.done_on)?;
        }
        tx.says("done_on_after", &day)?;
        store::set_done(tx, risk, day)?;
        named_risk(tx, assessment.id)?;
        Ok(())
    })
}

/// The dossier rests on this assessment of its system.
pub fn use_for(
    vault: &Vault,
    by: &Actor,
    at: At,
    dossier: DossierId,
    id: AssessmentId,
) -> Result<()> {
    vault.transact(by, at, Op::DossierChanged, |tx| {
        let found = open_for_change(tx, dossier)?;
        let assessment = store::get(tx, id)?;
        if assessment.system_id != found.system_id {
            return Err(Error::refused(format!(
                "Đánh giá rủi ro này là của hệ thống “{}”, không phải “{}”. Hãy chọn đánh giá của đúng hệ thống.",
                assessment.system, found.system
            )));
        }
        dossiers::set_assessment(tx, dossier, id)?;
        tx.about(Kind::RiskAssessment, id.0);
        tx.says("assessment", &crate::calendar::date(assessment.day))?;
        named(tx, dossier)
    })
}

fn refuse_approved(assessment: &Assessment) -> Result<()> {
    match assessment.approved_on {
        None => Ok(()),
        Some(day) => Err(Error::refused(format!(
            "Đánh giá rủi ro này đã được phê duyệt ngày {} nên không sửa được. Hãy lập đánh giá mới; bản cũ được giữ để kiểm tra.",
            crate::calendar::date(day)
        ))),
    }
}

fn named_risk(tx: &mut Tx<'_>, id: AssessmentId) -> Result<Assessment> {
    let assessment = store::get(tx, id)?;
    tx.about(Kind::RiskAssessment, id.0);
    tx.about(Kind::System, assessment.system_id.0);
    let mut words = vec![assessment.system.as_str(), &assessment.method];
    for risk in &assessment.risks {
        words.extend([risk.subject.as_str(), &risk.threat, &risk.treatment]);
    }
    store::set_search(tx, id, &text::key(&words.join(" ")))?;
    Ok(assessment)
}

impl AssessmentForm {
    fn checked(&self, today: Day) -> Result<Self> {
        fields::between(
            "day",
            "Ngày đánh giá",
            Some(self.day),
            (fields::new_year(1990), today),
        )?;
        if self.level > 5 {
            return Err(Error::field(
                "level",
                "Cấp độ ứng với kết quả phải từ 1 đến 5, hoặc để trống.",
            ));
        }
        let mut risks = Vec::new();
        for risk in &self.risks {
            risks.push(risk.checked(self.day)?);
        }
        Ok(Self {
            method: fields::paragraphs("method", "Phương pháp", &self.method, NOTE)?,
            capability: fields::paragraphs(
                "capability",
                "Năng lực hiện có",
                &self.capability,
                NOTE,
            )?,
            telling: fields::paragraphs("telling", "Truyền thông, báo cáo", &self.telling, NOTE)?,
            risks,
            ..self.clone()
        })
    }
}

impl Risk {
    fn checked(&self, assessed: Day) -> Result<Self> {
        for (field, label, value) in [
            ("likelihood", "Khả năng xảy ra", self.likelihood),
            ("impact", "Tác động", self.impact),
        ] {
            if !(1..=5).contains(&value) {
                return Err(Error::field(
                    field,
                    format!("{label} phải từ 1 đến 5. Hãy chọn lại."),
                ));
            }
        }
        let planned = (assessed, fields::new_year(2061));
        fields::between("due", "Hạn xử lý", self.due, planned)?;
        fields::between("done_on", "Ngày xử lý xong", self.done_on, planned)?;
        Ok(Self {
            subject: fields::required("subject", "Tài sản, chức năng", &self.subject, NAME)
                .and_then(|text| fields::free("subject", "Tài sản, chức năng", &text, NAME))?,
            info: fields::free("info", "Loại thông tin", &self.info, NAME)?,
            threat: fields::paragraphs("threat", "Mối đe doạ", &self.threat, NOTE)
                .and_then(|text| fields::filled("threat", "Mối đe doạ", text))?,
            weakness: fields::paragraphs("weakness", "Điểm yếu, lỗ hổng", &self.weakness, NOTE)?,
            effect: fields::paragraphs("effect", "Ảnh hưởng dự kiến", &self.effect, NOTE)?,
            treatment: fields::paragraphs("treatment", "Biện pháp xử lý", &self.treatment, NOTE)?,
            owner: fields::free("owner", "Người phụ trách", &self.owner, NAME)?,
            ..self.clone()
        })
    }
}
