//! Copies of files handed to Word, a viewer or the printer.

use std::{fs, path::PathBuf};

use sogac_domain::Result;

use crate::{app::App, dialogs};

/// Longest name of a copy without its ending, in characters; far below what file systems take.
const LONGEST: usize = 80;

/// Writes a copy under a name any file system takes and opens it in the program the system has for it.
pub fn over(app: &App, name: &str, content: &[u8]) -> Result<()> {
    let path = written(app, name, content)?;
    dialogs::hand_over(app, &path)
}

/// A copy that stands open in Word cannot be written again; then the next free name is taken.
fn written(app: &App, name: &str, content: &[u8]) -> Result<PathBuf> {
    let folder = app.out_folder()?;
    let name = file_name(name);
    let path = folder.join(&name);
    if fs::write(&path, content).is_ok() {
        return Ok(path);
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let free = (2..100)
        .map(|n| folder.join(format!("{stem} ({n}).{ending}")))
        .find(|path| !path.exists())
        .unwrap_or(path);
    fs::write(&free, content)?;
    Ok(free)
}

/// "12/BB-SNNMT Biên bản.docx" as "12-BB-SNNMT Biên bản.docx".
pub fn file_name(name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem: String = stem
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => ' ',
            c => c,
        })
        .take(LONGEST)
        .collect();
    let ending: String = ending
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(10)
        .collect();
    let stem = stem.trim_matches([' ', '.']);
    let stem = if stem.is_empty() { "tep" } else { stem };
    match ending.is_empty() {
        true => stem.to_owned(),
        false => format!("{stem}.{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_symbol_and_title_become_a_file_name() {
        assert_eq!(
            file_name("12/BB-SNNMT Biên bản.docx"),
            "12-BB-SNNMT Biên bản.docx"
        );
        assert_eq!(file_name("../a.pdf"), "-a.pdf");
        assert_eq!(file_name("a:b?.p/df"), "a-b-.pdf");
        assert_eq!(file_name("..."), "tep");
    }
}
