//! The steps of a test, taken on the registers.

use proptest::test_runner::TestCaseResult;
use sogac_domain::{
    accounts::{self, AccountId},
    departures,
    people::{self, PersonForm, PersonId},
    regulations::Trigger,
    systems::SystemId,
};
use sogac_tests::{LIMITS, Office, law_of, now, on, opening, person_form, system_form};

use super::{Step, compared::every_list};

#[derive(Default)]
pub(super) struct Made {
    people: Vec<PersonId>,
    systems: Vec<SystemId>,
    accounts: Vec<AccountId>,
    count: usize,
}

fn one<T: Copy>(of: &[T], n: usize) -> Option<T> {
    (!of.is_empty()).then(|| of[n % of.len()])
}

/// Does what the register allows; a refusal writes nothing, which is as good.
pub(super) fn take(office: &Office, made: &mut Made, step: &Step) -> TestCaseResult {
    made.count += 1;
    let count = made.count;
    let (vault, by) = (&office.vault, &office.officer);
    match step {
        Step::Hire(name) => {
            let form = PersonForm {
                code: format!("CB{count:03}"),
                ..person_form(name)
            };
            made.people.push(office.save_person(form));
        }
        Step::Rename(n, name) => {
            if let Some(id) = one(&made.people, *n) {
                let person = people::get(vault, id).unwrap();
                let form = PersonForm {
                    name: (*name).to_owned(),
                    ..person.into()
                };
                let _ = people::save(vault, by, now(), &form);
            }
        }
        Step::Leave(n) => {
            if let Some(id) = one(&made.people, *n) {
                let _ = people::remove(vault, by, now(), id, "Nhập trùng");
            }
        }
        Step::System(name) => made.systems.push(office.system(&format!("{name} {count}"))),
        Step::RenameSystem(n, name) => {
            if let Some(id) = one(&made.systems, *n) {
                let mut form = system_form(&format!("{name} {count}"));
                form.id = Some(id);
                office.save_system(form);
            }
        }
        Step::Account(s, p) => {
            if let (Some(system), Some(person)) = (one(&made.systems, *s), one(&made.people, *p))
                && !people::get(vault, person).unwrap().removed
            {
                let name = format!("hung{count}");
                made.accounts.push(office.account(system, &name, person));
            }
        }
        Step::CloseAccount(n) => {
            if let Some(id) = one(&made.accounts, *n) {
                let _ = accounts::remove(vault, by, now(), id, "Nhập trùng");
            }
        }
        Step::Device(n) => {
            let holder =
                one(&made.people, *n).filter(|id| !people::get(vault, *id).unwrap().removed);
            let device = office.device(&format!("TS-{count:04}"), holder);
            office.drive(&format!("WD-{count:04}"), device);
        }
        Step::Depart(n) => {
            if let Some(id) = one(&made.people, *n) {
                let opening = opening(id, Trigger::Retires, on("2026-12-01"));
                let _ = departures::open(
                    vault,
                    by,
                    now(),
                    LIMITS.today,
                    opening,
                    law_of("an_giang").law(),
                );
            }
        }
        Step::Look(n) => {
            if let Some(id) = one(&made.people, *n) {
                people::seen(vault, by, now(), id).unwrap();
            }
        }
        Step::Search(query) => every_list(office, query)?,
    }
    Ok(())
}
