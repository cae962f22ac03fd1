//! Enrolling an agency: its application in, the signed enrolment out.

use serde::Serialize;
use serde_json::json;
use sogac_domain::sync::{self, Application, Enrolment, FORMAT, PublicKey, Signed};

use super::{Agency, fresh_token, store, token_hash};
use crate::{
    audit::{Change, Entry},
    clock, deadlines,
    extract::{optional_text, text},
    packages::Statement,
    problem::{Problem, Result},
    province::Province,
};

/// What is enrolled: the application, and the last two groups of the fingerprint as somebody has typed
/// them from the agency's printed sheet.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub application: Application,
    pub typed: String,
}

/// What the agency gets back: its enrolment, signed, and the fingerprint to hold against its printed sheet.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Enrolled {
    pub id: String,
    pub name: String,
    pub fingerprint: String,
    pub enrolment: Statement,
}

/// Enrols the agency; one whose key is known gets a fresh token and keeps its id, and the old token ends.
pub async fn enrol(province: &Province, wanted: Wanted, by: &str) -> Result<Enrolled> {
    let application = wanted.application;
    if application.format != FORMAT {
        return Err(Problem::bad(
            "old_format",
            "Đơn đăng ký có định dạng mà bản chương trình này không biết.",
        ));
    }
    let key =
        PublicKey::read(&application.key).map_err(|e| Problem::bad("bad_key", e.sentence()))?;
    if !key.ends_as_typed(&wanted.typed) {
        return Err(Problem::bad(
            "other_fingerprint",
            "Hai nhóm cuối không khớp dấu vân tay khoá trong tệp. Chưa đăng ký; nếu đã gõ đúng theo tờ in thì tệp này không phải của cơ quan đó, hãy hỏi lại cơ quan.",
        ));
    }
    let name = text(&application.name, 300, "tên cơ quan")?;
    let superior = optional_text(&application.superior, 300, "cơ quan chủ quản")?;
    let place = optional_text(&application.place, 200, "địa danh")?;
    if province.settings.name.is_empty() || !province.settings.address.starts_with("https://") {
        return Err(Problem::conflict(
            "not_set_up",
            "Chưa đặt tên cơ quan tiếp nhận (SOGAC_PROVINCE_NAME) hoặc địa chỉ https:// (SOGAC_PROVINCE_ADDRESS), nên chưa lập được tệp đăng ký.",
        ));
    }
    let token = fresh_token()?;
    let at = clock::now();
    let root = match &province.settings.root {
        Some(path) => Some(
            tokio::fs::read_to_string(path)
                .await
                .map_err(Problem::fault)?,
        ),
        None => None,
    };

    let mut client = province.database.client().await?;
    let mut change = Change::begin(&mut client).await?;
    change.alone().await?;
    let known = store::by_key(&change.tx, &key.text()).await?;
    let again = known.is_some();
    let id = match known {
        Some(id) => id,
        None => sync::new_id().map_err(|e| Problem::fault(e.sentence()))?,
    };
    let agency = Agency {
        id: id.clone(),
        name: name.clone(),
        key: key.text(),
    };
    store::enrol(
        &change.tx,
        &agency,
        (&superior, &place),
        &token_hash(&token),
        at,
        by,
    )
    .await?;
    deadlines::store::expect_of(&change.tx, &id, clock::day_of(at)).await?;
    let fingerprint = key.fingerprint();
    let entry = Entry {
        at,
        by,
        op: "agency_enrolled",
        subject: format!("agency:{id}"),
        detail: json!({ "name": name, "fingerprint": fingerprint, "again": again }),
    };
    let statement = Enrolment {
        format: FORMAT.to_owned(),
        province: sync::Province {
            name: province.settings.name.clone(),
            address: province.settings.address.clone(),
            key: province.keys.signing.public().text(),
            recipient: province.keys.identity.recipient(),
            root,
        },
        agency: sync::Agency {
            id: id.clone(),
            name: name.clone(),
        },
        agency_key: key.text(),
        token,
        made: at,
    };
    let enrolment = Signed::make(&statement, &province.keys.signing)
        .map_err(|e| Problem::fault(e.sentence()))?;
    change.commit(entry).await?;
    Ok(Enrolled {
        id,
        name,
        fingerprint,
        enrolment: enrolment.into(),
    })
}
