//! Accounts: one holder, one name per system, a life proven step by step, and the lenses.

mod authorisations;
mod lenses;
mod locking;
mod names;
mod passwords;
mod refused;

use sogac_domain::{
    Error,
    accounts::{self, AccountForm, AccountId, AccountKind, AccountState, Lens, Limits, Step},
    evidence::NewEvidence,
    lists::ListQuery,
    systems::SystemId,
};
use sogac_tests::{LIMITS, Office, account_form, clause, now, on};

fn refused_field<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(Error::Refused { field, .. }) => field.unwrap_or_default(),
        other => panic!("not refused: {other:?}"),
    }
}

struct Desk {
    office: Office,
    system: SystemId,
}

impl Desk {
    fn new() -> Self {
        let office = Office::new();
        let system = office.system("Thư điện tử công vụ");
        Self { office, system }
    }

    fn save(&self, form: AccountForm) -> Result<AccountId, Error> {
        accounts::save(&self.office.vault, &self.office.officer, now(), &form)
    }

    fn step(
        &self,
        id: AccountId,
        (state, day): (AccountState, &str),
        password_changed_on: Option<&str>,
        proof: Option<NewEvidence>,
    ) -> Result<(), Error> {
        let step = Step {
            state,
            day: on(day),
            password_changed_on: password_changed_on.map(on),
            note: String::new(),
        };
        accounts::step(
            &self.office.vault,
            &self.office.officer,
            now(),
            id,
            &step,
            proof,
        )
    }

    fn state(&self, id: AccountId) -> AccountState {
        accounts::get(&self.office.vault, id).unwrap().state
    }

    fn names(&self, query: &ListQuery, lens: Lens, limits: &Limits) -> Vec<String> {
        let page = accounts::list(&self.office.vault, query, lens, limits).unwrap();
        page.rows.into_iter().map(|row| row.user_name).collect()
    }
}

#[test]
fn every_account_names_exactly_one_holder() {
    clause("LC-5.1.a-a");
    clause("HD-13.1.a-a");
    clause("AG-6.2.a-c");
    let desk = Desk::new();
    let (holder, other) = (
        desk.office.person("Lò Thị Mỵ"),
        desk.office.person("Lý Văn A"),
    );
    let form = account_form(desk.system, "mylt", holder);
    let nobody = AccountForm {
        holder_id: None,
        ..form.clone()
    };
    assert_eq!(refused_field(desk.save(nobody)), "holder_id");
    let shared = AccountForm {
        user_ids: vec![other],
        ..form.clone()
    };
    assert_eq!(refused_field(desk.save(shared.clone())), "user_ids");
    let signature = AccountForm {
        kind: AccountKind::Unit,
        digital_signature: true,
        ..shared
    };
    assert_eq!(refused_field(desk.save(signature)), "user_ids");
    let unit = desk
        .office
        .unit_account(desk.system, "vanthu", (holder, &[other, holder, other]));
    let page = accounts::page(&desk.office.vault, unit, &LIMITS).unwrap();
    let users: Vec<_> = page.users.iter().map(|user| user.person_id).collect();
    assert_eq!((page.account.holder_id, users), (holder, vec![other]));
}
