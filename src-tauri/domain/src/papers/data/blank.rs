//! An empty paper of each kind, with one item in every list: the fields a kind offers, and those
//! it cannot do without.

use serde_json::{Value, to_value};

use super::*;
use crate::{Result, papers::PaperKind};

pub(in crate::papers) fn blank(kind: PaperKind) -> Result<Value> {
    Ok(match kind {
        PaperKind::OwnerNotice => to_value(OwnerNotice {
            items: one(),
            ..OwnerNotice::default()
        }),
        PaperKind::PopulationLetter => to_value(PopulationLetter {
            items: one(),
            ..PopulationLetter::default()
        }),
        PaperKind::HandoverMinutes => to_value(HandoverMinutes {
            devices: one(),
            media: one(),
            accounts: one(),
            tokens: one(),
            files: one(),
            work: one(),
            ..HandoverMinutes::default()
        }),
        PaperKind::DepartureSummary => to_value(DepartureSummary {
            items: one(),
            exceptions: one(),
            ..DepartureSummary::default()
        }),
        PaperKind::Authorisation => to_value(Authorisation::default()),
        PaperKind::AccountList => to_value(AccountList {
            items: one(),
            ..AccountList::default()
        }),
        PaperKind::DeviceHandover => to_value(DeviceHandover {
            devices: one(),
            media: one(),
            ..DeviceHandover::default()
        }),
        PaperKind::DeviceTransfer => to_value(DeviceTransfer {
            devices: one(),
            media: one(),
            ..DeviceTransfer::default()
        }),
        PaperKind::DeviceLoan => to_value(DeviceLoan {
            devices: one(),
            media: one(),
            ..DeviceLoan::default()
        }),
        PaperKind::DeviceReturn => to_value(DeviceReturn {
            returns: one(),
            media: one(),
            outstanding: one(),
            ..DeviceReturn::default()
        }),
        PaperKind::TakeOutPermit => to_value(TakeOutPermit {
            rules: one(),
            devices: one(),
            ..TakeOutPermit::default()
        }),
        PaperKind::OwnDeviceConsent => to_value(OwnDeviceConsent {
            rules: one(),
            ..OwnDeviceConsent::default()
        }),
        PaperKind::RepairOut => to_value(RepairOut {
            faults: one(),
            storage: one(),
            conditions: one(),
            ..RepairOut::default()
        }),
        PaperKind::RepairBack => to_value(RepairBack {
            repaired: one(),
            storage: one(),
            ..RepairBack::default()
        }),
        PaperKind::StocktakeMinutes => to_value(StocktakeMinutes {
            members: one(),
            missing: one(),
            wrong_place: one(),
            unknown: one(),
            found: one(),
            ..StocktakeMinutes::default()
        }),
        PaperKind::ReviewMinutes => to_value(ReviewMinutes {
            members: one(),
            items: one(),
            strangers: one(),
            ..ReviewMinutes::default()
        }),
        PaperKind::WipeSheet => to_value(WipeSheet {
            jobs: one(),
            ..WipeSheet::default()
        }),
        PaperKind::WipeCertificate => to_value(WipeCertificate {
            members: one(),
            ..WipeCertificate::default()
        }),
        PaperKind::ComputerCertificate => to_value(ComputerCertificate {
            members: one(),
            wipes: one(),
            ..ComputerCertificate::default()
        }),
        PaperKind::WipeList => to_value(WipeList {
            members: one(),
            wipes: one(),
            ..WipeList::default()
        }),
        PaperKind::DestructionMinutes => to_value(DestructionMinutes {
            members: one(),
            destroyed: one(),
            records: one(),
            ..DestructionMinutes::default()
        }),
        PaperKind::DisposalProposal => to_value(DisposalProposal {
            assets: one(),
            attachments: one(),
            ..DisposalProposal::default()
        }),
        PaperKind::CustodyHistory => to_value(CustodyHistory {
            steps: one(),
            ..CustodyHistory::default()
        }),
        PaperKind::DossierRequestBoth
        | PaperKind::DossierRequest
        | PaperKind::DossierOpinionRequest
        | PaperKind::DossierSubmission => to_value(DossierLetter {
            attachments: one(),
            requests: one(),
            ..DossierLetter::default()
        }),
        PaperKind::DossierAppraisal => to_value(DossierAppraisal {
            attachments: one(),
            ..DossierAppraisal::default()
        }),
        PaperKind::DossierDecision | PaperKind::DossierPlanDecision => to_value(DossierDecision {
            exceptions: one(),
            ..DossierDecision::default()
        }),
        PaperKind::DossierYearly => to_value(DossierYearly {
            owners_more: one(),
            systems: one(),
            ..DossierYearly::default()
        }),
        PaperKind::Dossier => to_value(DossierFile {
            logical_more: one(),
            physical_more: one(),
            devices: one(),
            applications: one(),
            zones: one(),
            grounds: one(),
            risks: one(),
            extras: one(),
            plan: one(),
            exceptions: one(),
            management: one(),
            technical: one(),
            ..DossierFile::default()
        }),
        PaperKind::SecurityRules => to_value(SecurityRules {
            people_rules: one(),
            technical_rules: one(),
            watching_rules: one(),
            duty_rules: one(),
            ..SecurityRules::default()
        }),
    }?)
}

fn one<T: Default>() -> Vec<T> {
    vec![T::default()]
}
