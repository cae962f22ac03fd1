//! Passwords out of what is kept: hdparm prints the one it was given, and so does the command line.

use super::lines::Encoding;

const STARS: &str = "***";
/// Options of hdparm followed by a password.
const OPTIONS: [&str; 5] = [
    "--security-erase-enhanced",
    "--security-erase",
    "--security-set-pass",
    "--security-unlock",
    "--security-disable",
];

/// The same file without its passwords; bytes that hold none stay as they are.
pub fn masked(bytes: &[u8]) -> Vec<u8> {
    let encoding = Encoding::of(bytes);
    if encoding == Encoding::Utf8 {
        return mask_bytes(bytes);
    }
    let text = encoding.decode(bytes);
    let hidden = mask_bytes(text.as_bytes());
    if hidden == text.as_bytes() {
        return bytes.to_vec();
    }
    let hidden = String::from_utf8_lossy(&hidden).into_owned();
    let units = std::iter::once(0xFEFF).chain(hidden.encode_utf16());
    if encoding == Encoding::Utf16Big {
        units.flat_map(u16::to_be_bytes).collect()
    } else {
        units.flat_map(u16::to_le_bytes).collect()
    }
}

fn mask_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        mask_line(line, &mut out);
    }
    out
}

fn mask_line(line: &[u8], out: &mut Vec<u8>) {
    if !contains(line, b"assword") && !contains(line, b"--security-") {
        out.extend_from_slice(line);
        return;
    }
    // Letters outside ASCII may be in any encoding: each byte keeps its own place.
    let text: String = line.iter().map(|byte| char::from(*byte)).collect();
    let text = options(&quoted(&text));
    out.extend(
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')),
    );
}

fn contains(line: &[u8], word: &[u8]) -> bool {
    line.windows(word.len()).any(|window| window == word)
}

/// `password="p", user=user`, `security_password: "p"`; a password may hold quotes itself.
fn quoted(text: &str) -> String {
    let Some((before, rest)) = ["assword=\"", "assword: \"", "assword = \""]
        .iter()
        .find_map(|mark| {
            let at = text.find(mark)? + mark.len();
            Some((text.get(..at)?, text.get(at..)?))
        })
    else {
        return text.to_owned();
    };
    let end = rest.find("\", user=").or_else(|| rest.rfind('"'));
    let after = match end {
        Some(end) => rest.get(end..).unwrap_or_default(),
        None => rest
            .get(rest.trim_end_matches(['\r', '\n']).len()..)
            .unwrap_or_default(),
    };
    format!("{before}{STARS}{after}")
}

fn options(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, option)) = OPTIONS
        .iter()
        .filter_map(|option| Some((rest.find(option)?, *option)))
        .min_by_key(|(at, option)| (*at, usize::MAX - option.len()))
    {
        let (before, after) = rest.split_at(at + option.len());
        out.push_str(before);
        let value = after.trim_start_matches([' ', '\t', '=']);
        let gap = after.len() - value.len();
        out.push_str(after.get(..gap).unwrap_or_default());
        if gap == 0 {
            rest = after;
            continue;
        }
        let end = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value
                .get(1..)
                .and_then(|inner| inner.find(quote))
                .map_or(value.trim_end().len(), |end| end + 2),
            _ => value.find(char::is_whitespace).unwrap_or(value.len()),
        };
        if end > 0 {
            out.push_str(STARS);
        }
        rest = value.get(end..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests;
