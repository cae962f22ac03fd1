//! A change of post, seen from both sides: what the person holds now, and what those who already
//! work in the new post hold, so that nothing is carried over silently.

use serde::Serialize;

use super::{CaseState, DepartureId, Line, LineId, LineKind, store};
use crate::{Result, accounts, people, regulations::Action, systems::SystemId, vault::Vault};

/// One system: the person's own line in it, and how usual it is in the new post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct SideRow {
    pub system_id: SystemId,
    pub system_name: String,
    /// The person's account there: user name and rights; empty for none.
    pub user_name: String,
    pub rights: String,
    pub line_id: Option<LineId>,
    pub action: Option<Action>,
    pub done: bool,
    /// Of those in the new post, how many have an account there, and the rights they have.
    pub peers: u32,
    pub peers_with: u32,
    pub peers_rights: Vec<String>,
}

/// Rows sorted by system name; peers are people of the same new post, in the new unit if it is named.
pub fn side_by_side(vault: &Vault, id: DepartureId) -> Result<Vec<SideRow>> {
    vault.read(|conn| {
        let case = store::get(conn, id)?;
        let lines = if case.state == CaseState::Planned {
            Vec::new()
        } else {
            store::lines(conn, id)?
        };
        let peers = people::in_post(conn, &case.new_post, &case.new_unit, case.person_id)?;
        let count = u32::try_from(peers.len()).unwrap_or(u32::MAX);
        let mut rows: Vec<SideRow> = Vec::new();
        for account in accounts::held_by(conn, case.person_id, &accounts::Limits::NONE)? {
            let line = line_of(&lines, account.id.0);
            let row = SideRow {
                user_name: account.user_name,
                rights: account.rights,
                line_id: line.map(|line| line.id),
                action: line.and_then(|line| line.action),
                done: line.is_some_and(|line| !line.is_open()),
                ..empty(account.system_id, account.system, count)
            };
            rows.push(row);
        }
        for peer in peers {
            let mut seen: Vec<SystemId> = Vec::new();
            for account in accounts::held_by(conn, peer, &accounts::Limits::NONE)? {
                if seen.contains(&account.system_id) {
                    continue;
                }
                seen.push(account.system_id);
                if !rows.iter().any(|row| row.system_id == account.system_id) {
                    rows.push(empty(account.system_id, account.system.clone(), count));
                }
                for row in rows
                    .iter_mut()
                    .filter(|row| row.system_id == account.system_id)
                {
                    row.peers_with += 1;
                    if !account.rights.is_empty() && !row.peers_rights.contains(&account.rights) {
                        row.peers_rights.push(account.rights.clone());
                    }
                }
            }
        }
        rows.sort_by(|a, b| (&a.system_name, &a.user_name).cmp(&(&b.system_name, &b.user_name)));
        Ok(rows)
    })
}

fn line_of(lines: &[Line], account: u32) -> Option<&Line> {
    lines.iter().find(|line| {
        line.subject_id == account
            && matches!(
                line.kind,
                LineKind::Account | LineKind::UnitAccount | LineKind::Certificate
            )
    })
}

fn empty(system_id: SystemId, system_name: String, peers: u32) -> SideRow {
    SideRow {
        system_id,
        system_name,
        user_name: String::new(),
        rights: String::new(),
        line_id: None,
        action: None,
        done: false,
        peers,
        peers_with: 0,
        peers_rights: Vec::new(),
    }
}
