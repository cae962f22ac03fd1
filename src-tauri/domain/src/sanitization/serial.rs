//! Serial numbers of drives: which are real, and when two are the same.

/// What can be said about a serial number by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SerialQuality {
    Usable,
    Missing,
    /// A serial number exists, the tool was told not to print it.
    Hidden,
    /// What bridges and empty firmware print instead of one.
    Junk,
}

/// Placeholders met in logs of nwipe, smartctl and in SMBIOS tables; lower case.
const NONE: [&str; 14] = [
    "unknown",
    "(s/n: unknown)",
    "s/n: unknown",
    "_s_n__unknown_",
    "(no ata pass thru)",
    "no ata pass thru",
    "none",
    "null",
    "n/a",
    "na",
    "not applicable",
    "not available",
    "not specified",
    "not set",
];

/// Numbers that many drives and bridges share; lower case.
const SHARED: [&str; 12] = [
    "0123456789",
    "0123456789abcdef",
    "123456789",
    "1234567890",
    "12345678",
    "1234567890abcdef",
    "123456789abcdef",
    "123456789012",
    "abcdefghij",
    "deadbeef",
    "default string",
    "to be filled by o.e.m.",
];

/// A serial number shorter than this tells no two drives apart.
const SHORTEST: usize = 4;

pub fn serial_quality(serial: Option<&str>) -> SerialQuality {
    let text = serial.unwrap_or_default().trim();
    let lower = text.to_ascii_lowercase();
    if text.is_empty() || NONE.contains(&lower.as_str()) {
        return SerialQuality::Missing;
    }
    let mut letters = text.chars().filter(|c| !c.is_whitespace());
    let first = letters.next().unwrap_or_default();
    let one_letter = letters.all(|c| c == first);
    if one_letter && text.len() >= SHORTEST && matches!(first, 'X' | '?' | '*') {
        return SerialQuality::Hidden;
    }
    let printable = |c: char| c.is_ascii_graphic() || c == ' ';
    let junk = one_letter
        || text.len() < SHORTEST
        || SHARED.contains(&lower.as_str())
        || !text.chars().all(printable)
        || !text.chars().any(|c| c.is_ascii_alphanumeric())
        || text.contains("??");
    if junk {
        SerialQuality::Junk
    } else {
        SerialQuality::Usable
    }
}

/// The case of letters and spaces around and between aside: firmware pads, bridges re-space.
pub fn same_serial(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect()
    };
    letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_masks_are_no_serial_numbers() {
        for missing in [
            "",
            "  ",
            "(S/N: unknown)",
            "_S_N__unknown_",
            "Unknown",
            "(no ATA pass thru)",
        ] {
            assert_eq!(
                serial_quality(Some(missing)),
                SerialQuality::Missing,
                "{missing}"
            );
        }
        for hidden in [
            "XXXXXXXXXXXXXXXXXXXX",
            "XXXXXXXXXXXXXXX",
            "????????????????????",
        ] {
            assert_eq!(
                serial_quality(Some(hidden)),
                SerialQuality::Hidden,
                "{hidden}"
            );
        }
        for junk in [
            "0000000000",
            "0123456789ABCDEF",
            "\u{1}\u{2}ab\u{7f}x",
            "Z3",
            "ÿÿÿÿÿÿ",
            "\u{fffd}S3Y",
            "------",
        ] {
            assert_eq!(serial_quality(Some(junk)), SerialQuality::Junk, "{junk:?}");
        }
        for real in [
            "Z3TTEST01",
            "WD-WCC4N0123456",
            "S3YTEST0N123456",
            "50026B7TEST77A1",
            "5000C500 A1B2",
        ] {
            assert_eq!(serial_quality(Some(real)), SerialQuality::Usable, "{real}");
        }
        assert_eq!(serial_quality(None), SerialQuality::Missing);
    }

    #[test]
    fn padding_and_case_do_not_make_another_drive() {
        assert!(same_serial("Z3TTEST01", "  z3ttest01 "));
        assert!(!same_serial("Z3TTEST01", "Z3TTEST02"));
        assert!(!same_serial("Z3TTEST01", "Z3TTEST0"));
    }
}
