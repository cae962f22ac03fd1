//! People, systems, accounts and devices of an office, in one line each. Everything happened in 2026,
//! before [`NOW`].

use sogac_domain::{
    At, Day,
    accounts::{self, AccountForm, AccountId, AccountKind, AccountState, Limits},
    assets::{self, AssetForm, AssetId, MediumForm, MediumId},
    evidence::{EvidenceKind, NewEvidence},
    papers::Symbols,
    people::{self, PersonForm, PersonId},
    settings,
    systems::{self, ProfileMonths, SystemForm, SystemId},
    vault::Vault,
};

use crate::{Office, at, on};

/// The moment at which tests act: Monday, 23 November 2026, 09:00 at the agency.
pub const NOW: &str = "2026-11-23T02:00:00Z";

/// The intervals of a profile with three months for passwords and ninety days without a sign-in.
pub const LIMITS: Limits = Limits {
    today: Day::from_ymd_opt(2026, 11, 23).unwrap(),
    password_months: 3,
    dormant_days: 90,
};

pub fn now() -> At {
    at(NOW)
}

/// What the papers of the agency of this register are numbered with; another body gives its own number.
pub fn symbols(vault: &Vault) -> Symbols {
    Symbols {
        name: settings::agency(vault).expect("the agency").name,
        agency: "SNNMT".to_owned(),
        unit: "VP".to_owned(),
        given: String::new(),
        last: 0,
    }
}

/// `letter("15/CV-VP", "2026-11-20")`
pub fn letter(number: &str, day: &str) -> NewEvidence {
    NewEvidence {
        kind: EvidenceKind::Letter,
        file: None,
        letter_number: number.to_owned(),
        letter_date: Some(on(day)),
        witness: String::new(),
        note: String::new(),
    }
}

/// A person's form whose code is made of the name: "Lò Thị Mỵ" has "lò-thị-mỵ".
pub fn person_form(name: &str) -> PersonForm {
    PersonForm {
        code: code(name),
        name: name.to_owned(),
        unit: "Văn phòng".to_owned(),
        post: "Chuyên viên".to_owned(),
        joined: Some(on("2015-03-02")),
        ..PersonForm::default()
    }
}

pub fn system_form(name: &str) -> SystemForm {
    SystemForm {
        code: code(name),
        name: name.to_owned(),
        owner: "Sở Khoa học và Công nghệ".to_owned(),
        revoker: "Phòng Chuyển đổi số".to_owned(),
        letters_to: "Sở Khoa học và Công nghệ".to_owned(),
        ..SystemForm::default()
    }
}

/// An account in use since January, its password changed in October.
pub fn account_form(system: SystemId, user_name: &str, holder: PersonId) -> AccountForm {
    AccountForm {
        system_id: Some(system),
        user_name: user_name.to_owned(),
        holder_id: Some(holder),
        rights: "Người dùng".to_owned(),
        state: AccountState::Active,
        issued_on: Some(on("2026-01-05")),
        first_changed_on: Some(on("2026-01-05")),
        password_changed_on: Some(on("2026-10-01")),
        last_login_on: Some(on("2026-11-20")),
        ..AccountForm::default()
    }
}

impl Office {
    pub fn person(&self, name: &str) -> PersonId {
        self.save_person(person_form(name))
    }

    pub fn save_person(&self, form: PersonForm) -> PersonId {
        people::save(&self.vault, &self.officer, now(), &form).expect("a person")
    }

    pub fn system(&self, name: &str) -> SystemId {
        self.save_system(system_form(name))
    }

    pub fn save_system(&self, form: SystemForm) -> SystemId {
        let profile = ProfileMonths::default();
        systems::save(&self.vault, &self.officer, now(), &form, profile).expect("a system")
    }

    pub fn account(&self, system: SystemId, user_name: &str, holder: PersonId) -> AccountId {
        self.save_account(account_form(system, user_name, holder))
    }

    pub fn administrator(&self, system: SystemId, user_name: &str, holder: PersonId) -> AccountId {
        self.save_account(AccountForm {
            kind: AccountKind::Admin,
            ..account_form(system, user_name, holder)
        })
    }

    /// A unit's account that `others` use too.
    pub fn unit_account(
        &self,
        system: SystemId,
        user_name: &str,
        (holder, others): (PersonId, &[PersonId]),
    ) -> AccountId {
        self.save_account(AccountForm {
            kind: AccountKind::Unit,
            user_ids: others.to_vec(),
            ..account_form(system, user_name, holder)
        })
    }

    pub fn save_account(&self, form: AccountForm) -> AccountId {
        accounts::save(&self.vault, &self.officer, now(), &form).expect("an account")
    }

    /// `office.device("TS-0001", Some(person))`; without a holder it stands in the archive.
    pub fn device(&self, asset_code: &str, holder: Option<PersonId>) -> AssetId {
        let form = AssetForm {
            code: asset_code.to_owned(),
            kind: "Máy tính xách tay".to_owned(),
            name: "Dell Latitude 5440".to_owned(),
            holder_id: holder,
            place: if holder.is_some() {
                ""
            } else {
                "Kho lưu trữ"
            }
            .to_owned(),
            ..AssetForm::default()
        };
        assets::save(&self.vault, &self.officer, now(), &form).expect("a device")
    }

    /// A drive inside a device.
    pub fn drive(&self, serial: &str, inside: AssetId) -> MediumId {
        let form = MediumForm {
            serial: serial.to_owned(),
            kind: "NVMe".to_owned(),
            bytes: 256_060_514_304,
            asset_id: Some(inside),
            ..MediumForm::default()
        };
        assets::save_medium(&self.vault, &self.officer, now(), &form).expect("a medium")
    }
}

fn code(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}
