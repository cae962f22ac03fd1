//! Files that are broken, foreign or made to harm: a sentence or a verdict, never a crash.

mod noise;

use sogac_domain::sanitization::{
    Judgement, Reason,
    logs::{LogFile, read},
};

use crate::{accepted, run, runs, sample, verdict};

fn refusal(bytes: &[u8]) -> String {
    read(&[LogFile::of("tệp lạ", bytes.to_vec())])
        .unwrap_err()
        .sentence()
}

#[test]
fn the_same_log_in_other_encodings_and_line_ends() {
    let text = sample("nwipe-042-drives.log");
    accepted(&run(&text.replace('\n', "\r\n"), "Z3TTEST01"));
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        little.clone(),
        [b"\xFF\xFE".to_vec(), little].concat(),
        [b"\xFE\xFF".to_vec(), big].concat(),
        [b"\xEF\xBB\xBF".to_vec(), text.clone().into_bytes()].concat(),
    ] {
        let found = read(&[LogFile::of("a", bytes)]).unwrap().runs;
        assert_eq!(found.len(), 4);
        accepted(
            found
                .iter()
                .find(|r| r.serial.as_deref() == Some("Z3TTEST01"))
                .unwrap(),
        );
    }
    let latin = [
        b"[2026/11/20 08:30:19]  notice: caf\xe9\n".as_slice(),
        text.as_bytes(),
    ]
    .concat();
    assert_eq!(read(&[LogFile::of("a", latin)]).unwrap().runs.len(), 4);
}

#[test]
fn xml_made_to_harm() {
    let laughs = b"<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><root>&b;</root>";
    assert!(refusal(laughs).contains("DOCTYPE"), "{}", refusal(laughs));
    assert!(refusal(b"<root><state>&unknown;</state></root>").contains("thực thể"));
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(refusal(deep.as_bytes()).contains("quá sâu"));
    assert!(refusal(b"<root><report>").contains("cắt giữa chừng"));
    let many = format!("<r>{}</r>", "<a/>".repeat(500_000));
    assert!(refusal(many.as_bytes()).contains("quá nhiều"));
}

#[test]
fn empty_binary_and_endless_files() {
    assert!(refusal(b"").contains("rỗng"));
    assert!(refusal(&[0x7F, b'E', b'L', b'F', 0, 0, 1, 2, 3, 0]).contains("không phải là văn bản"));
    let drives: String = (0..6000)
        .map(|n| {
            format!("[2026/11/20 08:30:19]  notice: Found /dev/sd{n}, ATA, M, 1 MB, S/N=ABCD{n}\n")
        })
        .collect();
    assert!(refusal(drives.as_bytes()).contains("4096"));
    let line = format!("{}\n", "x".repeat(8 << 20));
    assert_eq!(runs(&line)[0].findings, [Reason::LogUnknown]);
}

#[test]
fn a_log_cut_anywhere_is_never_accepted_too_early() {
    let whole = sample("nwipe-042-drives.log");
    let table = whole.find("Drive Status").unwrap();
    for end in (0..table).step_by(211) {
        for run in runs(&format!("{}\n", &whole[..end])) {
            assert_ne!(verdict(&run).0, Judgement::Accepted, "cut at {end}");
        }
    }
}
