//! A file of `resources/levels`, and the sentence that refuses it: which file, which line, why.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::{Error, Result};

include!(concat!(env!("OUT_DIR"), "/levels.rs"));

/// The files the program brings, by name.
pub(super) fn shipped() -> impl Iterator<Item = Source<'static>> {
    FILES.iter().map(|(name, text)| Source { name, text })
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    /// The file's name, as it stands in a refusal.
    pub name: &'a str,
    pub text: &'a str,
}

/// Where in a file something stands: keys of tables and positions in arrays.
pub(super) enum Step<'a> {
    Key(&'a str),
    At(usize),
}

impl<'a> Source<'a> {
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(self.text).map_err(|e| {
            let offset = e.span().unwrap_or(Range { start: 0, end: 0 }).start;
            self.refuse_line(self.line(offset), &vietnamese(e.message()))
        })
    }

    /// The refusal of what stands at `path`.
    pub fn refuse(&self, path: &[Step], why: &str) -> Error {
        self.refuse_line(self.line_of(path), why)
    }

    fn refuse_line(&self, line: usize, why: &str) -> Error {
        let name = self.name;
        Error::refused(format!(
            "Tệp {name}, dòng {line}: {why}. Tệp này chưa được dùng; hãy sửa rồi mở lại, dữ liệu khác không bị ảnh hưởng."
        ))
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// The line of the deepest part of `path` that the file has.
    fn line_of(&self, path: &[Step]) -> usize {
        let Ok(table) = DeTable::parse(self.text) else {
            return 1;
        };
        let span = table.span();
        let whole = Spanned::new(span, DeValue::Table(table.into_inner()));
        let mut here = &whole;
        let mut line = 1;
        for step in path {
            let next = match step {
                Step::Key(key) => here.get_ref().get(*key),
                Step::At(at) => here.get_ref().get(*at),
            };
            let Some(next) = next else { break };
            here = next;
            line = self.line(here.span().start);
        }
        line
    }
}

/// The reader's remark in Vietnamese; the names it quotes are those of the file.
fn vietnamese(message: &str) -> String {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let first = message.lines().next().unwrap_or_default();
    if first.starts_with("missing field") {
        format!("thiếu mục “{quoted}”")
    } else if first.starts_with("unknown field") {
        format!("mục “{quoted}” không có trong mẫu của tệp này")
    } else if first.starts_with("unknown variant") {
        format!("giá trị “{quoted}” không được dùng ở đây")
    } else if first.starts_with("duplicate key") {
        "một mục bị ghi hai lần".to_owned()
    } else if first.starts_with("invalid type") || first.starts_with("invalid value") {
        "giá trị không đúng kiểu".to_owned()
    } else if first.is_ascii() {
        "không đọc được, sai cách viết của tệp TOML".to_owned()
    } else {
        first.to_owned()
    }
}
