//! The evidence package of a batch, as an inspector gets it: whole it is confirmed, and whatever is
//! changed in it is named.

use std::io::{Cursor, Read, Write};

use sha2::{Digest, Sha256};
use sogac_domain::{papers, wipes};
use sogac_tests::{
    Office, at, law_of, symbols,
    wipes::{AFTER, after, for_sale, on_sheet, ten_drives},
};
use tempfile::TempDir;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{code, run};

/// The files of a package in order.
type Files = Vec<(String, Vec<u8>)>;

/// A batch of two drives with the certificate of the first issued.
fn package() -> Vec<u8> {
    let office = Office::new();
    office.says_who_it_is();
    let computers = office.ten_computers();
    let lines = vec![on_sheet(computers[0].1), on_sheet(computers[3].1)];
    let batch = office.open_batch(&for_sale(lines));
    office.take_log(batch, ten_drives());
    let (vault, by, law) = (&office.vault, &office.officer, law_of("lao_cai"));
    let wipe = office.wipe_of(computers[0].1);
    let paper = wipes::make_certificate(vault, by, at(AFTER), wipe, law.law().profile).unwrap();
    let backup = [(
        "medium.backup".to_owned(),
        "Đã chuyển về máy chủ tệp".to_owned(),
    )];
    papers::set_fields(vault, by, at(AFTER), paper, &backup).unwrap();
    let symbols = symbols(vault);
    let days = (after(), after());
    papers::issue(vault, by, at(AFTER), paper, days, &symbols).unwrap();
    wipes::package(vault, by, at(AFTER), batch).unwrap()
}

fn unpacked(package: &[u8]) -> Files {
    let mut zip = ZipArchive::new(Cursor::new(package)).unwrap();
    let each = (0..zip.len()).map(|at| {
        let mut part = zip.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (name, bytes)
    });
    each.collect()
}

fn packed(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What `sogac-check verify` prints of a package, and how it ends.
fn verified(package: &[u8]) -> (i32, String) {
    let desk = TempDir::new().unwrap();
    std::fs::write(desk.path().join("goi.zip"), package).unwrap();
    let output = run(&["verify", "goi.zip"], desk.path());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr).into_owned();
    (code(&output), said + &why)
}

/// The manifest made anew over what the files are now, as somebody who forges one would.
fn with_new_manifest(mut files: Files) -> Files {
    let sums: Vec<(String, u64, String)> = files
        .iter()
        .map(|(name, bytes)| {
            let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(bytes));
            (name.clone(), bytes.len() as u64, sha256)
        })
        .collect();
    for (name, bytes) in &mut files {
        if name != "manifest.json" {
            continue;
        }
        let mut manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap();
        for file in manifest["files"].as_array_mut().unwrap() {
            let path = file["path"].as_str().unwrap().to_owned();
            let (_, length, sha256) = sums.iter().find(|(name, ..)| *name == path).unwrap();
            file["bytes"] = (*length).into();
            file["sha256"] = sha256.clone().into();
        }
        *bytes = serde_json::to_vec(&manifest).unwrap();
    }
    files
}

fn the<'a>(files: &'a mut Files, folder: &str) -> &'a mut (String, Vec<u8>) {
    files
        .iter_mut()
        .find(|(name, _)| name.starts_with(folder))
        .unwrap()
}

#[test]
fn a_whole_package_is_confirmed_and_any_change_to_a_file_fails() {
    let whole = package();
    let (ended, said) = verified(&whole);
    assert_eq!(ended, 0, "{said}");
    let files = unpacked(&whole);
    for folder in [
        "certificates/",
        "papers/",
        "evidence/",
        "records.json",
        "audit.json",
    ] {
        assert!(
            files.iter().any(|(name, _)| name.starts_with(folder)),
            "{folder}"
        );
    }
    for at in 0..files.len() {
        let mut changed = files.clone();
        let middle = changed[at].1.len() / 2;
        changed[at].1[middle] ^= 1;
        let (ended, said) = verified(&packed(&changed));
        assert_ne!(ended, 0, "{}: {said}", files[at].0);
        let mut without = files.clone();
        without.remove(at);
        assert_ne!(verified(&packed(&without)).0, 0, "without {}", files[at].0);
    }
}

