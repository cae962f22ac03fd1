//! The tables at the end of a log, by the words over their columns.

pub(super) struct Table {
    columns: Vec<String>,
}

pub(super) struct Row<'a> {
    pub device: &'a str,
    pub status: Option<&'a str>,
    pub pass_errors: Option<u64>,
    pub verify_errors: Option<u64>,
    pub sync_errors: Option<u64>,
    pub bytes_erased: Option<u64>,
    pub bytes_total: Option<u64>,
    pub model_serial: Option<&'a str>,
}

impl Table {
    /// `! Device | Status | …`
    pub fn header(text: &str) -> Option<Self> {
        let cells = text.trim_start().strip_prefix('!')?.split('|');
        let columns: Vec<String> = cells.map(|cell| cell.trim().to_lowercase()).collect();
        let is_header = columns.first().is_some_and(|c| c == "device") && columns.len() > 1;
        is_header.then_some(Self { columns })
    }

    pub fn row<'a>(&self, text: &'a str) -> Option<Row<'a>> {
        let line = text.trim_start();
        let line = line.strip_prefix('!').unwrap_or(line);
        // The last cell may hold the separator itself.
        let cells: Vec<&str> = line
            .splitn(self.columns.len(), '|')
            .map(str::trim)
            .collect();
        if cells.len() != self.columns.len() || cells.len() < 2 {
            return None;
        }
        let cell = |word: &str| {
            let at = self.columns.iter().position(|c| c.contains(word))?;
            cells.get(at).copied()
        };
        let number = |word: &str| cell(word).and_then(|text| text.parse().ok());
        let device = cells.first().copied().filter(|name| !name.is_empty())?;
        Some(Row {
            device,
            status: cell("status"),
            pass_errors: number("pass error"),
            verify_errors: number("verif"),
            sync_errors: number("fdatasync"),
            bytes_erased: number("bytes erased"),
            bytes_total: number("bytes total"),
            model_serial: cell("serial"),
        })
    }
}
