//! Certificates with their codes, and the package an inspector checks.

use sogac_domain::{
    package,
    papers::{self, PaperId, PaperKind},
    wipes,
};
use sogac_tests::{
    Office, at, clause, law_of, symbols,
    wipes::{AFTER, after, for_sale, on_sheet, ten_drives},
};

/// A batch of the first and fourth computer, both accepted.
fn accepted(office: &Office) -> (wipes::WipeBatchId, Vec<wipes::Wipe>) {
    office.says_who_it_is();
    let computers = office.ten_computers();
    let lines = vec![on_sheet(computers[0].1), on_sheet(computers[3].1)];
    let batch = office.open_batch(&for_sale(lines));
    office.take_log(batch, ten_drives());
    let page = wipes::page(&office.vault, batch).unwrap();
    (batch, page.wipes.into_iter().map(|row| row.wipe).collect())
}

pub(super) fn issue(office: &Office, id: PaperId) -> Vec<u8> {
    let place = [(
        "medium.backup".to_owned(),
        "Đã chuyển về máy chủ tệp".to_owned(),
    )];
    let (paper, _) = papers::get(&office.vault, id).unwrap();
    if paper.kind == PaperKind::WipeCertificate {
        papers::set_fields(&office.vault, &office.officer, at(AFTER), id, &place).unwrap();
    }
    let days = (after(), after());
    papers::issue(
        &office.vault,
        &office.officer,
        at(AFTER),
        id,
        days,
        &symbols(&office.vault),
    )
    .unwrap();
    papers::content(&office.vault, id).unwrap().docx
}

#[test]
fn each_accepted_drive_has_a_certificate_with_a_code_of_its_own() {
    clause("LC-9.3-b");
    let office = Office::new();
    let (batch, each) = accepted(&office);
    let law = law_of("lao_cai");
    let (vault, by) = (&office.vault, &office.officer);
    let mut made = vec![wipes::make_sheet(vault, by, at(AFTER), batch, law.law().profile).unwrap()];
    for wipe in &each {
        let paper =
            wipes::make_certificate(vault, by, at(AFTER), wipe.id, law.law().profile).unwrap();
        let again =
            wipes::make_certificate(vault, by, at(AFTER), wipe.id, law.law().profile).unwrap();
        assert_eq!(paper, again, "made once");
        made.push(paper);
    }
    let page = wipes::page(vault, batch).unwrap();
    let codes: Vec<&str> = page
        .wipes
        .iter()
        .map(|row| row.wipe.code.as_str())
        .collect();
    assert!(
        codes
            .iter()
            .all(|code| code.starts_with("XD-") && code.len() == 14),
        "{codes:?}"
    );
    assert_ne!(codes[0], codes[1]);
    for paper in made {
        let issues = papers::layout(&issue(&office, paper)).unwrap();
        assert!(issues.is_empty(), "{issues:#?}");
    }
    let computer = page
        .offers
        .iter()
        .find(|o| o.kind == PaperKind::ComputerCertificate)
        .unwrap();
    let of = (batch, sogac_domain::assets::AssetId(computer.subject_id));
    let paper =
        wipes::make_computer_certificate(vault, by, at(AFTER), of, law.law().profile).unwrap();
    assert!(papers::layout(&issue(&office, paper)).unwrap().is_empty());
    let list = wipes::make_list(vault, by, at(AFTER), batch, law.law().profile).unwrap();
    assert!(papers::layout(&issue(&office, list)).unwrap().is_empty());
}

#[test]
fn the_package_holds_the_record_the_code_is_made_of_and_shows_any_change() {
    let office = Office::new();
    let (batch, each) = accepted(&office);
    let law = law_of("lao_cai");
    let (vault, by) = (&office.vault, &office.officer);
    let paper =
        wipes::make_certificate(vault, by, at(AFTER), each[0].id, law.law().profile).unwrap();
    issue(&office, paper);
    // The register changes afterwards; the certificate does not.
    office.says_who_it_is();
    let bytes = wipes::package(vault, by, at(AFTER), batch).unwrap();
    let report = package::verify(&bytes).unwrap();
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    let record = read(&bytes, "certificates/");
    let code = wipes::page(vault, batch).unwrap().wipes[0]
        .wipe
        .code
        .clone();
    assert!(code.starts_with("XD-"));
    let hash = data_encoding::BASE32_NOPAD.encode(&<sha2::Sha256 as sha2::Digest>::digest(&record));
    assert_eq!(code.replace("XD-", "").replace('-', ""), hash[..10]);
    assert!(!read(&bytes, "evidence/").is_empty(), "the log is in it");

    let mut broken = 0;
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let holds = package::verify(&changed).is_ok_and(|report| report.faults.is_empty());
        broken += usize::from(!holds);
    }
    assert!(broken >= 38, "{broken} of 40 changes were noticed");
}

fn read(package: &[u8], folder: &str) -> Vec<u8> {
    use std::io::Read as _;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .flatten()
        .map(|name| name.to_string())
        .collect();
    let name = names.iter().find(|name| name.starts_with(folder)).unwrap();
    let mut bytes = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}
