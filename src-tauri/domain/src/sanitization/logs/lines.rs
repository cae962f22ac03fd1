//! Lines of a text file in UTF-8, UTF-16 or Latin-1, with any line ends and without holding it.

use std::io::{self, BufRead, BufReader, Read};

/// The rest of a longer line is passed over.
const LONGEST: usize = 16 << 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// UTF-8; a line that is not is taken as Latin-1.
    Utf8,
    Utf16Little,
    Utf16Big,
}

impl Encoding {
    /// By the byte-order mark, or by where the zeros of Latin letters stand.
    pub fn of(head: &[u8]) -> Self {
        match head {
            [0xFF, 0xFE, ..] => return Self::Utf16Little,
            [0xFE, 0xFF, ..] => return Self::Utf16Big,
            _ => {}
        }
        let (mut even, mut odd, mut pairs) = (0, 0, 0);
        for pair in head.chunks_exact(2).take(256) {
            pairs += 1;
            even += usize::from(pair.first() == Some(&0));
            odd += usize::from(pair.last() == Some(&0));
        }
        if odd * 2 > pairs && even * 8 < pairs {
            Self::Utf16Little
        } else if even * 2 > pairs && odd * 8 < pairs {
            Self::Utf16Big
        } else {
            Self::Utf8
        }
    }

    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Utf8 => {
                let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
                String::from_utf8_lossy(bytes).into_owned()
            }
            Self::Utf16Little | Self::Utf16Big => {
                let units = bytes.chunks_exact(2).map(|pair| self.unit(pair));
                let text: String = char::decode_utf16(units)
                    .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                    .collect();
                text.trim_start_matches('\u{feff}').to_owned()
            }
        }
    }

    fn unit(self, pair: &[u8]) -> u16 {
        let bytes: [u8; 2] = pair.try_into().unwrap_or_default();
        if self == Self::Utf16Big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        }
    }

    /// The same text as UTF-8 bytes.
    pub fn reader<'a>(self, input: impl BufRead + 'a) -> Box<dyn BufRead + 'a> {
        if self == Self::Utf8 {
            return Box::new(input);
        }
        Box::new(BufReader::new(FromUtf16 {
            input,
            encoding: self,
            out: Vec::new(),
            at: 0,
        }))
    }
}

struct FromUtf16<R> {
    input: R,
    encoding: Encoding,
    out: Vec<u8>,
    at: usize,
}

impl<R: Read> FromUtf16<R> {
    fn fill(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.input.by_ref().take(8192).read_to_end(&mut bytes)?;
        let is_high = |pair: &[u8]| (0xD800..0xDC00).contains(&self.encoding.unit(pair));
        // Both halves of a letter beyond the first plane stay together.
        if bytes.chunks_exact(2).last().is_some_and(is_high) {
            self.input.by_ref().take(2).read_to_end(&mut bytes)?;
        }
        self.out = self.encoding.decode(&bytes).into_bytes();
        self.at = 0;
        Ok(())
    }
}

impl<R: Read> Read for FromUtf16<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.out.len() {
            self.fill()?;
        }
        let mut rest = self.out.get(self.at..).unwrap_or_default();
        let read = rest.read(to)?;
        self.at += read;
        Ok(read)
    }
}

/// Calls `each` with every line; an end of line is any of CR, LF, CR LF.
pub(super) fn each_line<E: From<io::Error>>(
    input: &mut dyn BufRead,
    mut each: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut held = Vec::new();
    let mut latin = String::new();
    let mut first = true;
    loop {
        held.clear();
        if !line_into(input, &mut held)? {
            return Ok(());
        }
        let mut bytes = held.as_slice();
        if std::mem::take(&mut first) {
            bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(_) => {
                latin.clear();
                latin.extend(bytes.iter().map(|byte| char::from(*byte)));
                &latin
            }
        };
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.contains('\r') {
            text.split('\r').try_for_each(&mut each)?;
        } else {
            each(text)?;
        }
    }
}

/// One line without its LF, cut at `LONGEST`; false at the end of the input.
fn line_into(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    let mut any = false;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if chunk.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        let room = LONGEST.saturating_sub(line.len()).min(part.len());
        line.extend_from_slice(part.get(..room).unwrap_or_default());
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let mut input = Encoding::of(bytes).reader(bytes);
        each_line::<io::Error>(&mut input, |line| {
            found.push(line.to_owned());
            Ok(())
        })
        .unwrap();
        found
    }

    #[test]
    fn the_same_lines_in_every_encoding_and_with_every_end() {
        let text = "Ổ cứng: đạt\r\nsố 2 😀\nba\rbốn";
        let want = ["Ổ cứng: đạt", "số 2 😀", "ba", "bốn"];
        assert_eq!(lines(text.as_bytes()), want);
        assert_eq!(lines(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), want);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(lines(&[b"\xFF\xFE", little.as_slice()].concat()), want);
        assert_eq!(lines(&[b"\xFE\xFF", big.as_slice()].concat()), want);
        let plain: Vec<u8> = "abc\ndef"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(lines(&plain), ["abc", "def"], "without a mark");
    }

    #[test]
    fn a_surrogate_pair_across_two_blocks_stays_one_letter() {
        let text = format!("{}😀x", "a".repeat(4095));
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(lines(&little).concat(), text);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_latin_letters() {
        assert_eq!(lines(b"d\xe9j\xe0 vu\nok"), ["déjà vu", "ok"]);
    }

    #[test]
    fn an_endless_line_is_cut() {
        let long = [vec![b'a'; 3 << 20], b"\nnext".to_vec()].concat();
        let found = lines(&long);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].len(), LONGEST);
    }
}
