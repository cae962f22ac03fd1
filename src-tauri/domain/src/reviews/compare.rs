//! The system's own list of users beside the roster: who is unknown here, and who is no longer there (xã
//! Tứ Dân 7.3).

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Listed, ReviewId, Stranger, decide::before_minutes, store};
use crate::{
    At, Error, Result,
    accounts::{self, AccountState},
    audit::{Kind, Op},
    calendar,
    evidence::{self, AttachedFile, EvidenceKind, NewEvidence},
    fields::{self, CODE, NOTE},
    systems::SystemId,
    text,
    vault::{Actor, Tx, Vault},
};

/// The longest list taken, in user names.
const MOST: usize = 50_000;

/// What stands above the column of user names in the lists systems give out, as [`text::key`] has it.
const HEADINGS: [&str; 8] = [
    "ten dang nhap",
    "ten tai khoan",
    "tai khoan",
    "username",
    "user name",
    "user",
    "login",
    "samaccountname",
];

/// What a comparison found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
pub struct Compared {
    pub listed: u32,
    /// On the system and not on the roster.
    pub strangers: u32,
    /// On the roster and not on the system.
    pub missing: u32,
}

/// Compares the list of users taken from a system, a user name at the start of each line; what else a line
/// says, after a tab, a comma or a semicolon, is left aside. A later list takes the place of an earlier one.
pub fn compare(
    vault: &Vault,
    by: &Actor,
    at: At,
    (id, system): (ReviewId, SystemId),
    list: &str,
) -> Result<Compared> {
    let kept = evidence::keep(vault, as_given(list))?;
    vault.transact(by, at, Op::ReviewCompared, |tx| {
        before_minutes(tx, id)?;
        let named = store::systems(tx, id)?;
        let named = named.into_iter().find(|named| named.system_id == system);
        let named = named.ok_or_else(|| Error::not_found("hệ thống này trong kỳ rà soát"))?;
        let mut users = users(list)?;
        let listed = users.len();
        let mut missing = 0_usize;
        let lines = store::lines(tx, id)?;
        for line in lines.iter().filter(|line| line.system_id == system) {
            let now = accounts::find(tx, line.account_id)?.user_name;
            let known = [&line.user_name, &now].map(|name| accounts::user_key(name));
            // A name set right since then is the same account.
            let there = users.remove(&known[0]).is_some() | users.remove(&known[1]).is_some();
            missing += usize::from(!there);
            let listed = if there {
                Listed::There
            } else {
                Listed::Missing
            };
            store::set_listed(tx, line.id, listed)?;
        }
        let before = store::strangers(tx, id)?.into_iter();
        let before = before.filter(|known| known.system_id == system);
        let mut before: BTreeMap<String, String> = before
            .map(|known| (accounts::user_key(&known.user_name), known.note))
            .collect();
        let mut strangers = Vec::new();
        for (key, user_name) in users {
            strangers.push(Stranger {
                id: 0,
                system_id: system,
                system: named.name.clone(),
                found: found(tx, system, &user_name)?,
                note: before.remove(&key).unwrap_or_default(),
                user_name,
            });
        }
        store::set_strangers(tx, id, system, &strangers)?;
        tx.about(Kind::Review, id.0);
        tx.about(Kind::System, system.0);
        tx.says("system", &named.name)?;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let compared = Compared {
            listed: count(listed),
            strangers: count(strangers.len()),
            missing: count(missing),
        };
        let list = kept.record(tx)?;
        let given = (compared.listed, list);
        store::set_compared(tx, (id, system), fields::today(at), given)?;
        tx.says("listed", &compared.listed)?;
        tx.says("strangers", &compared.strangers)?;
        tx.says("missing", &compared.missing)?;
        Ok(compared)
    })
}

/// Says what becomes of user names the roster does not have, one or many at once.
pub fn explain(
    vault: &Vault,
    by: &Actor,
    at: At,
    (id, strangers): (ReviewId, &[u32]),
    note: &str,
) -> Result<()> {
    vault.transact(by, at, Op::ReviewDecided, |tx| {
        before_minutes(tx, id)?;
        let known: BTreeMap<u32, Stranger> = store::strangers(tx, id)?
            .into_iter()
            .map(|known| (known.id, known))
            .collect();
        let note = fields::required("note", "Cách xử lý", note, NOTE)?;
        tx.about(Kind::Review, id.0);
        for stranger in strangers {
            let known = known
                .get(stranger)
                .ok_or_else(|| Error::not_found("tài khoản lạ này"))?;
            store::set_note(tx, *stranger, &note)?;
            tx.about(Kind::System, known.system_id.0);
            tx.also_says("user_name", &known.user_name)?;
        }
        tx.says("note", &note)
    })
}

/// The list as it was given, kept as proof of what was compared.
fn as_given(list: &str) -> NewEvidence {
    NewEvidence {
        kind: EvidenceKind::File,
        file: Some(AttachedFile {
            name: "danh-sach-tai-khoan.txt".to_owned(),
            content: list.as_bytes().to_vec(),
        }),
        letter_number: String::new(),
        letter_date: None,
        witness: String::new(),
        note: String::new(),
    }
}

/// By the key they are compared with, as the list writes them.
fn users(list: &str) -> Result<BTreeMap<String, String>> {
    let mut users = BTreeMap::new();
    for line in list.lines() {
        let first = line.split(['\t', ',', ';']).next().unwrap_or_default();
        let first = first.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\u{feff}');
        if first.is_empty() || HEADINGS.contains(&text::key(first).as_str()) {
            continue;
        }
        let user = fields::line("list", "Tên đăng nhập", first, CODE)?;
        users.entry(accounts::user_key(&user)).or_insert(user);
        if users.len() > MOST {
            return Err(Error::field(
                "list",
                format!(
                    "Danh sách có hơn {MOST} tên đăng nhập. Hãy kiểm tra lại tệp hoặc chia theo hệ thống. Chưa có gì thay đổi."
                ),
            ));
        }
    }
    if users.is_empty() {
        return Err(Error::field(
            "list",
            "Chưa có tên đăng nhập nào. Hãy dán danh sách lấy từ hệ thống, mỗi dòng một tên đăng nhập. Chưa có gì thay đổi.",
        ));
    }
    Ok(users)
}

/// What the register says of a user name that is not on the roster.
fn found(tx: &Tx<'_>, system: SystemId, user_name: &str) -> Result<String> {
    Ok(match accounts::by_user_name(tx, system, user_name)? {
        None => "Sổ không có tài khoản này".to_owned(),
        Some(account) if account.state == AccountState::Closed => match account.closed_on {
            Some(day) => format!(
                "Sổ ghi đã đóng ngày {}, người giữ {}",
                calendar::date(day),
                account.holder
            ),
            None => format!("Sổ ghi đã đóng, người giữ {}", account.holder),
        },
        Some(account) => format!(
            "Ghi vào sổ sau khi chốt danh sách, người giữ {}",
            account.holder
        ),
    })
}
