//! The kinds of paper and the forms shipped for them; an agency may put its own form in place of
//! a shipped one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Error, Result};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Công văn to the owner of a system.
    OwnerNotice,
    /// Công văn on accounts that look into the national population database.
    PopulationLetter,
    /// Biên bản bàn giao.
    HandoverMinutes,
    /// Báo cáo that closes a departure.
    DepartureSummary,
    /// Giấy ủy quyền.
    Authorisation,
    /// Phụ lục with a list of accounts.
    AccountList,
    /// Biên bản: devices given out or taken back.
    DeviceHandover,
    /// Biên bản: devices from one person to another.
    DeviceTransfer,
    /// Biên bản: devices lent until a day.
    DeviceLoan,
    /// Biên bản: devices that came back, made from the hand-over.
    DeviceReturn,
    /// Giấy cho phép: an office device leaves the office.
    TakeOutPermit,
    /// Giấy cho phép: a person's own device works in the office.
    OwnDeviceConsent,
    /// Biên bản: devices leave for repair.
    RepairOut,
    /// Biên bản: devices come back from repair.
    RepairBack,
    /// Biên bản kiểm kê.
    StocktakeMinutes,
    /// Biên bản rà soát tài khoản.
    ReviewMinutes,
    /// Phiếu công việc: media to erase, before the work starts.
    WipeSheet,
    /// Biên bản: one medium erased.
    WipeCertificate,
    /// Biên bản: one computer with all its media.
    ComputerCertificate,
    /// Biên bản: a batch of media erased.
    WipeList,
    /// Biên bản tiêu hủy.
    DestructionMinutes,
    /// Tờ trình with the list of assets to dispose of.
    DisposalProposal,
    /// Báo cáo: the way of a device, a medium or what a person held.
    CustodyHistory,
    /// Công văn: a dossier to be appraised and approved by the same body.
    DossierRequestBoth,
    /// Công văn: a dossier to be appraised.
    DossierRequest,
    /// Công văn: a professional opinion on a dossier.
    DossierOpinionRequest,
    /// Công văn: what the appraisal of a dossier found.
    DossierAppraisal,
    /// Tờ trình: a dossier to be approved.
    DossierSubmission,
    /// Quyết định: the level of a system and its plan.
    DossierDecision,
    /// Quyết định: the plan of a system alone.
    DossierPlanDecision,
    /// Báo cáo: all systems with their levels, once a year.
    DossierYearly,
    /// Hồ sơ đề xuất cấp độ, attached to a letter.
    Dossier,
    /// Quyết định with the agency's rules of security.
    SecurityRules,
}

