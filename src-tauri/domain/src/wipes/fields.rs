//! What the papers of a batch say of people, places, drives and results.

use super::{Wipe, WipeBatch, WipeState};
use crate::{
    Result,
    assets::{Medium, Secrecy},
    papers::data,
    sanitization::Tool,
    settings,
    vault::Vault,
};

pub(super) fn operator(batch: &WipeBatch) -> data::Party {
    someone(&batch.operator, &batch.operator_post)
}

pub(super) fn witness(batch: &WipeBatch) -> data::Party {
    someone(&batch.witness, &batch.witness_post)
}

pub(super) fn someone(name: &str, post: &str) -> data::Party {
    data::Party::from(data::Someone {
        name: name.to_owned(),
        post: post.to_owned(),
        ..data::Someone::default()
    })
}

/// Those who take part: who erased, who checked, who saw it.
pub(super) fn members(vault: &Vault, batch: &WipeBatch) -> Result<Vec<data::Member>> {
    let agency = settings::agency(vault)?;
    let all = [
        (&agency.officer_name, &agency.officer_post, "Người kiểm tra"),
        (&batch.operator, &batch.operator_post, "Người thực hiện"),
        (&batch.witness, &batch.witness_post, "Người chứng kiến"),
    ];
    let members = all
        .into_iter()
        .zip(1..)
        .map(|((name, post, part), no)| data::Member::new(no, name, post, part));
    Ok(members.collect())
}

pub(super) fn doer(batch: &WipeBatch, wipe: Option<&Wipe>) -> data::Doer {
    let day = wipe
        .and_then(|w| w.run.as_ref()?.ended)
        .map(|end| end.date());
    data::Doer {
        name: batch.operator.clone(),
        post: batch.operator_post.clone(),
        who: who(&batch.operator, &batch.operator_post),
        day: data::day(day.or(Some(batch.day))),
        place: batch.place.clone(),
        phone: String::new(),
    }
}

/// "Lò Thị Mỵ, Kế toán".
fn who(name: &str, post: &str) -> String {
    let said = [name, post].into_iter().filter(|text| !text.is_empty());
    said.collect::<Vec<_>>().join(", ")
}

/// The officer who checked the log in the register.
pub(super) fn verifier(
    vault: &Vault,
    batch: &WipeBatch,
    wipe: Option<&Wipe>,
) -> Result<data::Doer> {
    let agency = settings::agency(vault)?;
    Ok(data::Doer {
        who: who(&agency.officer_name, &agency.officer_post),
        name: agency.officer_name,
        post: agency.officer_post,
        day: data::day(wipe.and_then(|w| w.done_on).or(Some(batch.day))),
        place: batch.place.clone(),
        phone: agency.phone,
    })
}

/// Begins and ends as the log does, where it says so.
pub(super) fn meeting(batch: &WipeBatch, wipes: &[Wipe]) -> data::Meeting {
    let runs = || wipes.iter().filter_map(|w| w.run.as_ref());
    let moment = |at: chrono::NaiveDateTime| at.format("%H giờ %M phút ngày %d/%m/%Y").to_string();
    data::Meeting {
        start: runs()
            .filter_map(|r| r.started)
            .min()
            .map(moment)
            .unwrap_or_default(),
        end: runs()
            .filter_map(|r| r.ended)
            .max()
            .map(moment)
            .unwrap_or_default(),
        place: batch.place.clone(),
    }
}

pub(super) fn secrecy(medium: &Medium) -> &'static str {
    match medium.secrecy {
        Secrecy::None if medium.secret => "Có bí mật nhà nước",
        Secrecy::None => "Không mật",
        Secrecy::Mat => "Mật",
        Secrecy::ToiMat => "Tối mật",
        Secrecy::TuyetMat => "Tuyệt mật",
    }
}

/// 500.107.862.016; empty when not known.
pub(super) fn bytes(bytes: u64) -> String {
    let digits = bytes.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if bytes == 0 {
        "chưa rõ".to_owned()
    } else {
        grouped
    }
}

/// "500 GB", as on a label.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0 => "chưa rõ".to_owned(),
        1_000_000_000_000.. => format!("{} TB", (bytes + 50_000_000_000) / 1_000_000_000_000),
        1_000_000_000.. => format!("{} GB", (bytes + 500_000_000) / 1_000_000_000),
        _ => format!("{} MB", (bytes + 500_000) / 1_000_000),
    }
}

pub(super) fn state(state: WipeState) -> &'static str {
    match state {
        WipeState::Planned => "Chưa có kết quả",
        WipeState::Accepted => "Đạt",
        WipeState::Insufficient => "Chưa đủ bằng chứng",
        WipeState::Failed => "Không đạt",
        WipeState::Destroyed => "Đã tiêu hủy",
    }
}

/// "nwipe 0.42".
pub(super) fn tool(wipe: &Wipe) -> String {
    let Some(run) = &wipe.run else {
        return String::new();
    };
    if run.tool == Tool::Unknown {
        return "theo lời xác nhận kèm theo".to_owned();
    }
    let version = run.tool_version.clone().unwrap_or_default();
    format!("{} {version}", run.tool.word()).trim().to_owned()
}
