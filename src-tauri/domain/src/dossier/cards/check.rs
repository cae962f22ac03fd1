//! Whether a dossier's file holds together: its level follows from its answers, and its requirements
//! are those of the level, each with what its answer needs.

use std::collections::BTreeMap;

use super::file::{DossierFile, FORMAT, RequirementPart, VERSION};
use crate::{
    Result,
    dossier::{
        Answers, decide,
        lines::LineState,
        requirements::{Requirement, required},
        rules::RuleSet,
    },
};

impl DossierFile {
    /// What is off, in sentences; none when all is in order. An error when the file's rule set or
    /// version is not known here.
    pub fn faults(&self) -> Result<Vec<String>> {
        let rules = RuleSet::named(&self.rules)?;
        let mut faults = Vec::new();
        if self.format != FORMAT || self.version != VERSION {
            faults.push(format!(
                "Định dạng “{}” bản {} không phải “{FORMAT}” bản {VERSION}.",
                self.format, self.version
            ));
        }
        let answers = Answers::read(rules, &serde_json::to_string(&self.answers)?)?;
        let decided = decide(rules, &answers).level;
        if decided != self.level {
            faults.push(format!(
                "Cấp độ ghi trong tệp là {}, các câu trả lời cho ra {}.",
                named(self.level),
                named(decided)
            ));
        }
        match self.level {
            Some(level) => self.against(&required(rules, level)?, &mut faults),
            None if !self.requirements.is_empty() => {
                faults.push("Tệp có yêu cầu mà chưa có cấp độ.".to_owned());
            }
            None => {}
        }
        Ok(faults)
    }

    fn against(&self, wanted: &[Requirement], faults: &mut Vec<String>) {
        let mut given: BTreeMap<(&str, &str), &RequirementPart> = BTreeMap::new();
        for part in &self.requirements {
            if given.insert((&part.catalogue, &part.key), part).is_some() {
                faults.push(format!("Yêu cầu tại {} ghi hai lần.", part.cited));
            }
        }
        for requirement in wanted {
            let key = (requirement.catalogue.as_str(), requirement.key.as_str());
            match given.remove(&key) {
                Some(part) => part.against(requirement, faults),
                None => faults.push(format!("Thiếu yêu cầu tại {}.", requirement.cited)),
            }
        }
        for part in given.into_values() {
            faults.push(format!(
                "Yêu cầu “{}” ({}) không thuộc cấp độ này.",
                part.key, part.cited
            ));
        }
    }
}

impl RequirementPart {
    fn against(&self, requirement: &Requirement, faults: &mut Vec<String>) {
        let cited = &requirement.cited;
        let mut fault = |what: &str| faults.push(format!("Yêu cầu tại {cited}: {what}"));
        match self.state {
            LineState::Open => fault("chưa trả lời."),
            LineState::Na if self.reason.is_empty() => fault("không áp dụng mà không có lý do."),
            LineState::Equivalent if !requirement.equal => {
                fault("không cho dùng biện pháp tương đương.");
            }
            LineState::Equivalent if self.reason.is_empty() => {
                fault("biện pháp tương đương chưa được mô tả.");
            }
            LineState::Partly | LineState::Not if self.due.is_none() || self.owner.is_empty() => {
                fault("chưa đáp ứng mà thiếu thời hạn hoặc người phụ trách.");
            }
            LineState::Met
            | LineState::Partly
            | LineState::Not
            | LineState::Na
            | LineState::Equivalent => {}
        }
    }
}

fn named(level: Option<u8>) -> String {
    level.map_or_else(
        || "chưa xác định".to_owned(),
        |level| format!("cấp {level}"),
    )
}
