//! What `nvme` says of a sanitize and of a format.

use sogac_domain::sanitization::{
    Judgement::*,
    MethodKind, Reason, RunStatus, Verification,
    logs::{LogFile, read},
};

use crate::{accepted, refused, run, runs, sample};

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
        (MethodKind::CryptoErase, RunStatus::Erased)
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
