//! The real window, driven in the words of the officer: what is pressed, filled in and seen.
//! Every verb waits until what it needs is on screen and says what was there when it gives up.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use fantoccini::{
    Client,
    elements::{Element, ElementRef},
    error::CmdError,
    key::Key,
};
use serde_json::{Value, json};
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};

use crate::driver::{Driver, program};

const LOOK: &str = include_str!("look.js");
/// The name WebDriver gives a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// A paper is laid out and drawn in several seconds by an unoptimised build, and in many times that on
/// a machine that builds something else.
const PATIENCE: Duration = Duration::from_secs(60);
const OPENING: Duration = Duration::from_secs(60);
/// Answers once what has changed has been drawn.
const TWO_FRAMES: &str = "const done = arguments[arguments.length - 1]; \
    requestAnimationFrame(() => requestAnimationFrame(() => done()));";

/// An open window of the program.
pub struct Window {
    client: Client,
    runtime: Runtime,
    folder: PathBuf,
    _driver: Driver,
}

impl Window {
    /// Opens the program with the seams in `seams`; pictures of a failure go to `folder`.
    ///
    /// # Panics
    /// When the driver or the program does not start.
    pub fn open(seams: &Path, folder: &Path) -> Self {
        Self::open_program(&program(), None, seams, folder)
    }

    /// Opens the program as a double click on `given` does.
    ///
    /// # Panics
    /// When the driver or the program does not start.
    pub fn open_given(given: &Path, seams: &Path, folder: &Path) -> Self {
        Self::open_program(&program(), Some(given), seams, folder)
    }

    /// Opens another program with a page.
    ///
    /// # Panics
    /// When the driver or the program does not start.
    pub fn open_program(program: &Path, given: Option<&Path>, seams: &Path, folder: &Path) -> Self {
        let driver = Driver::start(seams, &folder.join("program.log")).expect("the driver starts");
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime starts");
        let client = runtime
            .block_on(async { timeout(OPENING, driver.open(program, given)).await })
            .unwrap_or_else(|_| {
                panic!(
                    "the program does not open in time; see {}",
                    folder.display()
                )
            })
            .unwrap_or_else(|e| panic!("the program does not open: {e}; see {}", folder.display()));
        Self {
            client,
            runtime,
            folder: folder.to_owned(),
            _driver: driver,
        }
    }

    /// Opens an address in a browser nobody looks at, as the officer of a province does.
    ///
    /// # Panics
    /// When the browser or its driver does not start.
    pub fn open_page(address: &str, folder: &Path) -> Self {
        let driver = Driver::of_browser(&folder.join("browser.log")).expect("the driver starts");
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime starts");
        let opened = runtime.block_on(async { timeout(OPENING, driver.open_page(address)).await });
        let client = opened
            .expect("the browser opens in time")
            .unwrap_or_else(|e| panic!("the browser does not open: {e}"));
        Self {
            client,
            runtime,
            folder: folder.to_owned(),
            _driver: driver,
        }
    }

    /// Gives a file to the field of this label.
    pub fn attach(&self, label: &str, file: &Path) {
        let field = self.find("field", label, 0, "a field for a file");
        let sent = self
            .runtime
            .block_on(field.send_keys(&file.to_string_lossy()));
        sent.unwrap_or_else(|e| self.give_up(&format!("attaching to “{label}”: {e}")));
    }

    /// Makes what the page has for itself this wide and high; a browser's own frame comes on top.
    pub fn resize_page(&self, width: u32, height: u32) {
        self.resize(width, height);
        let inner = self.answer("return [window.innerWidth, window.innerHeight];");
        let of =
            |at: usize| u32::try_from(inner[at].as_u64().unwrap_or_default()).unwrap_or_default();
        self.resize(2 * width - of(0), 2 * height - of(1));
    }

    /// What a script answers in time, by calling its last argument.
    pub fn answer_later(&self, script: &str) -> Value {
        let answer = self
            .runtime
            .block_on(self.client.execute_async(script, Vec::new()));
        answer.unwrap_or_else(|e| panic!("the page does not answer: {e}"))
    }

    /// Presses the button, link or tab of this name.
    pub fn press(&self, name: &str) {
        self.press_nth(name, 0);
    }

    /// Presses the control of this name, which ends the program, and waits until it has ended.
    pub fn press_to_end(self, name: &str) {
        // A moment later: the driver must still be able to answer.
        let press = "const [el] = arguments; setTimeout(() => el.click(), 100);";
        let started = Instant::now();
        loop {
            let control = self.find("control", name, 0, "a button");
            let pressed = self.client.execute(press, vec![json!(control)]);
            match self.runtime.block_on(pressed) {
                Ok(_) => break,
                Err(e) if started.elapsed() > PATIENCE => {
                    self.give_up(&format!("pressing “{name}”: {e:?}"))
                }
                Err(_) => std::thread::sleep(Duration::from_millis(100)),
            }
        }
        self.ends();
    }

