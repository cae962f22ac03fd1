//! The paper by which the one who answers for an account lets another use it for a time
//! (An Giang 6.2.a).

use super::{AccountId, authorise, find};
use crate::{
    At, Error, Result,
    audit::Kind,
    papers::{self, NewPaper, PaperId, PaperKind, PaperState, data},
    people,
    regulations::Profile,
    settings,
    vault::{Actor, Vault},
};

/// Drafts the paper of the account's latest authorisation that has not ended; gives the one already
/// made, unless it was cancelled.
pub fn make_paper(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: AccountId,
    profile: &Profile,
) -> Result<PaperId> {
    let (account, given) =
        vault.read(|conn| Ok((find(conn, id)?, authorise::of_account(conn, id)?)))?;
    let given = given.into_iter().find(|given| given.ended_on.is_none()).ok_or_else(|| {
        Error::refused(
            "Tài khoản này chưa có uỷ quyền nào còn hiệu lực. Hãy ghi uỷ quyền trước rồi lập giấy uỷ quyền.",
        )
    })?;
    if given.paper_id > 0 {
        let (paper, _) = papers::get(vault, PaperId(given.paper_id))?;
        if paper.state != PaperState::Cancelled {
            return Ok(paper.id);
        }
    }
    let data = data::Authorisation {
        head: settings::head(vault, profile, &[], &[])?,
        grantor: people::get(vault, account.holder_id)?.on_paper(),
        grantee: people::get(vault, given.person_id)?.on_paper(),
        account: data::AccountName {
            system: account.system.clone(),
            user_name: account.user_name.clone(),
            rights: account.rights.clone(),
        },
        reason: given.reason.clone(),
        from_day: data::day(Some(given.from_day)),
        to_day: data::day(Some(given.to_day)),
    };
    let new = NewPaper {
        kind: PaperKind::Authorisation,
        subject: (Kind::Account, id.0),
        title: format!("{} {}", PaperKind::Authorisation.title(), account.user_name),
        data: serde_json::to_value(&data)?,
        names: vec![
            (Kind::Account, id.0),
            (Kind::System, account.system_id.0),
            (Kind::Person, account.holder_id.0),
            (Kind::Person, given.person_id.0),
        ],
    };
    papers::make_and(vault, by, at, &new, |tx, paper| {
        authorise::set_paper(tx, given.id, paper.0)
    })
}
