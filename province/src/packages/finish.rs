//! The end of a package: taken with a receipt, refused with a reason, or begun anew. One transaction
//! holds the package's row, so that of several receivers only one settles it and all answer the same.

use futures_util::future::{try_join, try_join3};
use serde_json::json;
use sogac_domain::sync::{Manifest, Signed};

use super::{
    Package, Progress, Reason, State, Way,
    check::{Verdict, check},
    piece::Whole,
    signed_text, store, unknown,
};
use crate::{
    agencies::Agency,
    audit::{Change, Entry},
    clock, deadlines,
    problem::{Problem, Result},
    province::{Province, Shared},
};

/// Goes on to its end even when whoever asked is gone: what was checked is not checked again.
pub async fn finish(
    province: &Shared,
    agency: &Agency,
    package: &Package,
    (way, whole): (&Way, Option<Whole>),
) -> Result<Progress> {
    let (province, agency, package) = (province.clone(), agency.clone(), package.clone());
    let by = way.by(&agency);
    tokio::spawn(async move { settle(&province, &agency, &package, (&by, whole)).await }).await?
}

async fn settle(
    province: &Province,
    agency: &Agency,
    package: &Package,
    (by, whole): (&str, Option<Whole>),
) -> Result<Progress> {
    let settled = match check(province, agency, package, whole).await? {
        Verdict::Good(manifest) => accept(province, package, &manifest, by).await?,
        Verdict::Bad(reason) => refuse(province, package, &reason, by).await?,
        Verdict::OtherBytes => {
            begin_anew(province, package, by).await?;
            return Err(thrown_away(0));
        }
    };
    match &settled.refusal {
        Some(reason) => Err(reason.as_problem()),
        None => settled.progress(),
    }
}

fn thrown_away(received: i64) -> Problem {
    Problem::conflict(
        "wrong_offset",
        "Các phần đã nhận không đúng mã băm đã khai của gói, có thể hỏng trên đường đi; hãy gửi lại từ đầu.",
    )
    .at(received)
}

/// The same package under another id.
pub fn replayed() -> Reason {
    Reason {
        code: "replayed".to_owned(),
        message: "Gói này mang số định danh khác hoặc đã được gửi dưới số định danh khác. Không nhận lần thứ hai; gói đã nhận trước (nếu có) vẫn giữ nguyên.".to_owned(),
    }
}

async fn accept(
    province: &Province,
    package: &Package,
    manifest: &Manifest,
    by: &str,
) -> Result<Package> {
    let mut client = province.database.client().await?;
    let mut change = Change::begin(&mut client).await?;
    let holding = store::holding(&change.tx).await?;
    let accepting = store::accepting(&change.tx).await?;
    let settling = deadlines::store::settling(&change.tx).await?;
    let asking = change.asking().await?;
    // What goes out together goes out in this order, each without waiting for the answer to the one before.
    let held = store::held(&change.tx, &holding, package.id);
    let (held, ends) = try_join(held, change.ask(&asking)).await?;
    change.found(ends);
    let mut held = held.ok_or_else(unknown)?;
    if held.state != State::Incomplete {
        return Ok(held);
    }
    if !held.is_as(package) {
        return Err(thrown_away(held.received));
    }
    let at = clock::now();
    let sequence = change.next_receipt().await?;
    let signed = Signed::make(&held.new_receipt(at, sequence), &province.keys.signing)
        .map_err(|e| Problem::fault(e.sentence()))?;
    held.receipt = signed_text(&signed)?;
    held.state = State::Received;
    let entry = Entry {
        at,
        by,
        op: "package_received",
        subject: format!("package:{}", held.id),
        detail: json!({
            "kind": manifest.kind, "number": manifest.number, "sha256": held.sha256,
            "bytes": held.bytes, "sequence": sequence,
        }),
    };
    // Everybody else waits for the next number.
    let (tx, kind) = (&change.tx, manifest.kind.code());
    let ((), (), written) = try_join3(
        store::accept(tx, &accepting, &held, manifest, sequence, at),
        deadlines::store::settle(tx, &settling, &held.agency, kind),
        change.write(&asking, entry),
    )
    .await?;
    change.end(written).await?;
    Ok(held)
}

pub async fn refuse(
    province: &Province,
    package: &Package,
    reason: &Reason,
    by: &str,
) -> Result<Package> {
    let mut client = province.database.client().await?;
    let change = Change::begin(&mut client).await?;
    let mut held = store::hold(&change.tx, package.id)
        .await?
        .ok_or_else(unknown)?;
    if held.state != State::Incomplete {
        return Ok(held);
    }
    let at = clock::now();
    held.state = State::Refused;
    held.refusal = Some(reason.clone());
    store::refuse(&change.tx, held.id, reason, at).await?;
    let entry = Entry {
        at,
        by,
        op: "package_refused",
        subject: format!("package:{}", held.id),
        detail: json!({ "code": reason.code, "sha256": held.sha256, "bytes": held.bytes }),
    };
    change.commit(entry).await?;
    Ok(held)
}

async fn begin_anew(province: &Province, package: &Package, by: &str) -> Result<()> {
    let mut client = province.database.client().await?;
    let change = Change::begin(&mut client).await?;
    let held = store::hold(&change.tx, package.id)
        .await?
        .ok_or_else(unknown)?;
    if held.state != State::Incomplete || !held.is_as(package) {
        return Ok(());
    }
    store::clear(&change.tx, held.id).await?;
    let entry = Entry {
        at: clock::now(),
        by,
        op: "package_begun_anew",
        subject: format!("package:{}", held.id),
        detail: json!({ "sha256": held.sha256, "bytes": held.bytes }),
    };
    change.commit(entry).await
}
