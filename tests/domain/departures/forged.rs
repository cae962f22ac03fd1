//! The package of a case in which somebody has put another paper or proof, with its manifest made anew.

use sogac_domain::{
    departures::{self, DepartureId},
    package::{self, Entry, File, Report},
    papers::{self, PaperKind},
    regulations::Trigger,
};
use sogac_tests::{LawOf, Office, TODAY, law_of, now, on, packed, scan, symbols, unpacked};

use super::office;

/// A case with a notice to the owner of a system issued and signed, and its account given back.
fn package() -> Vec<u8> {
    let (office, mail, _) = office();
    let law = law_of("an_giang");
    let my = office.person("Lò Thị Mỵ");
    office.account(mail, "mylt", my);
    let id = office.departs(my, Trigger::Leaves, "2026-11-20", &law);
    issued(&office, id, &law);
    let line = office.line(id, "mylt", &law).line;
    let close = departures::CloseLine {
        done_on: on(TODAY),
        evidence: scan("thong-bao-da-khoa.pdf"),
    };
    let (vault, by) = (&office.vault, &office.officer);
    departures::close_line(vault, by, now(), on(TODAY), line.id, close).unwrap();
    departures::package(vault, by, now(), id).unwrap()
}

fn issued(office: &Office, id: DepartureId, law: &LawOf) {
    let (vault, by, today) = (&office.vault, &office.officer, on(TODAY));
    let mut offers = office.case(id, law).offers.into_iter();
    let offer = offers.find(|offer| offer.kind == PaperKind::OwnerNotice);
    let offer = offer.unwrap();
    let line = offer.line_id.map_or(0, |line| line.0);
    let paper = departures::make_paper(vault, by, now(), id, offer.kind, line, law.law()).unwrap();
    let missing = papers::content(vault, paper).unwrap().missing.into_iter();
    let by_hand = missing.filter(|field| !field.starts_with("paper."));
    let fields: Vec<_> = by_hand.map(|field| (field, "ghi tay".to_owned())).collect();
    papers::set_fields(vault, by, now(), paper, &fields).unwrap();
    papers::issue(vault, by, now(), paper, (today, today), &symbols(vault)).unwrap();
    papers::attach_signed(vault, by, now(), paper, scan("da-ky.pdf")).unwrap();
}

/// The package apart: its files without the two lists, and its log.
fn apart(package: &[u8]) -> (Vec<File>, Vec<Entry>) {
    let (lists, files): (Vec<_>, Vec<_>) = unpacked(package)
        .into_iter()
        .partition(|file| ["manifest.json", "audit.json"].contains(&file.path.as_str()));
    let log = lists.iter().find(|file| file.path == "audit.json").unwrap();
    (files, serde_json::from_slice(&log.bytes).unwrap())
}

/// Put together again with a manifest over what is there now.
fn together((files, entries): &(Vec<File>, Vec<Entry>)) -> Report {
    let bytes = package::write("Lò Thị Mỵ", now(), files, entries).unwrap();
    package::verify(&bytes).unwrap()
}

fn with_format((files, entries): &(Vec<File>, Vec<Entry>), format: &str) -> Report {
    let bytes = package::write("Lò Thị Mỵ", now(), files, entries).unwrap();
    let mut files = unpacked(&bytes);
    let manifest = files.iter_mut().find(|file| file.path == "manifest.json");
    let manifest = manifest.unwrap();
    let text = String::from_utf8(manifest.bytes.clone()).unwrap();
    manifest.bytes = text.replace("sogac-package/3", format).into_bytes();
    package::verify(&packed(&files)).unwrap()
}

fn the<'a>(files: &'a mut [File], folder: &str) -> &'a mut File {
    let mut files = files.iter_mut();
    files.find(|file| file.path.starts_with(folder)).unwrap()
}

/// The log with these details, each entry under the hash it then has.
fn rewritten(entries: &[Entry], change: impl Fn(&mut Entry)) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for entry in entries {
        let mut entry = entry.clone();
        change(&mut entry);
        if let Some(before) = all.last().filter(|before| before.seq + 1 == entry.seq) {
            entry.prev = before.hash.clone();
        }
        entry.hash = entry.computed_hash().unwrap();
        all.push(entry);
    }
    all
}

#[test]
fn a_forged_paper_or_proof_is_found_even_with_a_manifest_made_anew() {
    let whole = apart(&package());
    let report = together(&whole);
    assert_eq!(report.faults, []);
    assert_eq!(report.unproven, [""; 0], "the log knows each of them");
    let proofs = whole.0.iter().filter(|f| f.path.starts_with("evidence/"));
    assert_eq!(proofs.count(), 2, "of the line and of the paper");
    for (folder, why) in [
        ("papers/", "văn bản đã bị thay"),
        ("evidence/", "bằng chứng đã bị thay"),
    ] {
        let mut forged = whole.clone();
        the(&mut forged.0, folder).bytes.push(b' ');
        let faults = together(&forged).faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].place.starts_with(folder), "{faults:?}");
        assert!(faults[0].detail.contains(why), "{faults:?}");

        // Nor does it help to give it a number the log does not have.
        let file = the(&mut forged.0, folder);
        file.path = format!("{folder}999-la.pdf");
        let faults = together(&forged).faults;
        assert!(faults.iter().any(|f| f.detail.contains(why)), "{faults:?}");
    }
}

#[test]
fn a_package_of_an_older_kind_is_whole_and_says_what_it_cannot_show() {
    let (files, entries) = apart(&package());
    let of_case = |entry: &Entry| {
        entry
            .subjects
            .split(' ')
            .any(|of| of.starts_with("departure:"))
    };
    let without_hashes = |entry: &mut Entry| {
        let mut detail: serde_json::Value = serde_json::from_str(&entry.detail).unwrap();
        detail.as_object_mut().unwrap().remove("attachments");
        entry.detail = detail.to_string();
    };
    let old: Vec<Entry> = entries.iter().filter(|e| of_case(e)).cloned().collect();
    let old = rewritten(&old, without_hashes);
    let report = with_format(&(files.clone(), old), "sogac-package/2");
    assert_eq!(report.faults, []);
    assert_eq!(report.unproven.len(), 3, "{:?}", report.unproven);

    // A proof taken before its hash went into the log.
    let before = rewritten(&entries, without_hashes);
    let report = together(&(files.clone(), before));
    assert_eq!(report.faults, []);
    let proofs = report.unproven.iter();
    assert!(proofs.clone().all(|path| path.starts_with("evidence/")));
    assert_eq!(proofs.count(), 2);

    // Calling a package old does not spare it what its log can show.
    let mut called_old = (files, entries);
    the(&mut called_old.0, "papers/").bytes.push(b' ');
    the(&mut called_old.0, "evidence/").bytes.push(b' ');
    let report = with_format(&called_old, "sogac-package/2");
    assert_eq!(report.faults.len(), 2, "{:?}", report.faults);
}
