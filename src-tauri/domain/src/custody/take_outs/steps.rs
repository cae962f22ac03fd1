//! The life of a permit: decided by the head, gone, come back.

use super::{TakeOut, TakeOutId, TakeOutKind, TakeOutState, store};
use crate::{
    At, Day, Error, Result,
    assets::{self, AssetState},
    audit::{Kind, Op},
    custody::{Item, NewEvent, Origin, Step, happened, settled_state},
    evidence::{self, NewEvidence},
    fields::{self, NAME, NOTE},
    vault::{Actor, Role, Tx, Vault},
};

/// The head approves or refuses, with a note where it is refused.
pub fn decide(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: TakeOutId,
    approve: bool,
    note: &str,
) -> Result<()> {
    if by.role != Role::Head {
        return Err(Error::coded(
            crate::Code::Forbidden,
            "Chỉ lãnh đạo được duyệt. Hãy để lãnh đạo đăng nhập bằng tên của mình.",
        ));
    }
    vault.transact(by, at, Op::TakeOutDecided, |tx| {
        let mut permit = in_state(tx, id, &[TakeOutState::Asked])?;
        let note = fields::paragraphs("note", "Ý kiến", note, NOTE)?;
        if !approve && note.is_empty() {
            return Err(Error::field("note", "Không duyệt thì phải ghi lý do."));
        }
        permit.state = if approve {
            TakeOutState::Approved
        } else {
            TakeOutState::Refused
        };
        permit.decided_on = Some(fields::today(at));
        permit.decided_by.clone_from(&by.name);
        permit.decision_note = note;
        written(tx, &permit)
    })
}

/// An own device was found free of malware, by whom and when (LC-7.5, HD-15.5).
pub fn clear(vault: &Vault, by: &Actor, at: At, id: TakeOutId, day: Day, who: &str) -> Result<()> {
    vault.transact(by, at, Op::TakeOutMoved, |tx| {
        let mut permit = in_state(tx, id, &[TakeOutState::Asked, TakeOutState::Approved])?;
        if permit.kind != TakeOutKind::Own {
            return Err(Error::refused(
                "Chỉ thiết bị cá nhân mới cần ghi kiểm tra mã độc trước khi nối mạng.",
            ));
        }
        fields::between(
            "day",
            "Ngày kiểm tra",
            Some(day),
            (fields::new_year(2000), fields::today(at)),
        )?;
        permit.cleared_on = Some(day);
        permit.cleared_by = fields::required("who", "Người kiểm tra", who, NAME)?;
        written(tx, &permit)
    })
}

/// The device goes out, or the own device starts to work.
pub fn go(vault: &Vault, by: &Actor, at: At, id: TakeOutId, day: Day) -> Result<()> {
    vault.transact(by, at, Op::TakeOutMoved, |tx| {
        let mut permit = in_state(tx, id, &[TakeOutState::Approved])?;
        let today = fields::today(at);
        if today < permit.from_day {
            return Err(Error::field(
                "day",
                format!(
                    "Giấy phép chỉ dùng từ ngày {}. Hãy ghi khi thiết bị đi thật; chưa có gì được ghi.",
                    permit.from_day.format("%d/%m/%Y")
                ),
            ));
        }
        fields::between("day", "Ngày", Some(day), (permit.from_day, today))?;
        if permit.kind == TakeOutKind::Own && permit.cleared_on.is_none() {
            return Err(Error::refused(
                "Chưa ghi kết quả kiểm tra mã độc nên thiết bị cá nhân chưa được nối mạng nội bộ. Hãy ghi ngày và người kiểm tra trước.",
            ));
        }
        if day > permit.due {
            return Err(Error::field("day", "Ngày này đã qua hạn của giấy phép. Hãy lập giấy phép mới."));
        }
        permit.state = TakeOutState::Out;
        permit.went_on = Some(day);
        if permit.kind == TakeOutKind::Out {
            let mut event = event(&permit, day, Step::TakenOut);
            event.to = Some(permit.person_id);
            event.place.clone_from(&permit.destination);
            assets::set_state(tx, permit.asset_id, AssetState::Out)?;
            happened(tx, &event)?;
        }
        written(tx, &permit)
    })
}

/// The device is back, or the own device stops working here; with its condition and proof.
pub fn end(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: TakeOutId,
    day: Day,
    condition: &str,
    proof: NewEvidence,
) -> Result<()> {
    let kept = evidence::keep(vault, proof)?;
    vault.transact(by, at, Op::TakeOutMoved, |tx| {
        let mut permit = in_state(tx, id, &[TakeOutState::Out])?;
        let went = permit.went_on.unwrap_or(permit.from_day);
        fields::between("day", "Ngày trả", Some(day), (went, fields::today(at)))?;
        permit.condition = fields::line("condition", "Tình trạng", condition, NAME)?;
        let proof = kept.record(tx)?;
        permit.state = TakeOutState::Ended;
        permit.ended_on = Some(day);
        permit.evidence_id = Some(proof);
        if permit.kind == TakeOutKind::Out {
            let mut event = event(&permit, day, Step::BroughtBack);
            event.from = Some(permit.person_id);
            event.condition.clone_from(&permit.condition);
            event.evidence_id = Some(proof);
            let holder = assets::find(tx, permit.asset_id)?.holder_id;
            let before = settled_state(tx, permit.asset_id, holder)?;
            assets::set_state(tx, permit.asset_id, before)?;
            happened(tx, &event)?;
        }
        written(tx, &permit)
    })
}

pub(super) fn event(permit: &TakeOut, day: Day, step: Step) -> NewEvent {
    NewEvent::new(
        Item::Asset(permit.asset_id),
        day,
        step,
        (Origin::TakeOut, permit.id.0),
    )
}

fn in_state(tx: &Tx<'_>, id: TakeOutId, states: &[TakeOutState]) -> Result<TakeOut> {
    let permit = store::get(tx, id)?;
    if states.contains(&permit.state) {
        return Ok(permit);
    }
    Err(Error::refused(match permit.state {
        TakeOutState::Asked => "Giấy phép này chưa được lãnh đạo duyệt.",
        TakeOutState::Approved => "Giấy phép này đã duyệt nhưng chưa ghi ngày mang ra.",
        TakeOutState::Refused => "Lãnh đạo đã không duyệt giấy phép này.",
        TakeOutState::Out => "Thiết bị theo giấy phép này đang được mang đi hoặc đang dùng.",
        TakeOutState::Ended => "Giấy phép này đã kết thúc.",
    }))
}

pub(super) fn written(tx: &mut Tx<'_>, permit: &TakeOut) -> Result<()> {
    tx.about(Kind::TakeOut, permit.id.0);
    tx.about(Kind::Asset, permit.asset_id.0);
    tx.about(Kind::Person, permit.person_id.0);
    tx.says("state", &permit.state)?;
    store::update(tx, permit)
}
