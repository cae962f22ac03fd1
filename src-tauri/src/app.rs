//! What the shell holds while it runs: where the vault lies, who is signed in, and what a screen has
//! picked but not yet used.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use sogac_domain::{
    At, Code, Day, Error, Result,
    accounts::Limits,
    calendar::{self, WorkCalendar},
    departures::Law,
    evidence::AttachedFile,
    regulations::Profile,
    settings,
    vault::{Actor, Place, RecoverySheet, Vault},
};

use crate::{keychain, pages::Pages};

/// An unlocked vault and its user.
pub struct Open {
    pub vault: Vault,
    pub actor: Actor,
    /// What the user is told after signing in.
    pub notes: Vec<String>,
}

pub struct App {
    pub place: Place,
    pub weak_keychain: bool,
    data: PathBuf,
    open: Mutex<Option<Arc<Open>>>,
    /// The recovery sheet, until it is proven.
    pub sheet: Mutex<Option<RecoverySheet>>,
    pub picked: Mutex<BTreeMap<String, AttachedFile>>,
    pub importing: Mutex<Option<crate::views::import::Session>>,
    pub restoring: Mutex<Option<PathBuf>>,
    /// The enrolment file the head has picked, until sending is turned on with it.
    pub enrolling: Mutex<Option<Vec<u8>>>,
    /// Held while something goes to the province or comes from it: one at a time.
    pub on_the_line: Mutex<()>,
    /// Why the last question for answers failed; empty when it did not.
    pub unanswered: Mutex<String>,
    /// The package the program was started with, until the window asks for it.
    pub given: Mutex<Option<PathBuf>>,
    /// Whose file dialogs are.
    pub window: OnceLock<tauri::WebviewWindow>,
    /// Where the last file dialog ended, for the next to start in.
    pub last_folder: Mutex<Option<PathBuf>>,
    pub drawn: Mutex<Option<Arc<Pages>>>,
    last_touch: Mutex<Instant>,
    cancelled: AtomicBool,
    /// The backup before closing is under way.
    pub closing: AtomicBool,
    /// The book was locked with changes that no backup holds.
    pub unsaved: AtomicBool,
    #[cfg(feature = "e2e")]
    pub seams: Option<crate::seams::Seams>,
}

/// The profile and calendar deadlines are counted by.
pub struct LawBook {
    pub profile: Profile,
    pub calendar: WorkCalendar,
}

impl LawBook {
    pub fn law(&self) -> Law<'_> {
        Law {
            profile: &self.profile,
            calendar: &self.calendar,
        }
    }
}

impl Open {
    pub fn law_book(&self) -> Result<LawBook> {
        self.law_book_of(&settings::agency(&self.vault)?.regulation)
    }

    /// Of a regulation the agency may come under.
    pub fn law_book_of(&self, regulation: &str) -> Result<LawBook> {
        Ok(LawBook {
            profile: Profile::of_agency(&self.vault, regulation)?,
            calendar: calendar::of_agency(&self.vault)?,
        })
    }

    /// What the lenses over the accounts measure by.
    pub fn limits(&self, today: Day) -> Result<Limits> {
        let profile = self.law_book()?.profile;
        Ok(Limits {
            today,
            password_months: profile.password().change_months,
            dormant_days: profile.dormant_days(),
        })
    }
}

impl App {
    #[cfg(feature = "e2e")]
    pub fn of_this_computer() -> Result<Self> {
        use sogac_domain::vault::FileKeychain;

        let Some(seams) = crate::seams::Seams::named_in_environment() else {
            return Ok(Self::new(data_folder()?, None));
        };
        let answers = seams.answers()?;
        let keychain = Arc::new(FileKeychain::at(&answers.keychain));
        let mut app = Self::new(answers.data_dir, Some(keychain));
        app.seams = Some(seams);
        Ok(app)
    }

    #[cfg(not(feature = "e2e"))]
    pub fn of_this_computer() -> Result<Self> {
        Ok(Self::new(data_folder()?, None))
    }

    fn new(data: PathBuf, given: Option<Arc<dyn sogac_domain::vault::Keychain>>) -> Self {
        let (keychain, weak_keychain) = match given {
            Some(keychain) => (keychain, false),
            None => keychain::of_this_computer(&data),
        };
        Self {
            place: Place {
                folder: data.join("kho"),
                keychain,
                holder: holder(),
            },
            weak_keychain,
            data,
            open: Mutex::new(None),
            sheet: Mutex::new(None),
            picked: Mutex::new(BTreeMap::new()),
            importing: Mutex::new(None),
            restoring: Mutex::new(None),
            enrolling: Mutex::new(None),
            on_the_line: Mutex::new(()),
            unanswered: Mutex::default(),
            given: Mutex::new(None),
            window: OnceLock::new(),
            last_folder: Mutex::new(None),
            drawn: Mutex::new(None),
            last_touch: Mutex::new(Instant::now()),
            cancelled: AtomicBool::new(false),
            closing: AtomicBool::new(false),
            unsaved: AtomicBool::new(false),
            #[cfg(feature = "e2e")]
            seams: None,
        }
    }