    /// Waits until the program has ended by itself.
    pub fn ends(self) {
        let started = Instant::now();
        let answers = || {
            let ask = self.client.execute("return 1;", Vec::new());
            let answer = self.runtime.block_on(async { timeout(OPENING, ask).await });
            matches!(answer, Ok(Ok(_)))
        };
        while answers() {
            if started.elapsed() > PATIENCE {
                self.give_up("the program goes on");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Presses the control of this name; false when there is none that can be pressed.
    pub fn press_if_there(&self, name: &str) -> bool {
        let there = self.element(&self.look("control", name, 0));
        there.inspect(|control| self.click(control, name)).is_some()
    }

    /// Goes to the tab of this name, where a link may have the same.
    pub fn tab(&self, name: &str) {
        self.click_found("tab", name, 0, "a tab");
    }

    /// Presses the `place`-th (from 0) of several controls of this name.
    pub fn press_nth(&self, name: &str, place: usize) {
        self.click_found("control", name, place, "a button or link");
    }

    /// Presses a control inside the row that shows `row`.
    pub fn press_in(&self, row: &str, name: &str) {
        let inner = "const [row, name] = arguments; return [...row.querySelectorAll('button, a, [role=button], input')]\
            .find((el) => (el.getAttribute('aria-label') ?? el.innerText ?? '').normalize('NFC').includes(name)) ?? null;";
        let started = Instant::now();
        loop {
            let found = self.find("row", row, 0, "a row with");
            let found = self.run_script(inner, vec![json!(found), json!(name)]);
            let pressed = self.element(&found).map(|control| self.try_click(&control));
            match pressed {
                Some(Ok(())) => return,
                _ if started.elapsed() > PATIENCE => {
                    self.give_up(&format!("no “{name}” in the row with “{row}”"))
                }
                _ => std::thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    /// Clicks the row, list entry or card that shows this text.
    pub fn choose_row(&self, text: &str) {
        self.click_found("cell", text, 0, "a row with");
    }

    /// Fills the field of this label: types, picks from a list, or ticks ("có" / "không").
    pub fn fill(&self, label: &str, value: &str) {
        let field = self.find("field", label, 0, "a field");
        let kind = "const el = arguments[0]; return el.tagName === 'SELECT' ? 'select' : (el.type ?? 'text');";
        let kind = self.run_script(kind, vec![json!(field)]);
        match kind.as_str().unwrap_or_default() {
            "select" => self.pick(&field, label, value),
            "checkbox" => self.tick(&field, label, value == "có"),
            "radio" => self.click(&field, label),
            "date" => self.set(&field, value),
            _ => self.type_into(&field, label, value),
        }
    }

    /// Types into the field of this label inside a group of fields.
    pub fn fill_in(&self, group: &str, label: &str, value: &str) {
        let field = self.find("field_in", &format!("{group} → {label}"), 0, "a field");
        self.type_into(&field, label, value);
    }

    /// Ticks or clears the box of this label.
    pub fn ticks(&self, label: &str, on: bool) {
        let field = self.find("field", label, 0, "a box");
        self.tick(&field, label, on);
    }

    /// Gives one of the answers offered under a question.
    pub fn answers(&self, question: &str, answer: &str) {
        let offered = self.find("answer", &format!("{question} → {answer}"), 0, "an answer");
        self.click(&offered, answer);
    }

    /// Waits until this text is somewhere on screen.
    pub fn sees(&self, text: &str) {
        self.wait(&format!("the text “{text}”"), || self.shows(text));
    }

    /// Waits until this text is gone.
    pub fn sees_no(&self, text: &str) {
        self.wait(&format!("“{text}” to go"), || !self.shows(text));
    }

    /// Whether this text is on screen at this moment.
    pub fn shows(&self, text: &str) -> bool {
        self.look("sees", text, 0) == Value::Bool(true)
    }

    /// Whether a control of this name is on screen but cannot be pressed.
    pub fn is_off(&self, name: &str) -> bool {
        self.element(&self.look("disabled", name, 0)).is_some()
    }

    /// Whether a field of this label is on screen at this moment.
    pub fn has_field(&self, label: &str) -> bool {
        self.element(&self.look("field", label, 0)).is_some()
    }

    /// Types part of a name into a field that looks records up, and takes the entry that shows `entry`.
    pub fn choose(&self, label: &str, part: &str, entry: &str) {
        // The field empties itself after the choice before; what was typed just then is typed again.
        self.wait(&format!("“{part}” in “{label}”"), || {
            self.fill(label, part);
            self.value(label) == part
        });
        self.click_found("option", entry, 0, "an entry");
    }

    /// The labels of the fields that must be filled and are not.
    pub fn unfilled(&self) -> Vec<String> {
        let found = self.look("unfilled", "", 0);
        let labels = found.as_array().into_iter().flatten();
        labels
            .filter_map(|label| label.as_str().map(str::to_owned))
            .collect()
    }

    /// The value of the field of this label.
    pub fn value(&self, label: &str) -> String {
        let field = self.find("field", label, 0, "a field");
        let value = self.run_script("return arguments[0].value;", vec![json!(field)]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Types a key into whatever has the focus, as `key("Escape")` or `key("Control+k")`.
    pub fn key(&self, name: &str) {
        let keys: String = name.split('+').map(key_char).collect();
        let active = self.runtime.block_on(self.client.active_element());
        let sent = active.and_then(|el| self.runtime.block_on(el.send_keys(&keys)));
        sent.unwrap_or_else(|e| self.give_up(&format!("key {name}: {e}")));
    }

    /// Types into whatever has the focus.
    pub fn types(&self, text: &str) {
        let active = self.runtime.block_on(self.client.active_element());
        let sent = active.and_then(|el| self.runtime.block_on(el.send_keys(text)));
        sent.unwrap_or_else(|e| self.give_up(&format!("typing “{text}”: {e}")));
    }

    /// Puts the focus on the list of this name, as Tab does.
    pub fn focus_list(&self, name: &str) {
        let script = "const list = [...document.querySelectorAll('[role=grid]')]\
            .find((el) => el.getAttribute('aria-label').normalize('NFC') === arguments[0]); \
            list?.focus(); return Boolean(list);";
        self.wait(&format!("the list “{name}”"), || {
            self.run_script(script, vec![json!(name)]) == Value::Bool(true)
        });
    }

    /// The name of the control that has the focus.
    pub fn focus(&self) -> String {
        self.look("focus", "", 0)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Everything a person can read at this moment.
    pub fn text(&self) -> String {
        self.look("text", "", 0)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Whether the page is wider than its window.
    pub fn scrolls_sideways(&self) -> bool {
        self.look("overflow", "", 0) == Value::Bool(true)
    }

    /// What the page answers to a script.
    pub fn answer(&self, script: &str) -> Value {
        self.run_script(script, Vec::new())
    }

    /// Makes the window this wide and high, in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let done = self
            .runtime
            .block_on(self.client.set_window_size(width, height));
        done.unwrap_or_else(|e| self.give_up(&format!("resize: {e}")));
    }

    /// Writes a PNG of the page.
    pub fn screenshot(&self, path: &Path) {
        let png = self.runtime.block_on(self.picture());
        let png = png.unwrap_or_else(|e| panic!("no picture of the window: {e}"));
        fs::write(path, png).expect("the picture can be written");
    }

    /// Closes the window as a person would, and waits until the program has ended.
    pub fn close(self) {
        let _ = self.runtime.block_on(self.client.clone().close());
        let started = Instant::now();
        while !processes(&self.folder).is_empty() && started.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Ends the program as a power cut does.
    pub fn dies(self) {
        for process in processes(&self.folder) {
            let killed = Command::new("kill").args(["-KILL", &process]).status();
            assert!(killed.is_ok_and(|status| status.success()), "{process}");
        }
    }

    /// Waits for something the page cannot show, such as a file on disk.
    pub fn wait(&self, what: &str, happened: impl Fn() -> bool) {
        let started = Instant::now();
        while !happened() {
            if started.elapsed() > PATIENCE {
                self.give_up(&format!("waited in vain for {what}"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    fn find(&self, verb: &str, text: &str, place: usize, kind: &str) -> Element {
        let started = Instant::now();
        loop {
            if let Some(found) = self.element(&self.look(verb, text, place)) {
                return found;
            }
            if started.elapsed() > PATIENCE {
                self.give_up(&format!("waited in vain for {kind} “{text}”"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// A page that draws itself anew may take the element away between finding and pressing it.
    fn click_found(&self, verb: &str, text: &str, place: usize, kind: &str) {
        let started = Instant::now();
        loop {
            let found = self.find(verb, text, place, kind);
            match self.try_click(&found) {
                Ok(()) => return,
                Err(e) if started.elapsed() > PATIENCE => {
                    self.give_up(&format!("pressing “{text}”: {e:?}"))
                }
                Err(_) => std::thread::sleep(Duration::from_millis(100)),
            }
        }
    }

    fn look(&self, verb: &str, text: &str, place: usize) -> Value {
        self.run_script(LOOK, vec![json!(verb), json!(text), json!(place)])
    }

    fn run_script(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self
            .runtime
            .block_on(self.client.execute(script, arguments));
        answer.unwrap_or_else(|e| panic!("the page does not answer: {e}"))
    }

    fn element(&self, found: &Value) -> Option<Element> {
        let id = found.get(ELEMENT)?.as_str()?.to_owned();
        Some(Element::from_element_id(
            self.client.clone(),
            ElementRef::from(id),
        ))
    }

    fn click(&self, element: &Element, name: &str) {
        let clicked = self.try_click(element);
        clicked.unwrap_or_else(|e| self.give_up(&format!("pressing “{name}”: {e:?}")));
    }

    fn try_click(&self, element: &Element) -> Result<(), CmdError> {
        let into_view = "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest' });";
        self.runtime.block_on(async {
            self.client.execute(into_view, vec![json!(element)]).await?;
            element.click().await
        })
    }

    fn type_into(&self, field: &Element, label: &str, value: &str) {
        let typed = self.runtime.block_on(async {
            field.clear().await?;
            field.send_keys(value).await
        });
        typed.unwrap_or_else(|e| self.give_up(&format!("filling “{label}”: {e}")));
    }

    fn pick(&self, list: &Element, label: &str, value: &str) {
        let script = "const [list, wanted] = arguments; \
            const option = [...list.options].find((o) => o.text.normalize('NFC').trim() === wanted) \
                ?? [...list.options].find((o) => o.text.normalize('NFC').includes(wanted)); \
            if (!option) return [...list.options].map((o) => o.text); \
            list.value = option.value; \
            list.dispatchEvent(new Event('input', { bubbles: true })); \
            list.dispatchEvent(new Event('change', { bubbles: true })); return null;";
        let others = self.run_script(script, vec![json!(list), json!(value)]);
        if !others.is_null() {
            self.give_up(&format!("“{label}” offers no “{value}”, only {others}"));
        }
    }

    fn tick(&self, field: &Element, label: &str, on: bool) {
        let is_on = self.run_script("return arguments[0].checked;", vec![json!(field)]);
        if is_on != Value::Bool(on) {
            self.click(field, label);
        }
    }

    /// Date pickers take no plain keys in every web view; the value goes in as the picker would put it.
    fn set(&self, field: &Element, value: &str) {
        let script = "const [el, value] = arguments; el.value = value; \
            el.dispatchEvent(new Event('input', { bubbles: true })); \
            el.dispatchEvent(new Event('change', { bubbles: true }));";
        self.run_script(script, vec![json!(field), json!(value)]);
    }

    /// Without a window manager nothing tells GTK to draw again, and the picture would be that of the
    /// first page; a change of size makes it.
    async fn picture(&self) -> Result<Vec<u8>, CmdError> {
        let (width, height) = self.client.get_window_size().await?;
        let (width, height) = (width as u32, height as u32);
        for height in [height - 1, height] {
            self.client.set_window_size(width, height).await?;
            self.client.execute_async(TWO_FRAMES, vec![]).await?;
        }
        self.client.screenshot().await
    }

    fn give_up(&self, why: &str) -> ! {
        let names = self.look("names", "", 0);
        panic!(
            "{why}\n--- on screen ---\n{}\n--- controls ---\n{names}\n",
            self.text()
        );
    }
}

/// The numbers of the program's processes on this flow's data.
fn processes(folder: &Path) -> Vec<String> {
    let of_flow = folder.to_string_lossy().into_owned().into_bytes();
    let all = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ours = all.filter(|entry| {
        let program = fs::read_link(entry.path().join("exe"));
        let given = fs::read(entry.path().join("environ")).unwrap_or_default();
        program.is_ok_and(|path| path.ends_with("sogac"))
            && given.windows(of_flow.len()).any(|part| part == of_flow)
    });
    ours.map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking()
            && let Ok(png) = self.runtime.block_on(self.picture())
        {
            let picture = self.folder.join("failed.png");
            if fs::write(&picture, png).is_ok() {
                eprintln!("the window at that moment: {}", picture.display());
            }
        }
        let _ = self.runtime.block_on(self.client.clone().close());
    }
}

fn key_char(name: &str) -> char {
    match name {
        "Control" => Key::Control.into(),
        "Shift" => Key::Shift.into(),
        "Alt" => Key::Alt.into(),
        "Enter" => Key::Enter.into(),
        "Escape" => Key::Escape.into(),
        "Tab" => Key::Tab.into(),
        "Up" => Key::Up.into(),
        "Down" => Key::Down.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        other => other.chars().next().unwrap_or(' '),
    }
}
