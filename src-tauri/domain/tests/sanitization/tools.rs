//! hdparm, nvme-cli, smartctl, Blancco, Windows tools and the rest.

mod blancco;
mod hdparm;
mod nvme;

use sogac_domain::sanitization::{Judgement::*, MethodKind, Reason, Tool};

use crate::{refused, run, runs, sample};

const HDD: &str = "Z3TTEST01";

#[test]
fn smartctl_names_drives_in_text_and_json() {
    let found = runs(&sample("smartctl.txt"));
    let hdd = found
        .iter()
        .find(|r| r.serial.as_deref() == Some(HDD))
        .unwrap();
    assert_eq!(
        (hdd.model.as_deref(), hdd.bytes_total),
        (Some("ST500DM002-1BD142"), Some(167_772_160))
    );
    refused(hdd, Insufficient, Reason::NoErasure);
    let text = sample("smartctl.txt");
    let from = text.find("{\n").unwrap();
    let to = text[from..].find("\n}\n").unwrap() + from + 3;
    assert_eq!(run(&text[from..to], HDD).bytes_total, Some(167_772_160));
}

#[test]
fn tools_that_reach_only_a_part_of_a_drive() {
    for (name, tool, because) in [
        ("cipher.txt", Tool::Cipher, Reason::FreeSpaceOnly),
        (
            "sdelete-free-space.txt",
            Tool::Sdelete,
            Reason::FreeSpaceOnly,
        ),
        (
            "sdelete-interrupted.txt",
            Tool::Sdelete,
            Reason::ResultMissing,
        ),
        ("sdelete-files.txt", Tool::Sdelete, Reason::FilesOnly),
        ("sdelete-nothing.txt", Tool::Sdelete, Reason::NoErasure),
        (
            "diskpart-clean.txt",
            Tool::Diskpart,
            Reason::PartitionTableOnly,
        ),
        (
            "diskpart-piped.txt",
            Tool::Diskpart,
            Reason::CleanKindUnknown,
        ),
    ] {
        let found = runs(&sample(name));
        assert_eq!((found.len(), found[0].tool), (1, tool), "{name}");
        refused(&found[0], Insufficient, because);
    }
    let all = sample("diskpart-clean.txt").replace("DISKPART> clean", "DISKPART> clean all");
    refused(&runs(&all)[0], Insufficient, Reason::SerialMissing);
    assert_eq!(runs(&all)[0].kind, MethodKind::Overwrite);
}

#[test]
fn dwipe_of_dban_speaks_as_nwipe_once_did() {
    let text = sample("nwipe-026-zero.log").replace("nwipe: ", "dwipe: ");
    assert_eq!(runs(&text)[0].tool, Tool::Dban);
}

#[test]
fn anything_else_is_unknown_and_says_so() {
    let found = runs("Kính gửi: Phòng Hành chính\nỔ đã được xoá xong.\n");
    assert_eq!(found.len(), 1);
    refused(&found[0], Insufficient, Reason::LogUnknown);
}