impl PaperKind {
    pub const ALL: [Self; 33] = [
        Self::OwnerNotice,
        Self::PopulationLetter,
        Self::HandoverMinutes,
        Self::DepartureSummary,
        Self::Authorisation,
        Self::AccountList,
        Self::DeviceHandover,
        Self::DeviceTransfer,
        Self::DeviceLoan,
        Self::DeviceReturn,
        Self::TakeOutPermit,
        Self::OwnDeviceConsent,
        Self::RepairOut,
        Self::RepairBack,
        Self::StocktakeMinutes,
        Self::ReviewMinutes,
        Self::WipeSheet,
        Self::WipeCertificate,
        Self::ComputerCertificate,
        Self::WipeList,
        Self::DestructionMinutes,
        Self::DisposalProposal,
        Self::CustodyHistory,
        Self::DossierRequestBoth,
        Self::DossierRequest,
        Self::DossierOpinionRequest,
        Self::DossierAppraisal,
        Self::DossierSubmission,
        Self::DossierDecision,
        Self::DossierPlanDecision,
        Self::DossierYearly,
        Self::Dossier,
        Self::SecurityRules,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::OwnerNotice => "owner_notice",
            Self::PopulationLetter => "population_letter",
            Self::HandoverMinutes => "handover_minutes",
            Self::DepartureSummary => "departure_summary",
            Self::Authorisation => "authorisation",
            Self::AccountList => "account_list",
            Self::DeviceHandover => "device_handover",
            Self::DeviceTransfer => "device_transfer",
            Self::DeviceLoan => "device_loan",
            Self::DeviceReturn => "device_return",
            Self::TakeOutPermit => "take_out_permit",
            Self::OwnDeviceConsent => "own_device_consent",
            Self::RepairOut => "repair_out",
            Self::RepairBack => "repair_back",
            Self::StocktakeMinutes => "stocktake_minutes",
            Self::ReviewMinutes => "review_minutes",
            Self::WipeSheet => "wipe_sheet",
            Self::WipeCertificate => "wipe_certificate",
            Self::ComputerCertificate => "computer_certificate",
            Self::WipeList => "wipe_list",
            Self::DestructionMinutes => "destruction_minutes",
            Self::DisposalProposal => "disposal_proposal",
            Self::CustodyHistory => "custody_history",
            Self::DossierRequestBoth => "dossier_request_both",
            Self::DossierRequest => "dossier_request",
            Self::DossierOpinionRequest => "dossier_opinion_request",
            Self::DossierAppraisal => "dossier_appraisal",
            Self::DossierSubmission => "dossier_submission",
            Self::DossierDecision => "dossier_decision",
            Self::DossierPlanDecision => "dossier_plan_decision",
            Self::DossierYearly => "dossier_yearly",
            Self::Dossier => "dossier",
            Self::SecurityRules => "security_rules",
        }
    }

    pub fn from_code(code: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| Error::Internal(format!("loại giấy tờ {code}")))
    }

    /// Abbreviation of the kind in a paper's symbol (NĐ 30/2020, Phụ lục III); empty for a công
    /// văn, which carries none, and for what is attached to another paper.
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::HandoverMinutes
            | Self::DeviceHandover
            | Self::DeviceTransfer
            | Self::DeviceLoan
            | Self::DeviceReturn
            | Self::RepairOut
            | Self::RepairBack
            | Self::StocktakeMinutes
            | Self::ReviewMinutes
            | Self::WipeCertificate
            | Self::ComputerCertificate
            | Self::WipeList
            | Self::DestructionMinutes => "BB",
            Self::DepartureSummary | Self::CustodyHistory | Self::DossierYearly => "BC",
            Self::DisposalProposal | Self::DossierSubmission => "TTr",
            Self::DossierDecision | Self::DossierPlanDecision | Self::SecurityRules => "QĐ",
            // Not among the kinds of the decree: the agency's own slips.
            Self::TakeOutPermit | Self::OwnDeviceConsent => "GP",
            Self::WipeSheet => "PCV",
            Self::Authorisation => "GUQ",
            Self::OwnerNotice
            | Self::PopulationLetter
            | Self::DossierRequestBoth
            | Self::DossierRequest
            | Self::DossierOpinionRequest
            | Self::DossierAppraisal
            | Self::AccountList
            | Self::Dossier => "",
        }
    }

    /// Goes with another paper and has no number of its own.
    pub fn is_attached(self) -> bool {
        matches!(self, Self::AccountList | Self::Dossier)
    }

    /// Its name on screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::OwnerNotice => "Công văn thông báo chủ quản hệ thống",
            Self::PopulationLetter => "Công văn về tài khoản Cơ sở dữ liệu quốc gia về dân cư",
            Self::HandoverMinutes => "Biên bản bàn giao",
            Self::DepartureSummary => "Báo cáo kết quả thu hồi",
            Self::Authorisation => "Giấy ủy quyền sử dụng tài khoản",
            Self::AccountList => "Phụ lục danh sách tài khoản",
            Self::DeviceHandover => "Biên bản bàn giao thiết bị",
            Self::DeviceTransfer => "Biên bản điều chuyển thiết bị giữa hai người sử dụng",
            Self::DeviceLoan => "Biên bản cho mượn thiết bị",
            Self::DeviceReturn => "Biên bản nhận lại thiết bị",
            Self::TakeOutPermit => "Giấy cho phép mang thiết bị ra khỏi cơ quan",
            Self::OwnDeviceConsent => "Giấy cho phép sử dụng thiết bị cá nhân",
            Self::RepairOut => "Biên bản giao thiết bị đi sửa chữa",
            Self::RepairBack => "Biên bản nhận lại thiết bị sau sửa chữa",
            Self::StocktakeMinutes => "Biên bản kiểm kê thiết bị",
            Self::ReviewMinutes => "Biên bản rà soát tài khoản",
            Self::WipeSheet => "Phiếu công việc xóa dữ liệu",
            Self::WipeCertificate => "Biên bản xác nhận xóa dữ liệu của một phương tiện",
            Self::ComputerCertificate => "Biên bản xác nhận xóa dữ liệu của một máy tính",
            Self::WipeList => "Biên bản tổng hợp kết quả xóa dữ liệu",
            Self::DestructionMinutes => "Biên bản tiêu hủy phương tiện lưu trữ",
            Self::DisposalProposal => "Tờ trình đề nghị xử lý tài sản",
            Self::CustodyHistory => "Báo cáo quá trình bàn giao, sử dụng",
            Self::DossierRequestBoth => {
                "Công văn đề nghị thẩm định, phê duyệt hồ sơ đề xuất cấp độ"
            }
            Self::DossierRequest => "Công văn đề nghị thẩm định hồ sơ đề xuất cấp độ",
            Self::DossierOpinionRequest => "Công văn xin ý kiến chuyên môn về hồ sơ đề xuất cấp độ",
            Self::DossierAppraisal => "Ý kiến thẩm định hồ sơ đề xuất cấp độ",
            Self::DossierSubmission => "Tờ trình phê duyệt hồ sơ đề xuất cấp độ",
            Self::DossierDecision => "Quyết định phê duyệt cấp độ và phương án bảo đảm",
            Self::DossierPlanDecision => "Quyết định phê duyệt phương án bảo đảm",
            Self::DossierYearly => "Báo cáo hằng năm về bảo vệ hệ thống thông tin theo cấp độ",
            Self::Dossier => "Hồ sơ đề xuất cấp độ",
            Self::SecurityRules => "Quyết định ban hành quy chế bảo đảm an ninh mạng",
        }
    }
}

