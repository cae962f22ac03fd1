//! Lines of text that fit a width.

use crate::papers::sans_width;

/// What the fonts of the screen may be wider than the one measured with.
const SLACK: f64 = 1.06;

pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    sans_width(text, size, bold) * SLACK
}

/// Breaks a text at blanks, and a word that is too long anywhere; the last of `most` lines says with
/// "…" that there was more.
pub fn wrap(text: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = match line.is_empty() {
            true => word.to_owned(),
            false => format!("{line} {word}"),
        };
        if width(&longer, size, bold) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if width(&line, size, bold) > room && line.chars().count() > 1 {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
        // A text without end is not laid out to its end.
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while width(&format!("{last}…"), size, bold) > room && !last.is_empty() {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_long_words_are_broken_and_the_rest_is_marked() {
        let lines = wrap("Vùng máy chủ nội bộ", 14.0, true, 90.0, 3);
        assert_eq!(lines, ["Vùng máy", "chủ nội bộ"]);
        let lines = wrap(&"x".repeat(10_000), 14.0, false, 100.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(lines.iter().all(|line| width(line, 14.0, false) <= 100.0));
        assert!(wrap("  ", 14.0, false, 100.0, 2).is_empty());
    }
}
