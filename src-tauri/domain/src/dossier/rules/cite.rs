//! Clause ids of a rule set as a paper cites them.

use super::LawText;

/// `13.2b` → "điểm b khoản 2 Điều 13 Nghị định …"; an id of another shape stays as it is.
pub(super) fn cite(clause: &str, law: Option<&LawText>) -> String {
    let (bare, name) = match law {
        None => return clause.to_owned(),
        Some(law) => {
            let bare = clause.strip_prefix(law.prefix.as_str()).unwrap_or(clause);
            (bare.trim_start_matches('-'), law.name.as_str())
        }
    };
    if let Some(annex) = bare.strip_prefix("PL") {
        let annex = if annex.is_empty() {
            String::new()
        } else {
            format!("{annex} ")
        };
        return format!("Phụ lục {annex}{name}");
    }
    cite_article(bare, name)
}

/// `30.7` → "khoản 7 Điều 30 …", of the text called `name`.
pub(in crate::dossier) fn cite_article(bare: &str, name: &str) -> String {
    let (article, rest) = bare.split_once('.').unwrap_or((bare, ""));
    let number = rest.trim_end_matches(char::is_alphabetic);
    let point = rest.strip_prefix(number).unwrap_or_default();
    let mut words = String::new();
    if !point.is_empty() {
        words.push_str(&format!("điểm {point} "));
    }
    if !number.is_empty() {
        words.push_str(&format!("khoản {number} "));
    }
    format!("{words}Điều {article} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regulations::Status;

    #[test]
    fn clauses_read_as_an_officer_cites() {
        let law = LawText {
            prefix: String::new(),
            name: "NĐ".to_owned(),
            status: Status::InForce,
            clauses: Default::default(),
        };
        let cited = |id: &str| cite(id, Some(&law));
        assert_eq!(cited("13.2b"), "điểm b khoản 2 Điều 13 NĐ");
        assert_eq!(cited("18.3đ"), "điểm đ khoản 3 Điều 18 NĐ");
        assert_eq!(cited("8.2"), "khoản 2 Điều 8 NĐ");
        assert_eq!(cited("16"), "Điều 16 NĐ");
        let law = LawText {
            prefix: "L116".to_owned(),
            ..law
        };
        assert_eq!(cite("L116-45.1", Some(&law)), "khoản 1 Điều 45 NĐ");
        assert_eq!(cite("L116-PL", Some(&law)), "Phụ lục NĐ");
        assert_eq!(cite("L116-PLII", Some(&law)), "Phụ lục II NĐ");
    }
}
