//! Answers in words: in workbooks, papers and the log.

use super::LineState;
use crate::text;

impl LineState {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Open => "Chưa trả lời",
            Self::Met => "Đáp ứng",
            Self::Partly => "Đáp ứng một phần",
            Self::Not => "Chưa đáp ứng",
            Self::Na => "Không áp dụng",
            Self::Equivalent => "Biện pháp tương đương",
        }
    }

    /// From what somebody typed; case and accents do not matter.
    pub fn from_words(typed: &str) -> Option<Self> {
        let typed = text::key(typed);
        Self::ALL
            .into_iter()
            .find(|state| text::key(state.in_words()) == typed)
    }
}
