//! Codes for those who have none.

use crate::import::{
    draft::Draft,
    fields::Field,
    problem::{ProblemCode, Problems},
};

/// Codes, serial and user names compare without case and spaces.
pub(crate) fn code_key(code: &str) -> String {
    if code.is_ascii() && !code.contains(' ') {
        return code.to_ascii_lowercase();
    }
    code.chars()
        .filter(|c| *c != ' ')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Gives codes to records that come without one: prefix and the number after the highest in use.
pub(crate) struct CodeGiver {
    prefix: &'static str,
    digits: usize,
    last: u32,
}

impl CodeGiver {
    pub(super) fn after<'a>(
        prefix: &'static str,
        digits: usize,
        codes: impl Iterator<Item = &'a str>,
    ) -> Self {
        let numbers = codes.filter_map(|c| c.strip_prefix(prefix)?.parse::<u32>().ok());
        let last = numbers.filter(|n| *n < 1_000_000).max().unwrap_or(0);
        Self {
            prefix,
            digits,
            last,
        }
    }

    pub(super) fn next(&mut self) -> String {
        self.last += 1;
        let (prefix, last, digits) = (self.prefix, self.last, self.digits);
        format!("{prefix}{last:0digits$}")
    }

    pub(super) fn give(&mut self, draft: &mut Draft, problems: &mut Problems) {
        let code = self.next();
        let what = format!("Dòng này không có mã; chương trình đặt mã {code}.");
        problems.note(draft, Field::Code, ProblemCode::CodeGiven, what);
        draft.values.set(Field::Code, code);
    }
}
