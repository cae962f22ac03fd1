//! Sending over the network, as the book records it: what is due, and how each attempt ended.

use super::{Outgoing, OutgoingId, PackageState, Way, wrong_state};
use crate::{
    At, Error, Result,
    audit::{Kind as Record, Op},
    sync::{Receipt, Refusal, Signed, enrolment, rules::Rules, store},
    text,
    vault::{Actor, Tx, Vault},
};

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt {
    Received(Signed),
    /// The province will not take it; in its words.
    Refused(String),
    /// Broken off after this many bytes, and why; it goes on from there.
    Broken {
        received: u64,
        why: String,
    },
    /// Stopped by the officer; it waits until it is started again.
    Stopped {
        received: u64,
    },
}

const MOST: usize = 500;

/// Puts a package on its way over the network, now.
pub fn start(vault: &Vault, by: &Actor, at: At, id: OutgoingId) -> Result<()> {
    by.must_be_officer()?;
    let enrolled = enrolment::enrolled(vault)?;
    vault.transact(by, at, Op::SendingStarted, |tx| {
        let mut package = store::outgoing(tx, id)?;
        let ready = matches!(
            package.state,
            PackageState::Made | PackageState::Sending | PackageState::Sent
        );
        if !ready {
            return Err(wrong_state(&package));
        }
        if store::enrolment_of(tx, id)?.province.key != enrolled.province.key {
            let then = match package.state {
                PackageState::Made => "hãy bỏ gói này và lập gói mới",
                _ => "hãy lập gói mới cho nơi đang bật",
            };
            return Err(Error::refused(format!(
                "Gói số {} lập để gửi nơi nhận trước đây, nơi đang bật không mở được. Chưa có gì được gửi; {then}.",
                package.number
            )));
        }
        package.state = PackageState::Sending;
        package.way = Some(Way::Network);
        package.attempts = 0;
        package.next_at = Some(at);
        package.trouble = String::new();
        store::update_outgoing(tx, &package)?;
        tx.about(Record::Sending, id.0);
        tx.says("number", &package.number)
    })
}

/// What is to be sent by now, the oldest first; nothing while sending is off, and nothing that was made
/// for another province than the one sending is turned on to.
pub fn due(vault: &Vault, now: At) -> Result<Vec<Outgoing>> {
    let Some(to) = enrolment::sending_to(vault)? else {
        return Ok(Vec::new());
    };
    vault.read(|conn| {
        let mut due = Vec::new();
        for package in store::due(conn, now)? {
            if store::enrolment_of(conn, package.id)?.province.key == to.province.key {
                due.push(package);
            }
        }
        Ok(due)
    })
}

/// Records how an attempt ended. After one that failed the next follows a pause, which grows while nothing
/// more arrives.
pub fn attempted(
    vault: &Vault,
    by: &Actor,
    at: At,
    id: OutgoingId,
    ended: Attempt,
) -> Result<PackageState> {
    let op = match &ended {
        Attempt::Received(receipt) => {
            return receive(vault, by, at, receipt).map(|_| PackageState::Received);
        }
        Attempt::Refused(_) => Op::SendingRefused,
        Attempt::Broken { .. } | Attempt::Stopped { .. } => Op::SendingTried,
    };
    vault.transact(by, at, op, |tx| {
        let mut package = store::outgoing(tx, id)?;
        if package.state != PackageState::Sending {
            return Err(wrong_state(&package));
        }
        ended.show_on(&mut package, at)?;
        store::update_outgoing(tx, &package)?;
        tx.about(Record::Sending, id.0);
        tx.says("number", &package.number)?;
        tx.says("sent", &package.sent_bytes)?;
        tx.says("attempts", &package.attempts)?;
        for (key, text) in [("trouble", &package.trouble), ("reason", &package.refusal)] {
            if !text.is_empty() {
                tx.says(key, text)?;
            }
        }
        Ok(package.state)
    })
}

