//! The pages and boxes of the installer, pressed by a small Windows program in the place of a person.

use std::{
    path::{Path, PathBuf},
    process::Child,
};

use super::{MISSING, Office, ended};
use crate::{
    place,
    step::{Outcome, step},
    windows::{cross, wine::Wine},
};

/// Windows' own number of a button: OK, and on a page the way on.
const ON: &str = "1";
pub const YES: &str = "6";
/// The button Enter would press.
pub const OFFERED: &str = "0";
/// No button: only that the box is there.
const NONE: &str = "-1";

pub struct Pages<'a> {
    wine: &'a Wine,
    press: PathBuf,
}

impl<'a> Pages<'a> {
    pub fn of(wine: &'a Wine) -> Outcome<Self> {
        let press = cross::target().join("press.exe");
        let source = place::root().join("xtask/wine/press.c");
        step("press.exe", "x86_64-w64-mingw32-gcc", &["-O2"])
            .option("-o", &press)
            .argument(&source)
            .argument("-lshell32".as_ref())
            .run()?;
        Ok(Self { wine, press })
    }

    pub fn start(&self, program: &Path) -> Outcome<Child> {
        let started = self.wine.command(&program.to_string_lossy(), &[]).spawn();
        started.map_err(|e| e.to_string())
    }

    pub fn press(&self, words: &str, button: &str) -> Outcome {
        let press = self.press.to_string_lossy();
        self.wine.step(words, &press, &[words, button]).run()
    }

    pub fn wait_for(&self, words: &str) -> Outcome {
        self.press(words, NONE)
    }

    /// Through every page; the last one starts the program, which has no WebView2 here.
    pub fn installation(&self, installer: &Path) -> Outcome {
        let mut started = self.start(installer)?;
        for (words, button) in [
            ("Máy đã có bản cũ thì không phải gỡ", ON),
            ("chỉ cho người dùng Windows đang đăng nhập", ON),
            (MISSING, OFFERED),
            ("Mở chương trình từ lối tắt", ON),
            (MISSING, OFFERED),
        ] {
            self.press(words, button)?;
        }
        ended(&mut started)
    }

    /// Through the removal with these answers to the questions about the data.
    pub fn removal(&self, office: &Office, answers: &[&str]) -> Outcome {
        let questions = ["Xoá luôn sổ dữ liệu trên máy này?", "Xoá hẳn?"];
        self.start(&office.programs.join("go-cai-dat.exe"))?;
        self.press("Sổ dữ liệu không nằm ở đó và được hỏi riêng", ON)?;
        for (words, answer) in questions.into_iter().zip(answers) {
            self.press(words, answer)?;
        }
        self.press("Đã gỡ xong", ON)
    }
}
