//! hdparm, nvme-cli, smartctl, Blancco, Windows tools and the rest.

use sogac_domain::sanitization::{
    Judgement::*,
    MethodKind, Reason, Status, Tool, Verification,
    logs::{LogFile, masked, read},
};

use crate::{accepted, refused, run, runs, sample};

const HDD: &str = "Z3TTEST01";

/// `hdparm -I` with a Security section.
fn state(serial: &str, enabled: bool, frozen: bool) -> String {
    let is = |on: bool| if on { "" } else { "not" };
    format!(
        "$ hdparm -I /dev/sda\n\n/dev/sda:\n\nATA device, with non-removable media\n\tModel Number:       ST500DM002-1BD142\n\tSerial Number:      {serial}\n\tLBA48  user addressable sectors:      327680\n\tLogical  Sector size:                   512 bytes\nSecurity: \n\tMaster password revision code = 65534\n\t\tsupported\n\t{}\tenabled\n\tnot\tlocked\n\t{}\tfrozen\n\tnot\texpired: security count\n\t2min for SECURITY ERASE UNIT. 2min for ENHANCED SECURITY ERASE UNIT.\nChecksum: correct\n[exit 0]\n",
        is(enabled),
        is(frozen)
    )
}

fn erase(option: &str, sense: &str) -> String {
    format!(
        "$ hdparm --user-master u {option} Eins /dev/sda\nsecurity_password: \"Eins\"\n\n/dev/sda:\n Issuing SECURITY_ERASE command, password=\"Eins\", user=user\n{sense}[exit 0]\n"
    )
}

const COMPARED: &str = "$ cmp -n 167772160 /dev/sda /dev/zero\n[exit 0]\n";
const REFUSED: &str =
    "SG_IO: bad/missing sense data, sb[]:  70 00 05 00 00 00 00 0a 04 51 40 00 21 04\n";

#[test]
fn a_security_erase_with_its_states_and_a_comparison() {
    let whole = [
        state(HDD, true, false),
        erase("--security-erase-enhanced", ""),
        state(HDD, false, false),
        COMPARED.to_owned(),
    ]
    .concat();
    let done = run(&whole, HDD);
    assert_eq!(done.kind, MethodKind::SecureEraseEnhanced);
    accepted(&done);
    let unread = [
        state(HDD, true, false),
        erase("--security-erase", ""),
        state(HDD, false, false),
    ]
    .concat();
    refused(&run(&unread, HDD), Insufficient, Reason::NotVerified);
}

#[test]
fn a_security_erase_the_drive_refused_ends_with_0_all_the_same() {
    let text = [
        state(HDD, true, false),
        erase("--security-erase", REFUSED),
        state(HDD, false, false),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&text, HDD), Failed, Reason::CommandRefused);
    refused(
        &run(&sample("hdparm-refused.txt"), HDD),
        Failed,
        Reason::CommandRefused,
    );
    let locked = runs(&sample("hdparm-still-locked.txt"));
    refused(&locked[0], Failed, Reason::CommandRefused);
}

#[test]
fn a_security_erase_with_pieces_missing() {
    let after = [
        erase("--security-erase", ""),
        state(HDD, false, false),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&after, HDD), Insufficient, Reason::StateBeforeMissing);
    let before = [state(HDD, true, false), erase("--security-erase", "")].concat();
    refused(&run(&before, HDD), Insufficient, Reason::StateAfterMissing);
    let still = [
        state(HDD, true, false),
        erase("--security-erase", ""),
        state(HDD, true, false),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&still, HDD), Failed, Reason::SecurityStillOn);
    let frozen = [
        state(HDD, false, true),
        erase("--security-erase", ""),
        state(HDD, false, true),
        COMPARED.to_owned(),
    ]
    .concat();
    refused(&run(&frozen, HDD), Insufficient, Reason::DriveFrozen);
}

#[test]
fn nothing_kept_of_hdparm_holds_its_password() {
    let text = [state(HDD, true, false), erase("--security-erase", "")].concat();
    let kept = String::from_utf8(masked(text.as_bytes())).unwrap();
    assert!(!kept.contains("Eins"), "{kept}");
    assert_eq!(run(&kept, HDD).status, run(&text, HDD).status);
    let refused = String::from_utf8(masked(sample("hdparm-refused.txt").as_bytes())).unwrap();
    assert!(
        !refused.contains("\"p\"") && !refused.contains("erase p "),
        "{refused}"
    );
}

fn sanitize(status: &str) -> String {
    format!(
        "$ nvme id-ctrl /dev/nvme0\nsn        : 50026B7TEST77A1     \nmn        : QEMU NVMe Ctrl      \nfr        : 7.2.22  \ntnvmcap   : 83886080\n[exit 0]\n$ nvme sanitize-log /dev/nvme0\nSanitize Progress                      (SPROG) :  65535\nSanitize Status                        (SSTAT) :  {status}\nSanitize Command Dword 10 Information (SCDW10) :  0x2\n[exit 0]\n"
    )
}

