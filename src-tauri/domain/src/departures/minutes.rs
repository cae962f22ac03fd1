//! The minutes and the list of accounts of a case, row by row. What was added by hand stands in no
//! register, so its row says what the line's title says.

use serde_json::Value;

use super::{
    Line, LineKind, LineState,
    papers::{Making, number, value},
    words,
};
use crate::{
    Result,
    accounts::{self, Account},
    assets,
    papers::data,
    people, settings,
};

/// In a column that has to be filled, where nobody knows what.
const NOTHING: &str = "–";

impl Making<'_> {
    pub(super) fn minutes(&self) -> Result<Value> {
        let receiver = match self.case.successor_id {
            Some(id) => people::get(self.vault, id)?.on_paper(),
            None => data::Someone::default(),
        };
        let agency = settings::agency(self.vault)?;
        let witness = data::Someone {
            name: agency.officer_name.clone(),
            post: agency.officer_post.clone(),
            unit: agency.unit.clone(),
            code: String::new(),
        };
        let mut minutes = data::HandoverMinutes {
            head: self.head(&[])?,
            // When and where they meet, only those who met can say.
            meeting: data::Meeting::default(),
            person: self.person.on_paper(),
            receiver,
            witness,
            departure: self.leaving(),
            copies: "03 (ba)".to_owned(),
            ..data::HandoverMinutes::default()
        };
        self.fill_minutes(&mut minutes)?;
        value(&minutes)
    }

    fn fill_minutes(&self, minutes: &mut data::HandoverMinutes) -> Result<()> {
        for line in self
            .lines
            .iter()
            .filter(|line| line.state != LineState::Dropped)
        {
            let note = line.reason.clone();
            match line.kind {
                LineKind::Asset if line.subject_id == 0 => minutes.devices.push(data::DeviceItem {
                    no: number(minutes.devices.len()),
                    name: line.title.clone(),
                    note,
                    ..data::DeviceItem::default()
                }),
                LineKind::Asset => {
                    let asset = assets::get(self.vault, assets::AssetId(line.subject_id))?;
                    minutes.devices.push(data::DeviceItem {
                        no: number(minutes.devices.len()),
                        name: asset.name,
                        code: asset.code,
                        serial: asset.serial,
                        year: data::year(asset.year),
                        condition: asset.condition,
                        note,
                    });
                }
                LineKind::Medium if line.subject_id == 0 => minutes.media.push(data::MediumItem {
                    no: number(minutes.media.len()),
                    kind: line.title.clone(),
                    serial: NOTHING.to_owned(),
                    note,
                    ..data::MediumItem::default()
                }),
                LineKind::Medium => {
                    let medium = assets::medium(self.vault, assets::MediumId(line.subject_id))?;
                    minutes.media.push(data::MediumItem {
                        no: number(minutes.media.len()),
                        kind: medium.kind,
                        model: medium.model,
                        serial: medium.serial,
                        size: data::size(medium.bytes),
                        content: String::new(),
                        note,
                    });
                }
                LineKind::Paper | LineKind::Files => minutes.files.push(data::FileItem {
                    no: number(minutes.files.len()),
                    name: line.title.clone(),
                    note,
                    ..data::FileItem::default()
                }),
                LineKind::Work => minutes.work.push(data::WorkItem {
                    no: number(minutes.work.len()),
                    name: line.title.clone(),
                    due: data::day(line.due),
                    progress: note,
                    receiver: self.receiver_name(line)?,
                }),
                LineKind::Account | LineKind::UnitAccount | LineKind::Certificate => {}
                LineKind::Authorisation | LineKind::Duty | LineKind::Permit => {}
            }
        }
        for (line, account) in self.account_lines()? {
            let (system, user_name) = called(line, account.as_ref());
            if line.kind == LineKind::Certificate {
                minutes.tokens.push(data::TokenItem {
                    no: number(minutes.tokens.len()),
                    name: account.map_or_else(
                        || line.title.clone(),
                        |account| format!("{} – {}", account.system, account.user_name),
                    ),
                    serial: String::new(),
                    action: words::action(line.action).to_owned(),
                    note: line.reason.clone(),
                });
            } else {
                minutes.accounts.push(data::AccountItem {
                    no: number(minutes.accounts.len()),
                    system,
                    user_name,
                    rights: account.map(|account| account.rights).unwrap_or_default(),
                    action: words::action(line.action).to_owned(),
                    notified_on: String::new(),
                    done_on: data::day(line.done_on),
                });
            }
        }
        Ok(())
    }

    pub(super) fn account_list(&self) -> Result<Value> {
        let lines = self.account_lines()?;
        let accounts: Vec<Account> = lines.iter().filter_map(|(_, a)| a.clone()).collect();
        let title = format!("Danh sách tài khoản của {}", self.person.name);
        let mut list = accounts::list_data(self.vault, self.head(&[])?, title, &accounts)?;
        for (line, _) in lines.iter().filter(|(_, account)| account.is_none()) {
            let (system, user_name) = called(line, None);
            list.items.push(data::AccountRow {
                no: number(list.items.len()),
                system,
                user_name,
                holder: self.person.name.clone(),
                unit: self.person.unit.clone(),
                ..data::AccountRow::default()
            });
        }
        list.list.total = u32::try_from(list.items.len()).unwrap_or(u32::MAX);
        value(&list)
    }

    fn receiver_name(&self, line: &Line) -> Result<String> {
        match line.receiver_id.or(self.case.successor_id) {
            Some(id) => Ok(people::get(self.vault, id)?.name),
            None => Ok(String::new()),
        }
    }
}

/// System and user name as a paper names them; of a line added by hand, what its title says.
fn called(line: &Line, account: Option<&Account>) -> (String, String) {
    if let Some(account) = account {
        return (account.system.clone(), account.user_name.clone());
    }
    let title = line.title.split_once(" – ");
    let (system, user_name) = title.unwrap_or((&line.title, NOTHING));
    (system.to_owned(), user_name.to_owned())
}
