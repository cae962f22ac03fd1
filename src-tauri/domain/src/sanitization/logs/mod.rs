//! Reading the logs of erasing tools, by what their lines mean and not by where things stand in
//! them. Files are streamed, never held whole; whatever is not recognised is said to be unknown.

mod blancco;
mod eraser;
mod json;
mod lines;
mod mask;
mod nwipe;
mod pdf;
mod report;
mod resolve;
mod session;
mod text;
mod windows;
mod xml;

use std::{
    fs::File,
    io::{BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
};

use super::{DriveRun, Reason, Tool};
use crate::{Error, Result};

pub use mask::masked;

/// More drives than any log of one desk names.
const MOST_DRIVES: usize = 4096;
/// PDF, XML and JSON are read whole, up to this.
const MOST_WHOLE: u64 = 64 << 20;

#[derive(Debug, Clone)]
enum Source {
    Path(PathBuf),
    Bytes(Vec<u8>),
}

/// A file to read, on the disk or already in memory.
#[derive(Debug, Clone)]
pub struct LogFile {
    pub name: String,
    source: Source,
}

impl LogFile {
    pub fn at(path: &Path) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str());
        Self {
            name: name.to_string_lossy().into_owned(),
            source: Source::Path(path.to_owned()),
        }
    }

    pub fn of(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            source: Source::Bytes(bytes),
        }
    }

    fn open(&self) -> Result<Box<dyn BufRead + '_>> {
        Ok(match &self.source {
            Source::Path(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
            Source::Bytes(bytes) => Box::new(Cursor::new(bytes.as_slice())),
        })
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogReading {
    /// One for each drive and erasure, in the order of the files.
    pub runs: Vec<DriveRun>,
    /// Of the first file recognised.
    pub tool: Tool,
    pub tool_version: Option<String>,
    /// Names of files no reader knows; a person's statement must stand beside them.
    pub unknown: Vec<String>,
}

/// What one file holds.
#[derive(Debug, Default)]
struct Content {
    runs: Vec<DriveRun>,
    session: session::Session,
    recognised: bool,
}

/// Reads files that belong together: a log, or the outputs of one working session.
pub fn read(files: &[LogFile]) -> Result<LogReading> {
    if files.is_empty() {
        return Err(Error::refused("Chưa chọn tệp nhật ký nào."));
    }
    let mut reading = LogReading::default();
    let mut sessions = Vec::new();
    for file in files {
        let mut content = content(file)?;
        if !content.recognised {
            reading.unknown.push(file.name.clone());
        }
        for run in &mut content.runs {
            run.file.clone_from(&file.name);
        }
        reading.runs.append(&mut content.runs);
        content.session.file.clone_from(&file.name);
        sessions.push(content.session);
    }
    reading.runs.append(&mut resolve::runs(sessions));
    if reading.runs.is_empty() && reading.unknown.len() == files.len() {
        reading.runs = reading.unknown.iter().map(|name| unknown(name)).collect();
    }
    let first = reading.runs.iter().find(|run| run.tool != Tool::Unknown);
    if let Some(run) = first {
        reading.tool = run.tool;
        reading.tool_version.clone_from(&run.tool_version);
    }
    Ok(reading)
}

fn unknown(file: &str) -> DriveRun {
    DriveRun {
        file: file.to_owned(),
        findings: vec![Reason::LogUnknown],
        ..DriveRun::default()
    }
}

/// A photograph or a scan, which no reader can read.
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xFF\xD8\xFF")
}

fn content(file: &LogFile) -> Result<Content> {
    let mut input = file.open()?;
    let mut head = Vec::new();
    // What a file is shows in its first bytes; a short read would show too little of it.
    input.by_ref().take(4096).read_to_end(&mut head)?;
    if head.is_empty() {
        return Err(Error::refused(format!(
            "Tệp {} rỗng. Hãy lấy lại nhật ký từ công cụ xoá.",
            file.name
        )));
    }
    let input = Cursor::new(head.clone()).chain(input);
    if head.starts_with(b"%PDF-") {
        let lines = pdf::lines(&whole(input, &file.name)?, &file.name)?;
        let mut text = text::Text::default();
        for line in &lines {
            text.line(line)?;
        }
        return text.end();
    }
    let encoding = lines::Encoding::of(&head);
    let mut start = encoding.decode(&head);
    let start = start.split_off(start.len() - start.trim_start().len());
    let mut utf8 = encoding.reader(input);
    if start.starts_with('<') {
        return xml_content(&file.name, whole(utf8, &file.name)?);
    }
    if start.starts_with('{') || start.starts_with('[') && !start.starts_with("[2") {
        let bytes = whole(utf8, &file.name)?;
        if let Ok(value) = serde_json::from_slice(&bytes) {
            let mut content = Content::default();
            content.recognised = json::read(&value, &mut content.session, None);
            return Ok(content);
        }
        return text::read(&mut Cursor::new(bytes), &file.name);
    }
    text::read(&mut utf8, &file.name)
}

fn xml_content(name: &str, bytes: Vec<u8>) -> Result<Content> {
    let tree = xml::tree(&bytes).map_err(|why| {
        Error::refused(format!(
            "Tệp {name} không đọc được: {why}. Chưa có gì được nhập; hãy xuất lại báo cáo từ công cụ xoá."
        ))
    })?;
    let mut runs = blancco::runs(&tree);
    runs.append(&mut eraser::runs(&tree));
    Ok(Content {
        recognised: !runs.is_empty(),
        runs,
        ..Content::default()
    })
}

fn whole(input: impl Read, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MOST_WHOLE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_WHOLE {
        return Err(Error::refused(format!(
            "Tệp {name} lớn hơn 64 MB nên không phải là báo cáo của một lần xoá. Chưa có gì được nhập."
        )));
    }
    Ok(bytes)
}

fn too_many_drives() -> Error {
    Error::refused(format!(
        "Nhật ký nhắc đến hơn {MOST_DRIVES} ổ đĩa. Chưa có gì được nhập; hãy kiểm tra lại tệp."
    ))
}
