//! Papers of custody: devices handed over, lent, returned, taken out of the office, sent to repair,
//! counted.

use serde::Serialize;

use super::{Head, Line, MediumItem, Meeting, Someone, required};

/// Whoever signs for one side.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Party {
    #[serde(serialize_with = "required")]
    pub name: String,
    pub post: String,
    pub unit: String,
    pub code: String,
    /// What is known of post and unit, as sentences: "Chức vụ: Chuyên viên. Đơn vị: Văn phòng."
    pub about: String,
}

/// A side that may sign on screen.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Signing {
    #[serde(flatten)]
    pub party: Party,
    /// Drawn on screen: PNG in Base64, or nothing.
    pub signature: String,
}

/// What is known of somebody, each a sentence; what is not is left out with its word.
fn about(known: [(&str, &str); 2]) -> String {
    let said = known
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(word, value)| format!("{word}: {value}."));
    said.collect::<Vec<_>>().join(" ")
}

impl From<Someone> for Party {
    fn from(someone: Someone) -> Self {
        Self {
            about: about([("Chức vụ", &someone.post), ("Đơn vị", &someone.unit)]),
            name: someone.name,
            post: someone.post,
            unit: someone.unit,
            code: someone.code,
        }
    }
}

/// An earlier paper this one follows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PaperRef {
    /// "Biên bản bàn giao thiết bị".
    #[serde(serialize_with = "required")]
    pub title: String,
    #[serde(serialize_with = "required")]
    pub symbol: String,
    #[serde(serialize_with = "required")]
    pub day: String,
}

/// One of a council or of those who took part.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Member {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub post: String,
    /// "Chủ tịch Hội đồng", "Người chứng kiến".
    pub part: String,
    /// "Chức vụ: Kế toán. Tư cách: Người chứng kiến."
    pub about: String,
}

impl Member {
    pub fn new(no: u32, name: &str, post: &str, part: &str) -> Self {
        Self {
            no,
            name: name.to_owned(),
            post: post.to_owned(),
            part: part.to_owned(),
            about: about([("Chức vụ", post), ("Tư cách", part)]),
        }
    }
}

/// A device as it changes hands.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub configuration: String,
    pub code: String,
    pub serial: String,
    pub year: String,
    pub condition: String,
    pub accessories: String,
    pub note: String,
}

/// Biên bản: several devices given out, or taken back from whoever held them.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceHandover {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub giver: Signing,
    pub receiver: Signing,
    /// "cấp mới", "thu hồi".
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub devices: Vec<DeviceLine>,
    pub media: Vec<MediumItem>,
    /// Where a side signed on screen: that the paper signed by hand is what counts.
    pub screen_notes: Vec<Line>,
}

/// Biên bản: devices from one person to another, with three signatures.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceTransfer {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub giver: Signing,
    pub receiver: Signing,
    pub witness: Signing,
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub devices: Vec<DeviceLine>,
    pub media: Vec<MediumItem>,
    /// Where a side signed on screen: that the paper signed by hand is what counts.
    pub screen_notes: Vec<Line>,
}

/// Biên bản: devices lent until a day.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceLoan {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub giver: Signing,
    pub receiver: Signing,
    /// What for: "phục vụ đoàn kiểm tra tại xã Vĩnh Tế".
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub due: String,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub devices: Vec<DeviceLine>,
    pub media: Vec<MediumItem>,
    /// Where a side signed on screen: that the paper signed by hand is what counts.
    pub screen_notes: Vec<Line>,
}

/// Biên bản: what of a hand-over came back, and in what condition.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceReturn {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub handover: PaperRef,
    pub giver: Signing,
    pub receiver: Signing,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub returns: Vec<ReturnLine>,
    pub media: Vec<MediumItem>,
    pub outstanding: Vec<OutstandingLine>,
    /// Where a side signed on screen: that the paper signed by hand is what counts.
    pub screen_notes: Vec<Line>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct ReturnLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub code: String,
    pub serial: String,
    /// Condition when handed over.
    pub given: String,
    #[serde(serialize_with = "required")]
    pub condition: String,
    pub accessories: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct OutstandingLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub code: String,
    pub serial: String,
    #[serde(serialize_with = "required")]
    pub reason: String,
}

/// Giấy cho phép: an office device leaves the office for a time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TakeOutPermit {
    #[serde(flatten)]
    pub head: Head,
    pub person: Party,
    pub officer: Party,
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub destination: String,
    /// Data carried; "Không mang theo dữ liệu".
    #[serde(serialize_with = "required")]
    pub data: String,
    #[serde(serialize_with = "required")]
    pub from_day: String,
    #[serde(serialize_with = "required")]
    pub due: String,
    /// Where the rules stand: "điểm a đến điểm đ khoản 1 Điều 11 Quy chế …".
    #[serde(serialize_with = "required")]
    pub rules_source: String,
    /// The rules to sign, from `lines`.
    pub rules: Vec<Line>,
    pub devices: Vec<DeviceLine>,
}

