//! One flow through the window: a folder of its own with the seam file, the data, what the program
//! wrote and, after a failure, a picture. Flows share nothing, so they may run in any order.

use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use sogac_domain::{
    Code,
    settings::{self, Agency},
    vault::{self, FileKeychain, Place, SignIn},
};
use tempfile::TempDir;

use crate::{OFFICER, Office, PASSWORD, at, now, window::Window};

/// A flow and the answers the operating system gives in it.
pub struct Flow {
    folder: PathBuf,
    answers: RefCell<Value>,
}

impl Flow {
    /// An empty folder `target/e2e/<name>` and a clock at 08:00 on Monday 02/03/2026, Vietnamese time.
    pub fn new(name: &str) -> Self {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"),
            PathBuf::from,
        );
        Self::in_folder(&target.join("e2e").join(name))
    }

    /// A flow in a folder of the caller's choice; what is in it is cleared away first.
    ///
    /// # Panics
    /// When the folder cannot be made.
    pub fn in_folder(folder: &Path) -> Self {
        if folder.exists() {
            fs::remove_dir_all(folder).expect("the folder of an earlier run can be cleared");
        }
        for part in ["data", "out", "backup"] {
            fs::create_dir_all(folder.join(part)).expect("the folder of the flow can be made");
        }
        let folder = folder.canonicalize().expect("the folder is there");
        let answers = json!({
            "data_dir": folder.join("data"),
            "keychain": folder.join("keychain.json"),
            "opened": folder.join("opened.txt"),
            "now": "2026-03-02T01:00:00Z",
            "dialogs": { "open": [], "save": [], "folder": [] },
        });
        let flow = Self {
            folder,
            answers: RefCell::new(answers),
        };
        flow.write();
        flow
    }

    /// Opens the program on this flow's data.
    pub fn open(&self) -> Window {
        Window::open(&self.seams(), &self.folder)
    }

    /// Opens the program with a file, as a double click on it does.
    pub fn open_given(&self, file: &Path) -> Window {
        Window::open_given(file, &self.seams(), &self.folder)
    }

    /// Moves the clock to this moment (RFC 3339).
    pub fn now(&self, moment: &str) {
        self.answers.borrow_mut()["now"] = json!(moment);
        self.write();
    }

    /// Locks after this many idle minutes (a fraction is fine).
    pub fn idle_minutes(&self, minutes: f64) {
        self.answers.borrow_mut()["idle_minutes"] = json!(minutes);
        self.write();
    }

    /// Presses the button that closes the window, as the window's frame would.
    pub fn closes_window(&self) {
        let pressed = self.answers.borrow()["close"].as_u64().unwrap_or(0);
        self.answers.borrow_mut()["close"] = json!(pressed + 1);
        self.write();
    }

    /// The next "open file" dialog answers with this file.
    pub fn picks_file(&self, file: &Path) {
        self.answer("open", file);
    }

    /// The next "save as" dialog answers with `out/<name>`, which is returned.
    pub fn saves_as(&self, name: &str) -> PathBuf {
        let file = self.out(name);
        self.answer("save", &file);
        file
    }

    /// The next "choose a folder" dialog answers with this folder.
    pub fn picks_folder(&self, folder: &Path) {
        self.answer("folder", folder);
    }

    /// The next dialog of this kind (`open`, `save`, `folder`) is cancelled.
    pub fn cancels(&self, kind: &str) {
        self.answer(kind, Path::new(""));
    }

    /// Where the program lays down what it saves.
    pub fn out(&self, name: &str) -> PathBuf {
        self.folder.join("out").join(name)
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files the program handed to Word or a printer, oldest first.
    pub fn opened(&self) -> Vec<PathBuf> {
        let list = fs::read_to_string(self.folder.join("opened.txt")).unwrap_or_default();
        list.lines().map(PathBuf::from).collect()
    }

    /// The file the program reads the answers from.
    pub fn seams(&self) -> PathBuf {
        self.folder.join("seams.json")
    }

    fn answer(&self, kind: &str, path: &Path) {
        let mut answers = self.answers.borrow_mut();
        if let Some(list) = answers["dialogs"][kind].as_array_mut() {
            list.push(json!(path));
        }
        drop(answers);
        self.write();
    }

    /// Written aside and moved into place: the program may be reading it.
    fn write(&self) {
        let aside = self.folder.join("seams.json.part");
        fs::write(&aside, self.answers.borrow().to_string()).expect("the seam file can be written");
        fs::rename(&aside, self.seams()).expect("the seam file can be put in place");
    }

    /// An office under the regulation of Lào Cai whose register the program opens once the office is let
    /// go of: what a flow is not about need not be done in the window.
    pub fn office(&self) -> Office {
        let folder = TempDir::new().expect("a temporary folder");
        let office = Office::in_place(self.place(), folder);
        let agency = Agency {
            name: "Sở Nông nghiệp và Môi trường".to_owned(),
            superior: "UBND tỉnh Lào Cai".to_owned(),
            place: "Lào Cai".to_owned(),
            symbol: "SNNMT".to_owned(),
            unit: "Văn phòng".to_owned(),
            unit_symbol: "VP".to_owned(),
            head_name: "Trần Quốc Bảo".to_owned(),
            head_post: "Giám đốc".to_owned(),
            officer_name: OFFICER.to_owned(),
            regulation: "lao_cai".to_owned(),
            ..Agency::default()
        };
        settings::save_agency(&office.vault, &office.officer, now(), &agency)
            .expect("the agency is kept");
        office
    }

    fn place(&self) -> Place {
        Place {
            folder: self.folder().join("data/kho"),
            keychain: Arc::new(FileKeychain::at(self.folder().join("keychain.json"))),
            holder: "VANTHU-PC (thuylb)".to_owned(),
        }
    }

    /// The vault, once the program, whose window is gone, has let go of it.
    pub fn open_vault(&self, moment: &str) -> SignIn {
        const PATIENCE: Duration = Duration::from_secs(20);
        let place = self.place();
        let started = Instant::now();
        loop {
            match vault::sign_in(&place, OFFICER, PASSWORD, at(moment), None) {
                Err(e) if e.code() == Code::OpenElsewhere && started.elapsed() < PATIENCE => {
                    thread::sleep(Duration::from_millis(50));
                }
                opened => return opened.expect("the vault opens"),
            }
        }
    }
}
