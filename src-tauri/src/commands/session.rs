//! First start, signing in and out.

use std::{path::Path, time::Duration};

use chrono::Months;
use sogac_domain::{
    Code, Error, backup, departures, import,
    regulations::{Profile, Regulation},
    settings, sync,
    vault::{self, Cost, NewVault, RecoverySheet, UserName},
};

use super::{Answer, App};
use crate::{
    app::{self, Open},
    clock, dialogs,
    views::session::{PasswordPolicy, RegulationOffered, SetUp, Status, VaultState},
    watch,
};

const SAMPLE: &[u8] = include_bytes!("../../../resources/samples/co-quan-mau.xlsx");
/// The profile whose password rules hold before one is chosen.
const STRICTEST: &str = "chat_nhat";

/// What holds before a profile is chosen. The regulations are read from their files at the first call.
pub fn password_rules() -> Result<PasswordPolicy, Error> {
    Ok(PasswordPolicy::of(&Profile::unedited(STRICTEST)?))
}

#[tauri::command(async)]
#[specta::specta]
pub fn status(app: App<'_>) -> Answer<Status> {
    let locked = vault::state(&app.place);
    let opened = app.opened();
    let mut status = Status {
        state: VaultState::None,
        users: Vec::new(),
        user: None,
        agency_name: String::new(),
        regulation_title: String::new(),
        idle_minutes: 10,
        today: clock::today(&app),
        locked_for: 0,
        weak_keychain: app.weak_keychain,
        warnings: Vec::new(),
        password_due: None,
        password: password_rules()?,
        damaged: String::new(),
        recovery_unproven: false,
        owed: Vec::new(),
        sending: false,
        answers_waiting: 0,
    };
    match locked {
        Ok(None) => {}
        Ok(Some(locked)) => {
            let now = clock::now(&app);
            status.state = VaultState::Locked;
            status.users = locked.users;
            status.agency_name = locked.agency;
            let left = locked
                .locked_until
                .map_or(0, |until| (until - now).num_seconds());
            status.locked_for = u32::try_from(left).unwrap_or(0);
        }
        Err(e) if e.code() == Code::Damaged => {
            status.state = VaultState::Locked;
            status.damaged = e.sentence();
        }
        Err(e) => return Err(e.into()),
    }
    if let Some(open) = opened {
        of_open(&open, &mut status)?;
    }
    Ok(status)
}

fn of_open(open: &Open, status: &mut Status) -> Answer<()> {
    let book = open.law_book()?;
    status.state = VaultState::Open;
    status.agency_name = settings::agency(&open.vault)?.name;
    status.regulation_title = book.profile.title();
    status.idle_minutes = book.profile.idle_minutes();
    status.password = PasswordPolicy::of(&book.profile);
    status.warnings.clone_from(&open.notes);
    status.recovery_unproven = !settings::recovery_proven(&open.vault)?;
    match backup::owed(&open.vault) {
        Ok(owed) => status.owed = owed,
        Err(e) => status.warnings.push(e.sentence()),
    }
    status.sending = sync::is_in_use(&open.vault)?;
    status.answers_waiting = sync::answers_waiting(&open.vault)?;
    status.user = Some(UserName {
        name: open.actor.name.clone(),
        role: open.actor.role,
    });
    let users = vault::users(&open.vault)?;
    let own = users.into_iter().find(|user| user.id == open.actor.user_id);
    status.password_due = own.and_then(|user| {
        let since = user.password_set_at.date_naive();
        since.checked_add_months(Months::new(status.password.change_months))
    });
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn regulations_offered() -> Answer<Vec<RegulationOffered>> {
    let offered = Regulation::offered()?.into_iter().map(|offered| {
        let profile = Profile::unedited(&offered.id)?;
        Ok(RegulationOffered {
            password: PasswordPolicy::of(&profile),
            id: offered.id,
            title: offered.title,
            status: offered.status,
        })
    });
    Ok(offered.collect::<sogac_domain::Result<_>>()?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_up(app: App<'_>, setup: SetUp) -> Answer<RecoverySheet> {
    let profile = Profile::unedited(&setup.regulation)?;
    let new = NewVault {
        agency: &setup.agency.name,
        officer: &setup.officer_name,
        password: &setup.password,
        min_length: profile.password().min_length,
        max_attempts: profile.max_attempts(),
        cost: Cost::tuned(Duration::from_secs(1))?,
    };
    let mut agency = setup.agency.clone();
    agency.regulation.clone_from(&setup.regulation);
    if agency.officer_name.is_empty() {
        agency.officer_name.clone_from(&setup.officer_name);
    }
    settings::check(&agency)?;
    let at = clock::now(&app);
    let created = vault::create(&app.place, &new, at, |vault, officer| {
        settings::save_agency(vault, officer, at, &agency)?;
        sync::own_fingerprint(vault, officer, at)?;
        Ok(())
    })?;
    if setup.sample {
        import::bring_in(
            &created.vault,
            &created.officer,
            at,
            "co-quan-mau.xlsx",
            SAMPLE,
        )?;
    }
    *app::held(&app.sheet) = Some(created.sheet.clone());
    app.sign_in(Open {
        vault: created.vault,
        actor: created.officer,
        notes: Vec::new(),
    });
    Ok(created.sheet)
}

#[tauri::command(async)]
#[specta::specta]
pub fn sign_in(app: App<'_>, user: String, password: String) -> Answer<()> {
    open_with(&app, &user, &password, None)
}

/// Signs in to a register older than this computer remembers, for a reason.
#[tauri::command(async)]
#[specta::specta]
pub fn accept_rollback(app: App<'_>, user: String, password: String, reason: String) -> Answer<()> {
    if reason.trim().is_empty() {
        return Err(Error::field("reason", "Hãy ghi lý do dùng tiếp sổ cũ hơn.").into());
    }
    open_with(&app, &user, &password, Some(&reason))
}

fn open_with(app: &App<'_>, user: &str, password: &str, reason: Option<&str>) -> Answer<()> {
    if app.opened().is_some() {
        return Ok(());
    }
    let at = clock::now(app);
    let signed = vault::sign_in(&app.place, user, password, at, reason)?;
    let open = Open {
        vault: signed.vault,
        actor: signed.actor,
        notes: signed.notes,
    };
    if open.actor.must_be_officer().is_ok() {
        let book = open.law_book()?;
        departures::wake(&open.vault, &open.actor, at, clock::today(app), book.law())?;
    }
    app.sign_in(open);
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn lock(app: App<'_>) -> Answer<()> {
    watch::lock(&app);
    Ok(())
}

/// Somebody is at the keyboard.
#[tauri::command(async)]
#[specta::specta]
pub fn keep_awake(app: App<'_>) -> Answer<()> {
    app.touch();
    Ok(())
}

#[tauri::command(async)]
#[specta::specta]
pub fn cancel_work(app: App<'_>) -> Answer<()> {
    app.cancel_work();
    Ok(())
}

/// Shows the folder of a file the user has saved.
#[tauri::command(async)]
#[specta::specta]
pub fn open_folder(app: App<'_>, path: String) -> Answer<()> {
    app.open()?;
    Ok(dialogs::open_folder(&app, Path::new(&path))?)
}