/// A form for one kind of paper.
#[derive(Debug, Clone)]
pub struct Form {
    pub kind: PaperKind,
    /// The `.docx`.
    pub docx: Cow<'static, [u8]>,
}

impl Form {
    /// The form shipped with the program.
    pub fn shipped(kind: PaperKind) -> Self {
        let docx: &[u8] = match kind {
            PaperKind::OwnerNotice => {
                include_bytes!("../../../../resources/forms/owner_notice.docx")
            }
            PaperKind::PopulationLetter => {
                include_bytes!("../../../../resources/forms/population_letter.docx")
            }
            PaperKind::HandoverMinutes => {
                include_bytes!("../../../../resources/forms/handover_minutes.docx")
            }
            PaperKind::DepartureSummary => {
                include_bytes!("../../../../resources/forms/departure_summary.docx")
            }
            PaperKind::Authorisation => {
                include_bytes!("../../../../resources/forms/authorisation.docx")
            }
            PaperKind::AccountList => {
                include_bytes!("../../../../resources/forms/account_list.docx")
            }
            PaperKind::DeviceHandover => {
                include_bytes!("../../../../resources/forms/device_handover.docx")
            }
            PaperKind::DeviceTransfer => {
                include_bytes!("../../../../resources/forms/device_transfer.docx")
            }
            PaperKind::DeviceLoan => {
                include_bytes!("../../../../resources/forms/device_loan.docx")
            }
            PaperKind::DeviceReturn => {
                include_bytes!("../../../../resources/forms/device_return.docx")
            }
            PaperKind::TakeOutPermit => {
                include_bytes!("../../../../resources/forms/take_out_permit.docx")
            }
            PaperKind::OwnDeviceConsent => {
                include_bytes!("../../../../resources/forms/own_device_consent.docx")
            }
            PaperKind::RepairOut => {
                include_bytes!("../../../../resources/forms/repair_out.docx")
            }
            PaperKind::RepairBack => {
                include_bytes!("../../../../resources/forms/repair_back.docx")
            }
            PaperKind::StocktakeMinutes => {
                include_bytes!("../../../../resources/forms/stocktake_minutes.docx")
            }
            PaperKind::ReviewMinutes => {
                include_bytes!("../../../../resources/forms/review_minutes.docx")
            }
            PaperKind::WipeSheet => {
                include_bytes!("../../../../resources/forms/wipe_sheet.docx")
            }
            PaperKind::WipeCertificate => {
                include_bytes!("../../../../resources/forms/wipe_certificate.docx")
            }
            PaperKind::ComputerCertificate => {
                include_bytes!("../../../../resources/forms/computer_certificate.docx")
            }
            PaperKind::WipeList => {
                include_bytes!("../../../../resources/forms/wipe_list.docx")
            }
            PaperKind::DestructionMinutes => {
                include_bytes!("../../../../resources/forms/destruction_minutes.docx")
            }
            PaperKind::DisposalProposal => {
                include_bytes!("../../../../resources/forms/disposal_proposal.docx")
            }
            PaperKind::CustodyHistory => {
                include_bytes!("../../../../resources/forms/custody_history.docx")
            }
            PaperKind::DossierRequestBoth => {
                include_bytes!("../../../../resources/forms/dossier_request_both.docx")
            }
            PaperKind::DossierRequest => {
                include_bytes!("../../../../resources/forms/dossier_request.docx")
            }
            PaperKind::DossierOpinionRequest => {
                include_bytes!("../../../../resources/forms/dossier_opinion_request.docx")
            }
            PaperKind::DossierAppraisal => {
                include_bytes!("../../../../resources/forms/dossier_appraisal.docx")
            }
            PaperKind::DossierSubmission => {
                include_bytes!("../../../../resources/forms/dossier_submission.docx")
            }
            PaperKind::DossierDecision => {
                include_bytes!("../../../../resources/forms/dossier_decision.docx")
            }
            PaperKind::DossierPlanDecision => {
                include_bytes!("../../../../resources/forms/dossier_plan_decision.docx")
            }
            PaperKind::DossierYearly => {
                include_bytes!("../../../../resources/forms/dossier_yearly.docx")
            }
            PaperKind::Dossier => {
                include_bytes!("../../../../resources/forms/dossier.docx")
            }
            PaperKind::SecurityRules => {
                include_bytes!("../../../../resources/forms/security_rules.docx")
            }
        };
        Self {
            kind,
            docx: Cow::Borrowed(docx),
        }
    }
}

/// Data of an imagined agency for a kind of paper, to show what a form looks like filled.
pub fn example(kind: PaperKind) -> Result<Value> {
    let text = include_str!("../../../../resources/forms/examples.json");
    let mut examples: BTreeMap<String, Value> = serde_json::from_str(text)?;
    examples
        .remove(kind.code())
        .ok_or_else(|| Error::Internal(format!("dữ liệu mẫu của {}", kind.code())))
}
