//! Certificates in a package: the record gives the code it is filed under, the paper of the same number
//! shows that code, and the log knows that very paper (`logged`). Whoever changes one has to change all
//! three, and the log's chain ends in the hash printed on every paper.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Fault, PAPERS};
use crate::wipes;

const RECORDS: &str = "certificates/";
/// A paper or a record is small; more is another file.
const MOST: u64 = 32 << 20;

/// Where the records and papers of certificates disagree.
pub(super) fn check(package: &[u8]) -> Vec<Fault> {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(package)) else {
        return Vec::new();
    };
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let Ok(part) = zip.by_index(at) else { continue };
        let Ok(name) = part.name().map(|name| name.into_owned()) else {
            continue;
        };
        if !name.starts_with(RECORDS) && !name.starts_with(PAPERS) {
            continue;
        }
        let mut bytes = Vec::new();
        if part.take(MOST).read_to_end(&mut bytes).is_ok() {
            files.insert(name, bytes);
        }
    }
    let mut faults = Vec::new();
    for (path, record) in files.iter().filter(|(path, _)| path.starts_with(RECORDS)) {
        let name = path.trim_start_matches(RECORDS).trim_end_matches(".json");
        let Some((number, code)) = name.split_once('-') else {
            continue;
        };
        let prefix = code.split('-').next().unwrap_or_default();
        if wipes::short_code(prefix, record).0 != code {
            faults.push(fault(
                path,
                "bản ghi không cho ra mã biên bản này (bản ghi hoặc mã đã bị sửa)",
            ));
        }
        let of_paper = format!("{PAPERS}{number}-");
        let Some((paper, docx)) = files.iter().find(|(path, _)| path.starts_with(&of_paper)) else {
            continue;
        };
        if !text_of(docx).contains(code) {
            faults.push(fault(paper, &format!("không mang mã biên bản {code}")));
        }
    }
    faults
}

/// The words of a paper's body, without its tags.
fn text_of(docx: &[u8]) -> String {
    let mut body = String::new();
    if let Ok(mut zip) = ZipArchive::new(Cursor::new(docx))
        && let Ok(part) = zip.by_name("word/document.xml")
    {
        let _ = part.take(MOST).read_to_string(&mut body);
    }
    let mut text = String::with_capacity(body.len());
    for (at, piece) in body.split('<').enumerate() {
        let words = if at == 0 {
            piece
        } else {
            piece.split_once('>').map_or("", |p| p.1)
        };
        text.push_str(words);
    }
    text
}

fn fault(place: &str, detail: &str) -> Fault {
    Fault {
        place: place.to_owned(),
        detail: detail.to_owned(),
    }
}
