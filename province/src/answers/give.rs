//! Answering a package.

use chrono::NaiveDate;
use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sogac_domain::{
    sync::{self, AnswerFile, FORMAT, Kind, Signed, new_id},
    vault::code,
};
use uuid::Uuid;

use super::{AnswerRow, Outcome, store};
use crate::{
    audit::{Change, Entry},
    clock, deadlines,
    extract::{day, optional_lines, optional_text, text, too_large},
    packages::{self, State, signed_text},
    problem::{Problem, Result},
    province::Province,
};

/// The largest letter that goes with an answer.
const MAX_FILE: usize = 20 << 20;
/// The largest request with an answer: its letter in base64 and what is written beside it.
pub const MAX_BODY: usize = MAX_FILE / 3 * 4 + (256 << 10);

/// What the officer writes.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub outcome: Outcome,
    /// Of the letter.
    #[serde(default)]
    #[schema(max_length = 100)]
    pub number: String,
    /// The closing day, or the day of the letter.
    pub day: Option<NaiveDate>,
    #[serde(default)]
    #[schema(max_length = 5000)]
    pub text: String,
    pub file: Option<GivenFile>,
}

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GivenFile {
    #[schema(min_length = 1, max_length = 150)]
    pub name: String,
    pub base64: String,
}

pub async fn give(province: &Province, package: Uuid, given: Given, by: &str) -> Result<AnswerRow> {
    let number = optional_text(&given.number, 100, "số văn bản")?;
    let words = optional_lines(&given.text, 5_000, "nội dung trả lời")?;
    given.day.map(day).transpose()?;
    needed(&given, &words)?;
    let file = given.file;
    let file = tokio::task::spawn_blocking(move || file.map(checked).transpose()).await??;
    let at = clock::now();

    let mut client = province.database.client().await?;
    let mut change = Change::begin(&mut client).await?;
    let held = packages::store::hold(&change.tx, package)
        .await?
        .ok_or_else(packages::unknown)?;
    if !matches!(held.state, State::Received | State::Answered) {
        return Err(Problem::conflict(
            "not_received",
            "Gói chưa được nhận hoặc đã bị từ chối nên không trả lời được.",
        ));
    }
    fits(given.outcome, &held.kind)?;
    if held.kind == Kind::Dossier.code() {
        for_dossier(given.outcome, &number, given.day)?;
    }
    if given.outcome == Outcome::Appraised {
        taken_in(&change, package).await?;
    }
    let file_name = file
        .as_ref()
        .map(|file| file.name.clone())
        .unwrap_or_default();
    let id = new_id().map_err(|e| Problem::fault(e.sentence()))?;
    let statement = sync::Answer {
        format: FORMAT.to_owned(),
        id: id.clone(),
        package: held.id.to_string(),
        agency: held.agency.clone(),
        at,
        outcome: as_signed(given.outcome),
        number: number.clone(),
        day: given.day,
        text: words.clone(),
        file,
    };
    let key = province.keys.signing.clone();
    let signed = tokio::task::spawn_blocking(move || Signed::make(&statement, &key)).await?;
    let signed = signed.map_err(|e| Problem::fault(e.sentence()))?;
    let id = Uuid::parse_str(&id).map_err(Problem::fault)?;
    // Everybody else waits for the next number, so a letter is signed before it is asked for.
    let sequence = change.next_answer().await?;
    let row = AnswerRow {
        sequence,
        at,
        by: by.trim_start_matches("officer:").to_owned(),
        outcome: code(given.outcome),
        number,
        day: given.day,
        text: words,
        file_name,
    };
    store::insert(&change.tx, id, &held, &row, &signed_text(&signed)?).await?;
    let kind = packages::store::answered(&change.tx, held.id, &row.outcome).await?;
    let settling = deadlines::store::settling(&change.tx).await?;
    deadlines::store::settle(&change.tx, &settling, &held.agency, &kind).await?;
    let entry = Entry {
        at,
        by,
        op: "package_answered",
        subject: format!("package:{}", held.id),
        detail: json!({
            "outcome": row.outcome, "number": row.number, "day": row.day, "file": row.file_name, "sequence": sequence,
        }),
    };
    change.commit(entry).await?;
    Ok(row)
}

