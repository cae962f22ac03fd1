//! What leaves of each thing: shown before, exactly so, and no more of people than the clause needs.

use sogac_domain::{
    Code,
    evidence::{AttachedFile, NewEvidence},
    sync::{self, Kind, PackageState, Source, SourceKind},
};
use sogac_tests::{
    Office, at, clause, law_of, now, scan,
    wipes::{for_sale, on_sheet, ten_drives},
};

use super::{leaver, travels};

/// A photograph of a few points.
fn picture() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 8, 8);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[128; 64]).unwrap();
    writer.finish().unwrap();
    bytes
}

fn said(preview: &sync::Preview) -> String {
    let lines: Vec<String> = preview
        .said
        .iter()
        .map(|(title, value)| format!("{title}: {value}"))
        .collect();
    lines.join("\n")
}

#[test]
fn a_departure_notice_names_the_accounts_and_not_the_person() {
    let office = Office::new();
    let province = office.enrolled();
    let (_, paper, _) = leaver(&office);
    let source = Source {
        kind: SourceKind::Notice,
        id: paper.0,
    };
    let offers = sync::offers(&office.vault).unwrap();
    assert!(offers.iter().any(|offer| offer.source == source));

    let preview = sync::preview(&office.vault, now(), source).unwrap();
    insta::assert_snapshot!(said(&preview), @r"
    Công văn số: 01/SNNMT-VP
    Gửi: Sở Khoa học và Công nghệ
    Lý do: thôi việc
    Từ ngày: 20/11/2026
    Đề nghị trả lời trước: 20/11/2026
    Tài khoản trên Thư điện tử công vụ: mylt: thu hồi
    ");
    assert!(!preview.data.contains("Mỵ"), "{}", preview.data);
    assert!(!preview.subject.contains("Mỵ"));
    assert!(preview.data.contains("\"mylt\""));
    assert!(
        !preview.data.contains("mylt.dd"),
        "an account of another body's system does not leave"
    );
    let paths: Vec<&str> = preview.files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(paths.len(), 2, "{paths:?}");
    assert!(paths[1].ends_with(".pdf"), "the signed scan: {paths:?}");

    let id = office.packs(SourceKind::Notice, paper.0);
    let opened = province
        .takes(&office, &travels(&office, id).bytes)
        .unwrap();
    assert_eq!(opened.manifest.kind, Kind::DepartureNotice);
    assert_eq!(opened.manifest.number, "1/2026");
    assert_eq!(
        opened.data,
        preview.data.as_bytes(),
        "exactly what was shown"
    );
    let left: Vec<_> = opened
        .manifest
        .files
        .iter()
        .map(|f| f.sha256.clone())
        .collect();
    let shown: Vec<_> = preview.files.iter().map(|f| f.sha256.clone()).collect();
    assert_eq!(left, shown);
}

#[test]
fn certificates_of_a_batch_leave_without_the_people() {
    clause("LC-9.3-b");
    let office = Office::new();
    let province = office.enrolled();
    let computers = office.ten_computers();
    let batch = office.open_batch(&for_sale(vec![on_sheet(computers[0].1)]));
    let label = NewEvidence {
        file: Some(AttachedFile {
            name: "nhan.png".to_owned(),
            content: picture(),
        }),
        ..scan("nhan")
    };
    let (vault, by) = (&office.vault, &office.officer);
    let wipe = office.wipe_of(computers[0].1);
    sogac_domain::wipes::photo(vault, by, now(), wipe, label).unwrap();
    office.take_log(batch, ten_drives());
    let law = law_of("lao_cai");
    let wipe = sogac_domain::wipes::page(vault, batch)
        .unwrap()
        .wipes
        .remove(0)
        .wipe;
    let after = at(sogac_tests::wipes::AFTER);
    let paper = sogac_domain::wipes::make_certificate(vault, by, after, wipe.id, law.law().profile)
        .unwrap();
    let source = Source {
        kind: SourceKind::WipeBatch,
        id: batch.0,
    };
    let early = sync::preview(vault, after, source).unwrap_err();
    assert!(early.sentence().contains("chưa kết thúc"), "{early}");
    let sheet =
        sogac_domain::wipes::make_sheet(vault, by, after, batch, law.law().profile).unwrap();
    let list = sogac_domain::wipes::make_list(vault, by, after, batch, law.law().profile).unwrap();
    for paper in [sheet, paper, list] {
        office.issues(paper);
    }
    sogac_domain::wipes::close(vault, by, after, batch).unwrap();

    let preview = sync::preview(vault, after, source).unwrap();
    assert!(preview.data.contains(&wipe.serial));
    for person in ["operator", "witness", "Páo"] {
        assert!(!preview.data.contains(person), "{person}");
    }
    let id = office.packs_at(SourceKind::WipeBatch, batch.0, after);
    let opened = province
        .takes(&office, &travels(&office, id).bytes)
        .unwrap();
    assert_eq!(opened.manifest.kind, Kind::WipeCertificate);
    assert_eq!(opened.manifest.files.len(), 3, "data, certificate, list");
}

#[test]
fn a_dossier_leaves_once_it_is_sent_and_says_what_its_export_says() {
    clause("LC-15.3.a");
    clause("LC-20.2");
    let office = Office::new();
    let province = office.enrolled();
    let draft = office.whole_dossier("Lưu trữ", 2);
    let source = |id: u32| Source {
        kind: SourceKind::Dossier,
        id,
    };
    let early = sync::preview(&office.vault, now(), source(draft.0)).unwrap_err();
    assert!(early.sentence().contains("chưa ở bước"), "{early}");

    let id = office.sent_dossier("Một cửa", 3);
    let package = office.packs(SourceKind::Dossier, id.0);
    let opened = province
        .takes(&office, &travels(&office, package).bytes)
        .unwrap();
    let text = String::from_utf8(opened.data.clone()).unwrap();
    let file = sogac_domain::dossier::cards::DossierFile::read(&text).unwrap();
    assert_eq!(file.system, "Một cửa");
    assert_eq!(file.level, Some(3));
    assert!(opened.manifest.files.len() == 2, "its paper goes with it");
}

#[test]
fn figures_are_counts_without_a_name() {
    clause("LC-23.7");
    let office = Office::new();
    let province = office.enrolled();
    leaver(&office);
    let id = office.packs(SourceKind::Figures, 0);
    let opened = province
        .takes(&office, &travels(&office, id).bytes)
        .unwrap();
    let figures: sync::data::RegisterFigures = serde_json::from_slice(&opened.data).unwrap();
    let count = |id: &str| figures.figures.iter().find(|f| f.id == id).unwrap().count;
    assert_eq!(count("people"), 1);
    assert_eq!(count("systems"), 2);
    assert_eq!(count("systems_provincial"), 1);
    assert_eq!(count("accounts"), 2);
    assert_eq!(count("departures_open"), 1);
    assert!(!String::from_utf8_lossy(&opened.data).contains("Mỵ"));
}

#[test]
fn what_changed_since_it_was_shown_is_not_packed_and_nothing_is_packed_twice() {
    let office = Office::new();
    office.enrolled();
    let (_, paper, _) = leaver(&office);
    let source = Source {
        kind: SourceKind::Figures,
        id: 0,
    };
    let (vault, by) = (&office.vault, &office.officer);
    let seen = sync::preview(vault, now(), source).unwrap().seen;
    office.person("Nguyễn Văn Hùng");
    let refused = sync::make_package(vault, by, now(), source, &seen).unwrap_err();
    assert!(refused.sentence().contains("đã thay đổi"), "{refused}");

    let first = office.packs(SourceKind::Notice, paper.0);
    let notice = Source {
        kind: SourceKind::Notice,
        id: paper.0,
    };
    let seen = sync::preview(vault, now(), notice).unwrap().seen;
    let twice = sync::make_package(vault, by, now(), notice, &seen).unwrap_err();
    assert!(twice.sentence().contains("đã có gói số 1/2026"), "{twice}");

    sync::withdraw(vault, by, now(), first, "Gửi nhầm").unwrap();
    let state = sync::outgoing(vault, first).unwrap().state;
    assert_eq!(state, PackageState::Withdrawn);
    let second = office.packs(SourceKind::Notice, paper.0);
    assert_eq!(sync::outgoing(vault, second).unwrap().number, "2/2026");

    let head = sync::make_package(vault, &office.head(), now(), notice, &seen).unwrap_err();
    assert_eq!(head.code(), Code::Forbidden);
}

#[test]
fn a_plain_copy_holds_what_left_and_is_checked_without_the_vault() {
    let office = Office::new();
    let province = office.enrolled();
    let (_, paper, _) = leaver(&office);
    let id = office.packs(SourceKind::Notice, paper.0);
    let plain = sync::plain(&office.vault, &office.officer, now(), id).unwrap();
    let mut copy = sync::open_plain(std::io::Cursor::new(plain)).unwrap();
    copy.check_whole().unwrap();
    let sealed = province
        .takes(&office, &travels(&office, id).bytes)
        .unwrap();
    assert_eq!(copy.manifest, sealed.manifest);
    assert_eq!(copy.manifest_bytes, sealed.manifest_bytes);
    let page = sync::outgoing_page(&office.vault, id).unwrap();
    assert_eq!(page.files.len(), copy.manifest.files.len());
}