#[test]
fn a_forged_certificate_fails_even_with_a_manifest_made_anew() {
    let files = unpacked(&package());
    let mut record = files.clone();
    let text = String::from_utf8(the(&mut record, "certificates/").1.clone()).unwrap();
    let forged = text.replace("WD-WCC2E1000001", "WD-WCC2E1000003");
    assert_ne!(text, forged);
    the(&mut record, "certificates/").1 = forged.into_bytes();
    let (ended, said) = verified(&packed(&with_new_manifest(record)));
    assert_eq!(ended, 1);
    assert!(said.contains("không cho ra mã biên bản này"), "{said}");

    let mut paper = files;
    let docx = the(&mut paper, "papers/").1.clone();
    let mut parts = unpacked(&docx);
    let body = the(&mut parts, "word/document.xml");
    body.1 = String::from_utf8(body.1.clone())
        .unwrap()
        .replace("WD-WCC2E1000001", "WD-WCC2E1000003")
        .into_bytes();
    the(&mut paper, "papers/").1 = packed(&parts);
    let (ended, said) = verified(&packed(&with_new_manifest(paper)));
    assert_eq!(ended, 1);
    assert!(said.contains("văn bản đã bị thay"), "{said}");
}

/// As the first format had it: without the log of the papers.
fn of_the_first_format(mut files: Files) -> Files {
    let log = the(&mut files, "audit.json");
    let entries: Vec<serde_json::Value> = serde_json::from_slice(&log.1).unwrap();
    let of_batch = entries
        .into_iter()
        .filter(|entry| entry["op"] != "paper_issued");
    log.1 = serde_json::to_vec(&of_batch.collect::<Vec<_>>()).unwrap();
    with_format(files, "sogac-package/1")
}

fn with_format(mut files: Files, format: &str) -> Files {
    let manifest = the(&mut files, "manifest.json");
    let mut said: serde_json::Value = serde_json::from_slice(&manifest.1).unwrap();
    said["format"] = format.into();
    manifest.1 = serde_json::to_vec(&said).unwrap();
    with_new_manifest(files)
}

#[test]
fn a_package_of_the_first_format_is_whole_and_says_what_it_cannot_show() {
    let files = unpacked(&package());
    let old = of_the_first_format(files.clone());
    let (ended, said) = verified(&packed(&old));
    assert_eq!(ended, 0, "{said}");
    assert!(
        said.contains("Chưa đối chiếu được với nhật ký: papers/"),
        "{said}"
    );

    let mut record = old.clone();
    the(&mut record, "certificates/").1.push(b' ');
    let (ended, said) = verified(&packed(&with_new_manifest(record)));
    assert_eq!(ended, 1);
    assert!(said.contains("không cho ra mã biên bản này"), "{said}");

    // Calling a package old does not spare it what its log can show.
    let mut called_old = files.clone();
    the(&mut called_old, "papers/").1.push(b' ');
    let called_old = with_format(called_old, "sogac-package/1");
    let (ended, said) = verified(&packed(&called_old));
    assert_eq!(ended, 1, "{said}");
    assert!(said.contains("văn bản đã bị thay"), "{said}");

    let (ended, said) = verified(&packed(&with_format(files, "sogac-package/9")));
    assert_eq!(ended, 2, "{said}");
    assert!(said.contains("sogac-package/9"), "{said}");
}

#[test]
fn the_code_and_the_qr_on_the_paper_are_those_of_the_record() {
    let mut files = unpacked(&package());
    let (name, record) = the(&mut files, "certificates/").clone();
    let digest = Sha256::digest(&record);
    let letters = data_encoding::BASE32_NOPAD.encode(&digest);
    let code = format!("XD-{}-{}", &letters[..5], &letters[5..10]);
    assert!(name.ends_with(&format!("-{code}.json")), "{name} {code}");
    let docx = the(&mut files, "papers/").1.clone();
    let picture = unpacked(&docx)
        .into_iter()
        .filter(|(name, _)| name.starts_with("word/media/hinh_"))
        .find_map(|(_, png)| scanned(&png))
        .expect("a QR code on the paper");
    let sha256 = data_encoding::HEXLOWER.encode(&digest);
    assert!(picture.contains(&code), "{picture}");
    assert!(picture.contains("WD-WCC2E1000001"), "{picture}");
    assert!(picture.contains(&format!("sha256:{sha256}")), "{picture}");
}

/// What a scanner reads in a picture.
fn scanned(image: &[u8]) -> Option<String> {
    let mut reader = png::Decoder::new(Cursor::new(image)).read_info().ok()?;
    let mut dots = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut dots).ok()?;
    let each = info.color_type.samples();
    let (width, height) = (info.width as usize, info.height as usize);
    // Enlarged, with a white edge around, as a camera sees it.
    let (scale, edge) = (4, 32);
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(
        width * scale + 2 * edge,
        height * scale + 2 * edge,
        |x, y| {
            let inside = |at: usize, length: usize| {
                at.checked_sub(edge)
                    .map(|at| at / scale)
                    .filter(|at| *at < length)
            };
            match (inside(x, width), inside(y, height)) {
                (Some(x), Some(y)) => dots[(y * width + x) * each],
                _ => 255,
            }
        },
    );
    let grids = seen.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}