    /// The open vault; refused with `SignedOut` when there is none.
    pub fn open(&self) -> Result<Arc<Open>> {
        self.opened().ok_or_else(|| {
            Error::coded(
                Code::SignedOut,
                "Chương trình đang khoá. Hãy đăng nhập lại.",
            )
        })
    }

    pub fn opened(&self) -> Option<Arc<Open>> {
        held(&self.open).clone()
    }

    pub fn sign_in(&self, mut open: Open) {
        self.touch();
        open.notes.extend(crate::synced::warning(&self.data));
        *held(&self.open) = Some(Arc::new(open));
    }

    /// Forgets the vault and everything picked; a command still running keeps it until it returns.
    pub fn sign_out(&self) -> Option<Arc<Open>> {
        held(&self.picked).clear();
        *held(&self.importing) = None;
        *held(&self.enrolling) = None;
        *held(&self.drawn) = None;
        held(&self.open).take()
    }

    /// Somebody is at the keyboard.
    pub fn touch(&self) {
        *held(&self.last_touch) = Instant::now();
    }

    pub fn idle_seconds(&self) -> f64 {
        held(&self.last_touch).elapsed().as_secs_f64()
    }

    pub fn start_work(&self) {
        self.cancelled.store(false, Ordering::Relaxed);
    }

    pub fn cancel_work(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// The folder of the copies handed to Word and the printer; it may not be there.
    pub fn out_folder(&self) -> PathBuf {
        self.data.join("xuat")
    }

    #[cfg(feature = "e2e")]
    pub fn fixed_now(&self) -> Option<At> {
        self.seams.as_ref()?.answers().ok()?.now
    }

    #[cfg(not(feature = "e2e"))]
    pub fn fixed_now(&self) -> Option<At> {
        None
    }

    /// How often a test has asked to close the window.
    #[cfg(feature = "e2e")]
    pub fn asked_to_close(&self) -> u32 {
        let answers = self.seams.as_ref().and_then(|seams| seams.answers().ok());
        answers.map_or(0, |answers| answers.close)
    }

    #[cfg(not(feature = "e2e"))]
    pub fn asked_to_close(&self) -> u32 {
        0
    }

    /// Minutes without a touch before the lock, in place of the profile's.
    #[cfg(feature = "e2e")]
    pub fn fixed_idle(&self) -> Option<f64> {
        self.seams.as_ref()?.answers().ok()?.idle_minutes
    }

    #[cfg(not(feature = "e2e"))]
    pub fn fixed_idle(&self) -> Option<f64> {
        None
    }
}

pub fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Notes an unexpected fault in the log file and returns the number it is found by.
pub fn log_id(error: &Error) -> String {
    let mut bytes = [0_u8; 4];
    let id = match getrandom::fill(&mut bytes) {
        Ok(()) => format!("{:08X}", u32::from_le_bytes(bytes)),
        Err(_) => "00000000".to_owned(),
    };
    let written = data_folder().and_then(|folder| {
        fs::create_dir_all(&folder)?;
        let mut log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join("loi.log"))?;
        writeln!(log, "{id} {error:?}")?;
        Ok(())
    });
    if written.is_err() {
        eprintln!("{id} {error:?}");
    }
    id
}

/// The local application-data folder: never Documents, never a synced one.
fn data_folder() -> Result<PathBuf> {
    let base = if cfg!(windows) {
        std::env::var_os("LOCALAPPDATA").map(PathBuf::from)
    } else {
        std::env::var_os("XDG_DATA_HOME")
            .map(PathBuf::from)
            .or_else(|| std::env::home_dir().map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("vn.sogac.app")).ok_or_else(|| {
        Error::refused(
            "Hệ điều hành không cho biết thư mục dữ liệu của người dùng, nên chưa mở được sổ.",
        )
    })
}

/// This computer and its user, as another start is told.
fn holder() -> String {
    let first = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| std::env::var(name).ok())
            .unwrap_or_default()
    };
    let computer = match first(&["COMPUTERNAME", "HOSTNAME"]) {
        name if name.is_empty() => fs::read_to_string("/etc/hostname").unwrap_or_default(),
        name => name,
    };
    format!("{} ({})", computer.trim(), first(&["USERNAME", "USER"]))
}
