//! A line's place in its catalogue.

use super::Line;
use crate::{
    dossier::requirements::{Catalogue, Requirement, Side},
    regulations::Status,
};

/// The requirement as the catalogue had it when the line was last fitted: lists filter and sort by it,
/// and it stands in should the catalogue not have the requirement any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub clause: String,
    pub part: String,
    pub heading: String,
    pub side: Side,
    pub text: String,
}

impl Placed {
    pub fn requirement(self, line: &Line, level: u8) -> Requirement {
        let known = Catalogue::named(&line.catalogue)
            .ok()
            .and_then(|catalogue| catalogue.find(&line.key, level));
        known.unwrap_or_else(|| Requirement {
            key: line.key.clone(),
            catalogue: line.catalogue.clone(),
            level,
            cited: self.clause.clone(),
            clause: self.clause,
            group: self.part,
            group_title: String::new(),
            heading: self.heading,
            side: self.side,
            text: self.text,
            every_months: (line.every_months > 0).then_some(line.every_months),
            equal: false,
            hint: false,
            only_if: String::new(),
            note: "Danh mục hiện nay không còn yêu cầu này ở cấp độ của hồ sơ.".to_owned(),
            status: Status::ToCheck,
        })
    }
}