#[test]
fn the_sanitize_log_of_an_nvme_drive() {
    let done = run(&sanitize("0x101"), "50026B7TEST77A1");
    assert_eq!(
        (done.kind, done.verified),
        (MethodKind::BlockErase, Verification::DriveRecord)
    );
    accepted(&done);
    for (status, verdict, because) in [
        ("0x1", Failed, Reason::WrittenSince),
        ("0x2", Insufficient, Reason::StillRunning),
        ("0x3", Failed, Reason::ReportedFailed),
        ("0", Insufficient, Reason::NeverSanitized),
    ] {
        refused(&run(&sanitize(status), "50026B7TEST77A1"), verdict, because);
    }
}

#[test]
fn the_sanitize_log_as_json_names_no_drive() {
    let log = r#"{"nvme0":{"sprog":65535,"sstat":{"global_erased":1,"no_cmplted_passes":0,"status":"(1) Most Recent Sanitize Command Completed Successfully."},"cdw10_info":4}}"#;
    let list = r#"{"Devices":[{"HostNQN":"x","Subsystems":[{"Controllers":[{"Controller":"nvme0","SerialNumber":"50026B7TEST77A1","ModelNumber":"QEMU NVMe Ctrl"}],"Namespaces":[{"NameSpace":"nvme0n1","PhysicalSize":83886080}]}]}]}"#;
    let file = |name: &str, text: &str| LogFile::of(name, text.as_bytes().to_vec());
    let alone = read(&[file("log.json", log)]).unwrap().runs;
    assert_eq!(
        (alone[0].kind, alone[0].status),
        (MethodKind::CryptoErase, Status::Erased)
    );
    refused(&alone[0], Insufficient, Reason::SerialMissing);
    let beside = read(&[file("log.json", log), file("list.json", list)])
        .unwrap()
        .runs;
    refused(&beside[0], Insufficient, Reason::IdentityOtherFile);
    let around = read(&[
        file("a.json", list),
        file("log.json", log),
        file("b.json", list),
    ])
    .unwrap()
    .runs;
    accepted(&around[0]);
}

#[test]
fn format_says_the_same_for_every_setting() {
    let text = sample("nvme-format.txt");
    assert_eq!(run(&text, "50026B7TEST77A1").kind, MethodKind::CryptoErase);
    for (command, because) in [
        (
            "nvme format /dev/nvme0n1 --ses=0 -f",
            Reason::FormatWithoutErase,
        ),
        ("nvme format /dev/nvme0n1 -f", Reason::FormatWithoutErase),
    ] {
        let text = text.replace("nvme format /dev/nvme0n1 -s 2 -f", command);
        refused(&run(&text, "50026B7TEST77A1"), Insufficient, because);
    }
    let untyped: String = text
        .lines()
        .filter(|l| !l.contains("nvme format"))
        .map(|l| format!("{l}\n"))
        .collect();
    assert!(
        runs(&untyped)
            .iter()
            .any(|r| r.findings.contains(&Reason::FormatSettingUnknown))
    );
}

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
fn blancco_by_the_names_of_its_entries() {
    let text = sample("blancco.xml")
        .replace("500107862016", "167772160")
        .replace("976773168", "327680");
    refused(&run(&text, HDD), Insufficient, Reason::NotVerified);
    let verified = text.replace(
        r#"<entry name="overwriting_rounds""#,
        r#"<entry name="verification" type="string">100%</entry><entry name="overwriting_rounds""#,
    );
    accepted(&run(&verified, HDD));
    for (from, to, because) in [
        (">Successful<", ">Failed<", Reason::ReportedFailed),
        (
            ">Successful<",
            ">Erased with exceptions<",
            Reason::ReportedFailed,
        ),
        (
            r#""failed_sectors" type="uint">0"#,
            r#""failed_sectors" type="uint">8"#,
            Reason::ErrorLine,
        ),
        (">327680<", ">327000<", Reason::BytesShort),
    ] {
        refused(&run(&verified.replace(from, to), HDD), Failed, because);
    }
    let plain = "<report><erasures><erasure><state>Successful</state><erasure_standard_name>HMG</erasure_standard_name><target><serial>Z3TTEST01</serial><capacity>167772160</capacity></target></erasure></erasures></report>";
    assert_eq!(run(plain, HDD).tool, Tool::Blancco, "plain element names");
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
fn eraser_lists_problems_and_silence_is_no_proof() {
    let text = sample("eraser.xml");
    refused(&runs(&text)[0], Failed, Reason::ErrorLine);
    refused(
        &runs("<?xml version=\"1.0\"?><Log></Log>")[0],
        Insufficient,
        Reason::ProblemsOnlyLog,
    );
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
