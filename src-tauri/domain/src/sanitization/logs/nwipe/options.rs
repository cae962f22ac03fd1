//! What the program was told: the option block (from 0.31) and the last line of the tables.

#[derive(Default)]
pub(super) struct Options {
    pub method: Option<String>,
    pub verify_off: bool,
    /// A final pass of zeros was asked for; None when the log does not say.
    pub blank: Option<bool>,
    in_block: bool,
}

impl Options {
    pub fn line(&mut self, text: &str) {
        if text.starts_with("Program options are set") {
            self.in_block = true;
            return;
        }
        if let Some(rest) = text.strip_prefix("Total Throughput") {
            self.footer(rest);
            return;
        }
        if !self.in_block {
            return;
        }
        if text.contains("do not perform a final blank pass") {
            self.blank = Some(false);
        } else if text.contains("perform a final blank pass") {
            self.blank = Some(true);
        }
        let Some((key, value)) = text.split_once('=') else {
            return;
        };
        let value = value.trim();
        match key.trim() {
            "method" => self.method = Some(value.to_owned()),
            "verify" => self.verify_off = value.starts_with('0'),
            _ => {}
        }
    }

    /// `101 MB/s, Fill With Zeros, 1R+NB+VL`: rounds, blank or none, verify none, last or all.
    fn footer(&mut self, text: &str) {
        let mut parts = text.rsplit(',');
        let codes = parts.next().unwrap_or_default().trim();
        if !codes.contains("R+") {
            return;
        }
        for code in codes.split('+') {
            match code {
                "NB" => self.blank = Some(false),
                "B" => self.blank = Some(true),
                "NV" => self.verify_off = true,
                _ => {}
            }
        }
        if let Some(method) = parts.next().map(str::trim).filter(|m| !m.is_empty()) {
            self.method.get_or_insert_with(|| method.to_owned());
        }
    }
}