/// What an answer cannot go without: the closing day, the reason.
fn needed(given: &Given, words: &str) -> Result<()> {
    match given.outcome {
        Outcome::Closed if given.day.is_none() => Err(Problem::bad(
            "bad_field",
            "Chưa ghi ngày đã đóng tài khoản.",
        )),
        Outcome::Closed if given.day.is_some_and(|day| day > clock::today()) => Err(Problem::bad(
            "bad_field",
            "Ngày đã đóng tài khoản không thể ở sau hôm nay.",
        )),
        Outcome::Returned | Outcome::Refused if words.is_empty() => Err(Problem::bad(
            "bad_field",
            "Chưa ghi lý do trả lại hoặc từ chối.",
        )),
        _ => Ok(()),
    }
}

/// Accounts are closed by a notice alone and only a dossier is appraised: elsewhere the agency could write
/// neither into anything.
fn fits(outcome: Outcome, kind: &str) -> Result<()> {
    let refused = match outcome {
        Outcome::Closed if kind != Kind::DepartureNotice.code() => {
            "Chỉ thông báo thu hồi tài khoản mới trả lời được là đã đóng tài khoản. Chưa ký trả lời nào; hãy chọn kết quả khác."
        }
        Outcome::Appraised if kind != Kind::Dossier.code() => {
            "Chỉ hồ sơ cấp độ mới trả lời được là đã thẩm định. Chưa ký trả lời nào; hãy chọn kết quả khác."
        }
        _ => return Ok(()),
    };
    Err(Problem::bad("bad_field", refused))
}

/// The agency takes no appraisal into its dossier before it was taken in.
async fn taken_in(change: &Change<'_>, package: Uuid) -> Result<()> {
    if store::has(&change.tx, package, &code(Outcome::Acknowledged)).await? {
        return Ok(());
    }
    Err(Problem::conflict(
        "not_acknowledged",
        "Hồ sơ này chưa được trả lời là đã tiếp nhận nên cơ quan chưa ghi được kết quả thẩm định. Chưa ký trả lời nào; hãy trả lời “Đã tiếp nhận” trước, rồi trả lời “Đã thẩm định”.",
    ))
}

/// What the agency needs to write an answer into its dossier: a dossier is returned and appraised by a
/// letter, and no step of it lies in the future.
fn for_dossier(outcome: Outcome, number: &str, day: Option<NaiveDate>) -> Result<()> {
    let by_letter = matches!(outcome, Outcome::Returned | Outcome::Appraised);
    let refused = if by_letter && number.is_empty() {
        "Trả lại hoặc thẩm định hồ sơ cấp độ phải ghi số văn bản."
    } else if by_letter && day.is_none() {
        "Trả lại hoặc thẩm định hồ sơ cấp độ phải ghi ngày văn bản."
    } else if day.is_some_and(|day| day > clock::today()) {
        "Ngày văn bản không thể ở sau hôm nay."
    } else {
        return Ok(());
    };
    Err(Problem::bad("bad_field", refused))
}

fn checked(file: GivenFile) -> Result<AnswerFile> {
    let name = text(&file.name, 150, "tên tệp")?;
    if name.contains(['/', '\\', ':']) || name.starts_with('.') {
        return Err(Problem::bad(
            "bad_field",
            "Tên tệp không được chứa đường dẫn.",
        ));
    }
    if file.base64.len() > MAX_FILE / 3 * 4 + 4 {
        return Err(too_large());
    }
    let bytes = BASE64.decode(file.base64.as_bytes());
    match bytes {
        Ok(bytes) if !bytes.is_empty() => Ok(AnswerFile {
            name,
            base64: file.base64,
        }),
        _ => Err(Problem::bad(
            "bad_field",
            "Tệp kèm theo trống hoặc không đọc được.",
        )),
    }
}

fn as_signed(outcome: Outcome) -> sync::Outcome {
    match outcome {
        Outcome::Acknowledged => sync::Outcome::Acknowledged,
        Outcome::Closed => sync::Outcome::Closed,
        Outcome::Returned => sync::Outcome::Returned,
        Outcome::Appraised => sync::Outcome::Appraised,
        Outcome::Refused => sync::Outcome::Refused,
    }
}
