//! Turning sending on: the province's enrolment file, its fingerprint compared on paper, the head's
//! word. Until then nothing leaves.

use serde::Serialize;
use zeroize::Zeroizing;

use super::{
    Agency, Enrolment, Province, PublicKey, Refusal, Signed, address, keys::TYPED, own_key, store,
};
use crate::{
    At, Error, Result,
    audit::{Kind, Op},
    regulations::Profile,
    vault::{Actor, Vault},
};

/// Far above what an enrolment with a root certificate takes.
const MOST: usize = 256 << 10;

/// What an enrolment file says, before anybody has turned it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "EnrolmentOffer")]
pub struct Offer {
    pub province: String,
    pub address: String,
    /// The fingerprint without its last groups: those the head types from the paper.
    pub fingerprint: String,
    pub agency: Agency,
    pub made: At,
    /// The address is in none of the domains the profile allows; the head has to say that it is right.
    pub unusual: bool,
    pub allowed: Vec<String>,
    /// Comes with a root certificate of its own.
    pub own_root: bool,
}

/// Where packages go now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    pub id: u32,
    pub province: Province,
    pub agency: Agency,
    pub turned_on_at: At,
    pub answers_after: u64,
}

impl Enrolled {
    pub fn key(&self) -> Result<PublicKey> {
        PublicKey::read(&self.province.key)
    }
}

/// What the head confirms.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize, specta::Type)]
#[serde(rename = "EnrolmentConfirmation")]
pub struct Confirmation {
    /// The last two groups of the province's fingerprint, typed from its paper.
    pub typed: String,
    /// The address outside the allowed domains is right.
    pub unusual_address: bool,
}

/// Reads an enrolment file; refused when it is not signed by the key it names, or not for this agency.
pub fn look_at_enrolment(vault: &Vault, profile: &Profile, file: &[u8]) -> Result<Offer> {
    let (enrolment, key) = read(vault, file)?;
    let host = address::host(&enrolment.province.address)?;
    let fingerprint = key.fingerprint();
    let groups: Vec<&str> = fingerprint.split('-').collect();
    let shown = groups.len().saturating_sub(TYPED);
    Ok(Offer {
        province: enrolment.province.name,
        address: enrolment.province.address,
        fingerprint: groups.get(..shown).unwrap_or_default().join("-"),
        agency: enrolment.agency,
        made: enrolment.made,
        unusual: !profile.may_send_to(&host),
        allowed: profile.domains(),
        own_root: enrolment.province.root.is_some(),
    })
}

/// Turns sending on with an enrolment; only the head may.
pub fn turn_on(
    vault: &Vault,
    profile: &Profile,
    by: &Actor,
    at: At,
    file: &[u8],
    confirmed: &Confirmation,
) -> Result<()> {
    by.must_be_head()?;
    let (enrolment, key) = read(vault, file)?;
    let host = address::host(&enrolment.province.address)?;
    if !profile.may_send_to(&host) && !confirmed.unusual_address {
        return Err(Error::field(
            "unusual_address",
            format!(
                "Địa chỉ {host} không thuộc tên miền được gửi: {}. Chưa có gì được bật; hãy hỏi lại tỉnh, đúng thì xác nhận địa chỉ này.",
                profile.domains_in_words()
            ),
        ));
    }
    if !key.ends_as_typed(&confirmed.typed) {
        return Err(Error::field(
            "typed",
            "Hai nhóm cuối không khớp dấu vân tay khoá của tỉnh. Chưa có gì được bật; nếu đã gõ đúng theo tờ in thì tệp này không phải của tỉnh, hãy báo tỉnh.",
        ));
    }
    // Before the change that turns sending on: without its token nothing could be sent.
    vault.set_province_token(&enrolment.token)?;
    vault.transact(by, at, Op::SendingTurnedOn, |tx| {
        store::end_enrolments(tx)?;
        store::insert_enrolment(tx, &enrolment)?;
        tx.about(Kind::Agency, 1);
        tx.says("province", &enrolment.province.name)?;
        tx.says("address", &enrolment.province.address)?;
        tx.says("fingerprint", &key.fingerprint())?;
        tx.says("agency", &enrolment.agency.id)
    })
}

/// Nothing leaves any more; what was sent stays on record.
pub fn turn_off(vault: &Vault, by: &Actor, at: At) -> Result<()> {
    by.must_be_head()?;
    let enrolled = enrolled(vault)?;
    vault.transact(by, at, Op::SendingTurnedOff, |tx| {
        store::end_enrolments(tx)?;
        tx.about(Kind::Agency, 1);
        tx.says("province", &enrolled.province.name)
    })?;
    vault.forget_province_token()
}

/// Where packages go; `None` while sending is off.
pub fn sending_to(vault: &Vault) -> Result<Option<Enrolled>> {
    vault.read(store::enrolled)
}

pub(super) fn enrolled(vault: &Vault) -> Result<Enrolled> {
    sending_to(vault)?.ok_or_else(|| {
        Error::refused(
            "Chưa bật gửi lên tỉnh. Lãnh đạo bật trong Cài đặt, phần Gửi tỉnh, bằng tệp đăng ký do tỉnh cấp.",
        )
    })
}

/// The token the province gave; refused when this computer does not have it.
pub fn token(vault: &Vault) -> Result<Zeroizing<String>> {
    vault.province_token()?.ok_or_else(|| {
        Error::refused(
            "Máy này không giữ mã truy cập do tỉnh cấp (sổ vừa chuyển sang máy khác hoặc mã đã bị xoá). Gói vẫn còn nguyên; lãnh đạo hãy bật lại bằng tệp đăng ký của tỉnh, hoặc gửi bằng tệp.",
        )
    })
}

fn read(vault: &Vault, file: &[u8]) -> Result<(Enrolment, PublicKey)> {
    let not_one = || {
        Error::refused(
            "Tệp này không phải tệp đăng ký gửi tỉnh, hoặc đã bị sửa. Chưa có gì thay đổi; hãy xin tỉnh cấp lại.",
        )
    };
    if file.len() > MOST {
        return Err(not_one());
    }
    let signed: Signed = serde_json::from_slice(file).map_err(|_| not_one())?;
    let enrolment: Enrolment = match signed.read_unsigned() {
        Ok(enrolment) => enrolment,
        Err(Refusal::OldFormat) => return Err(Refusal::OldFormat.into()),
        Err(_) => return Err(not_one()),
    };
    let key = PublicKey::read(&enrolment.province.key).map_err(|_| not_one())?;
    signed.read::<Enrolment>(&key).map_err(|_| not_one())?;
    let named = !enrolment.province.name.trim().is_empty() && !enrolment.agency.id.is_empty();
    let recipient: Result<age::x25519::Recipient, _> = enrolment.province.recipient.parse();
    let plain_token = !enrolment.token.is_empty()
        && enrolment.token.len() <= 1_000
        && enrolment.token.chars().all(|c| c.is_ascii_graphic());
    if !named || recipient.is_err() || !plain_token {
        return Err(not_one());
    }
    let own = own_key::own(vault)?.map(|key| key.public().text());
    if own.as_deref() != Some(enrolment.agency_key.as_str()) {
        return Err(Error::refused(
            "Tệp đăng ký này cấp cho khoá của sổ khác. Chưa có gì thay đổi; hãy nộp lại đơn đăng ký lập từ sổ này để tỉnh cấp tệp mới.",
        ));
    }
    Ok((enrolment, key))
}
