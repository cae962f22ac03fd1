//! How papers name what a case holds.

use super::Line;
use crate::regulations::{Action, Profile, Trigger};

/// In running text: "nghỉ hưu".
pub fn trigger(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::Leaves => "nghỉ việc",
        Trigger::Transferred => "chuyển công tác",
        Trigger::Retires => "nghỉ hưu",
        Trigger::ChangesPost => "thay đổi vị trí công tác",
        Trigger::ContractEnds => "chấm dứt hợp đồng lao động",
        Trigger::VendorEnds => "kết thúc hợp đồng cung cấp dịch vụ",
    }
}

pub fn action(action: Option<Action>) -> &'static str {
    match action {
        Some(Action::Revoke) => "Thu hồi",
        Some(Action::Change) => "Thay đổi",
        Some(Action::Keep) => "Giữ nguyên",
        Some(Action::HandOver) => "Bàn giao",
        Some(Action::Return) => "Trả lại",
        Some(Action::Notify) => "Thông báo",
        Some(Action::Record) => "Lập văn bản",
        None => "",
    }
}

pub fn post_and_unit(post: &str, unit: &str) -> String {
    [post, unit]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// "AG-6.3.c-b, LC-5.1.k-a" as people cite them; of a line added by hand, what was typed.
pub fn cited(profile: &Profile, line: &Line) -> String {
    let cited: Vec<&str> = line
        .clause
        .split(", ")
        .filter_map(|id| profile.clause(id))
        .map(|clause| clause.cited.as_str())
        .collect();
    if cited.is_empty() && line.by_hand {
        return line.clause.clone();
    }
    cited.join("; ")
}