impl Attempt {
    fn show_on(self, package: &mut Outgoing, at: At) -> Result<()> {
        package.next_at = None;
        match self {
            // A receipt is taken with what it says: `receive`.
            Self::Received(_) => {}
            Self::Refused(why) => {
                package.state = PackageState::Refused;
                package.refusal = said(&why);
                package.trouble = String::new();
            }
            Self::Broken { received, why } => {
                let received = bounded(received, package.bytes);
                package.attempts = if received > package.sent_bytes {
                    1
                } else {
                    package.attempts + 1
                };
                package.next_at = Some(Rules::read()?.again(package.attempts, at));
                package.trouble = said(&why);
                package.sent_bytes = received;
            }
            Self::Stopped { received } => {
                package.trouble = "Đã dừng theo yêu cầu.".to_owned();
                package.sent_bytes = bounded(received, package.bytes);
            }
        }
        Ok(())
    }
}

/// Takes a receipt, held against the key of the province the package was made for and against the
/// bytes that were sent. Answers whether it is new: taking it twice changes nothing.
pub fn receive(vault: &Vault, by: &Actor, at: At, signed: &Signed) -> Result<bool> {
    let (package, receipt) = vault.read(|conn| {
        let claimed: Receipt = signed.read_unsigned()?;
        let package = store::by_package(conn, &claimed.package)?.ok_or_else(unknown)?;
        let enrolled = store::enrolment_of(conn, package.id)?;
        let receipt: Receipt = signed.read(&enrolled.key()?).map_err(not_theirs)?;
        if receipt.agency != enrolled.agency.id || receipt.sha256 != package.sha256 {
            return Err(Error::refused(format!(
                "Biên nhận gói số {} không đúng với gói đã lập. Chưa có gì thay đổi; hãy báo tỉnh.",
                package.number
            )));
        }
        Ok((package, receipt))
    })?;
    if package.received_at.is_some() {
        return Ok(false);
    }
    vault.transact(by, at, Op::SendingReceived, |tx| {
        record(tx, package.id, signed, &receipt)?;
        Ok(true)
    })
}

fn record(tx: &mut Tx<'_>, id: OutgoingId, signed: &Signed, receipt: &Receipt) -> Result<()> {
    let mut package = store::outgoing(tx, id)?;
    if matches!(
        package.state,
        PackageState::Made | PackageState::Sending | PackageState::Sent | PackageState::Withdrawn
    ) {
        package.state = PackageState::Received;
    }
    package.next_at = None;
    package.trouble = String::new();
    package.sent_bytes = package.bytes;
    package.received_at = Some(receipt.received);
    package.sequence = receipt.sequence;
    store::update_outgoing(tx, &package)?;
    store::keep_receipt(tx, id, signed)?;
    tx.about(Record::Sending, id.0);
    tx.says("number", &package.number)?;
    tx.says("received", &receipt.received)?;
    tx.says("sequence", &receipt.sequence)
}

pub(in crate::sync) fn unknown() -> Error {
    Error::refused(
        "Biên nhận hoặc trả lời này không thuộc gói nào lập từ sổ này. Chưa có gì thay đổi; hãy kiểm tra lại tệp.",
    )
}

pub(in crate::sync) fn not_theirs(refusal: Refusal) -> Error {
    match refusal {
        Refusal::OtherKey => Error::refused(
            "Biên nhận hoặc trả lời không mang chữ ký của tỉnh, hoặc đã bị sửa. Chưa có gì thay đổi; hãy xin tỉnh gửi lại.",
        ),
        other => other.into(),
    }
}

/// What another program said, fit for a line of the book.
fn said(text: &str) -> String {
    text::nfc(text).chars().take(MOST).collect()
}

fn bounded(received: u64, bytes: u32) -> u32 {
    u32::try_from(received).unwrap_or(u32::MAX).min(bytes)
}
