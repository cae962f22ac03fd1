//! A text file: each line goes to the reader it speaks to. One file may hold a nwipe log, the text
//! of a report and the outputs of a working session one after another.

use std::io::BufRead;

use super::{
    Content, MOST_DRIVES, lines::each_line, nwipe, report, session, too_many_drives, windows,
};
use crate::{Error, Result};

#[derive(Default)]
pub(super) struct Text {
    line: u32,
    nwipe: nwipe::Log,
    report: report::Report,
    session: session::Session,
    windows: windows::Windows,
    /// Bytes no text has.
    odd: u32,
}

impl Text {
    pub fn line(&mut self, line: &str) -> Result<()> {
        self.line = self.line.saturating_add(1);
        if line.contains('\0') {
            self.odd = self.odd.saturating_add(1);
        }
        if self.nwipe.line(self.line, line)? {
            return Ok(());
        }
        if self.report.line(line) {
            return Ok(());
        }
        self.session.line(self.line, line);
        self.windows.line(line);
        if self.report.len() > MOST_DRIVES || self.session.len() > MOST_DRIVES {
            return Err(too_many_drives());
        }
        Ok(())
    }

    pub fn end(self) -> Result<Content> {
        let mut runs = self.nwipe.end()?;
        runs.append(&mut self.report.end());
        runs.append(&mut self.windows.end());
        let mut session = self.session;
        session.end();
        Ok(Content {
            recognised: !runs.is_empty() || session.len() > 0,
            runs,
            session,
        })
    }
}

pub(super) fn read(input: &mut dyn BufRead, name: &str) -> Result<Content> {
    let mut text = Text::default();
    each_line::<Error>(input, |line| text.line(line))?;
    let odd = text.odd;
    let content = text.end()?;
    if odd > 0 && !content.recognised {
        return Err(Error::refused(format!(
            "Tệp {name} không phải là văn bản, PDF, XML hay JSON nên không đọc được. Chưa có gì được nhập; hãy chọn đúng tệp nhật ký."
        )));
    }
    Ok(content)
}