/// Giấy cho phép: a person's own device on the internal network, once found free of malware.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnDeviceConsent {
    #[serde(flatten)]
    pub head: Head,
    pub person: Party,
    pub officer: Party,
    pub device: OwnDevice,
    pub clearance: Clearance,
    #[serde(serialize_with = "required")]
    pub reason: String,
    #[serde(serialize_with = "required")]
    pub from_day: String,
    #[serde(serialize_with = "required")]
    pub due: String,
    #[serde(serialize_with = "required")]
    pub rules_source: String,
    pub rules: Vec<Line>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct OwnDevice {
    #[serde(serialize_with = "required")]
    pub name: String,
    #[serde(serialize_with = "required")]
    pub serial: String,
    pub system: String,
}

/// The check for malware before the device joins the network.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Clearance {
    #[serde(serialize_with = "required")]
    pub product: String,
    #[serde(serialize_with = "required")]
    pub result: String,
    #[serde(serialize_with = "required")]
    pub by: String,
    #[serde(serialize_with = "required")]
    pub day: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Repairer {
    #[serde(serialize_with = "required")]
    pub name: String,
    /// Who signs.
    #[serde(serialize_with = "required")]
    pub person: String,
    pub contact: String,
}

/// A medium inside a device under repair, and what was done about it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StorageLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub kind: String,
    pub model: String,
    #[serde(serialize_with = "required")]
    pub serial: String,
    pub size: String,
    /// "Tháo ra, giữ lại cơ quan", "Đã xóa dữ liệu", "Để lại để khôi phục dữ liệu".
    #[serde(serialize_with = "required")]
    pub choice: String,
    /// Where it is kept, the certificate of its erasure, or the reason of the exception.
    pub detail: String,
}

/// Biên bản: devices leave for repair.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RepairOut {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub giver: Party,
    pub repairer: Repairer,
    #[serde(serialize_with = "required")]
    pub due: String,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub faults: Vec<FaultLine>,
    pub storage: Vec<StorageLine>,
    /// Reports and permissions the rules ask for, each a sentence.
    pub conditions: Vec<Line>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct FaultLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub code: String,
    pub serial: String,
    #[serde(serialize_with = "required")]
    pub fault: String,
    pub accessories: String,
    pub note: String,
}

/// Biên bản: devices come back from repair.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RepairBack {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub handover: PaperRef,
    pub repairer: Repairer,
    pub receiver: Party,
    /// "1.250.000 đồng", "Không (còn bảo hành)".
    #[serde(serialize_with = "required")]
    pub cost: String,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub repaired: Vec<RepairedLine>,
    pub storage: Vec<StorageLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct RepairedLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub name: String,
    pub code: String,
    pub serial: String,
    #[serde(serialize_with = "required")]
    pub outcome: String,
    pub parts: String,
    pub note: String,
}

/// Biên bản: what a count found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StocktakeMinutes {
    #[serde(flatten)]
    pub head: Head,
    pub meeting: Meeting,
    pub stock: Stock,
    pub members: Vec<Member>,
    pub secretary: Party,
    pub chair: Party,
    #[serde(serialize_with = "required")]
    pub copies: String,
    pub missing: Vec<CountedLine>,
    pub wrong_place: Vec<MisplacedLine>,
    pub unknown: Vec<UnknownLine>,
    pub found: Vec<CountedLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Stock {
    /// "Phòng 204", "Toàn cơ quan".
    #[serde(serialize_with = "required")]
    pub place: String,
    pub expected: u32,
    pub found: u32,
    pub missing: u32,
    pub wrong_place: u32,
    pub unknown: u32,
    #[serde(serialize_with = "required")]
    pub proposal: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct CountedLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub code: String,
    pub name: String,
    pub serial: String,
    pub holder: String,
    pub note: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct MisplacedLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub code: String,
    pub name: String,
    pub register_place: String,
    pub found_place: String,
    pub note: String,
}

/// A code that was scanned and that the register does not know.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UnknownLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub code: String,
    pub place: String,
    pub times: u32,
    pub note: String,
}

/// Báo cáo: all that happened to a device or medium, or that a person ever held.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CustodyHistory {
    #[serde(flatten)]
    pub head: Head,
    pub subject: HistorySubject,
    pub steps: Vec<StepLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct HistorySubject {
    #[serde(serialize_with = "required")]
    pub name: String,
    pub about: String,
    #[serde(serialize_with = "required")]
    pub from_day: String,
    #[serde(serialize_with = "required")]
    pub to_day: String,
    /// Where it is today, or what the person holds.
    #[serde(serialize_with = "required")]
    pub now: String,
    pub total: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct StepLine {
    pub no: u32,
    #[serde(serialize_with = "required")]
    pub day: String,
    #[serde(serialize_with = "required")]
    pub step: String,
    pub subject: String,
    pub code: String,
    pub from: String,
    pub to: String,
    pub condition: String,
    pub paper: String,
    pub note: String,
}
