//! Sending is off until the head has compared the province's fingerprint and turned it on.

use sogac_domain::{
    Code, Error,
    regulations::Profile,
    sync::{self, Confirmation, Enrolment, Signed, SigningKey, Source, SourceKind},
};
use sogac_tests::{Office, TestProvince, clause, now};

const FIGURES: Source = Source {
    kind: SourceKind::Figures,
    id: 0,
};

fn confirmed(province: &TestProvince) -> Confirmation {
    Confirmation {
        typed: province.typed(),
        unusual_address: false,
    }
}

fn profile(regulation: &str) -> Profile {
    Profile::unedited(regulation).unwrap()
}

fn applied(office: &Office) -> String {
    office.says_who_it_is();
    sync::application(&office.vault, &office.officer, now()).unwrap()
}

fn turned_on(office: &Office, file: &[u8], confirmed: &Confirmation) -> Result<(), Error> {
    sync::turn_on(
        &office.vault,
        &profile("lao_cai"),
        &office.head(),
        now(),
        file,
        confirmed,
    )
}

#[test]
fn nothing_is_made_or_sent_until_the_head_turns_it_on() {
    let office = Office::new();
    let refused = sync::preview(&office.vault, now(), FIGURES).unwrap_err();
    assert!(refused.sentence().contains("Chưa bật gửi lên tỉnh"));

    let province = TestProvince::default();
    let application = applied(&office);
    let file = province.file(&province.enrolment(&application));
    let by_officer = sync::turn_on(
        &office.vault,
        &profile("lao_cai"),
        &office.officer,
        now(),
        &file,
        &confirmed(&province),
    );
    assert_eq!(by_officer.unwrap_err().code(), Code::Forbidden);
    assert_eq!(sync::sending_to(&office.vault).unwrap(), None);

    let offer = sync::look_at_enrolment(&office.vault, &profile("lao_cai"), &file).unwrap();
    assert_eq!(offer.province, "Sở Khoa học và Công nghệ tỉnh Lào Cai");
    assert!(!offer.unusual);
    let whole = province.key.public().fingerprint();
    assert!(whole.starts_with(&offer.fingerprint));
    assert_eq!(
        whole.len() - offer.fingerprint.len(),
        10,
        "two groups to type"
    );

    turned_on(&office, &file, &confirmed(&province)).unwrap();
    assert_eq!(
        sync::token(&office.vault).unwrap().as_str(),
        "ma-gui-0123456789"
    );
    sync::preview(&office.vault, now(), FIGURES).unwrap();

    sync::turn_off(&office.vault, &office.head(), now()).unwrap();
    assert_eq!(sync::sending_to(&office.vault).unwrap(), None);
    assert!(sync::token(&office.vault).is_err());
}

#[test]
fn the_token_is_kept_by_the_keychain_and_not_in_the_register() {
    let office = Office::new();
    office.enrolled();
    let dump = office.vault.read(|conn| {
        let mut statement = conn.prepare("SELECT group_concat(province) FROM enrolments")?;
        let mut text: String = statement.query_row([], |row| row.get(0))?;
        let mut statement = conn.prepare("SELECT group_concat(detail) FROM audit")?;
        text.push_str(&statement.query_row([], |row| row.get::<_, String>(0))?);
        Ok(text)
    });
    let dump = dump.unwrap();
    assert!(dump.contains("gui.laocai.gov.vn"));
    assert!(!dump.contains("ma-gui-0123456789"));
}

#[test]
fn a_fingerprint_that_is_not_the_one_on_the_paper_turns_nothing_on() {
    let office = Office::new();
    let application = applied(&office);
    let (province, stranger) = (TestProvince::default(), TestProvince::default());
    let file = stranger.file(&stranger.enrolment(&application));
    let refused = turned_on(&office, &file, &confirmed(&province)).unwrap_err();
    assert!(refused.sentence().contains("không phải của tỉnh"));
    assert_eq!(sync::sending_to(&office.vault).unwrap(), None);
}

#[test]
fn only_official_addresses_are_taken_and_others_on_the_heads_word() {
    clause("LC-24.2.c-b");
    clause("HD-23.2.c-b");
    clause("AG-10.1.b-a");
    clause("LC-9.2-b");
    let office = Office::new();
    let application = applied(&office);
    let mut province = TestProvince::default();
    let try_address = |province: &mut TestProvince, address: &str, word: bool| {
        province.address = address.to_owned();
        let file = province.file(&province.enrolment(&application));
        let confirmed = Confirmation {
            typed: province.typed(),
            unusual_address: word,
        };
        turned_on(&office, &file, &confirmed)
    };
    for address in [
        "http://gui.laocai.gov.vn",
        "https://gui.laocai.gov.vn@evil.example",
        "https://gui.laocai.gov.vn/",
        "ftp://gui.laocai.gov.vn",
    ] {
        let refused = try_address(&mut province, address, true);
        assert!(refused.is_err(), "{address}");
    }
    for address in [
        "https://gov.vn.evil.example",
        "https://laocai-gov.vn",
        "https://10.0.0.5:8443",
    ] {
        let refused = try_address(&mut province, address, false).unwrap_err();
        assert!(
            refused.sentence().contains("không thuộc tên miền được gửi"),
            "{address}"
        );
    }
    try_address(&mut province, "https://10.0.0.5:8443", true).unwrap();
    let now_to = sync::sending_to(&office.vault).unwrap().unwrap();
    assert_eq!(now_to.province.address, "https://10.0.0.5:8443");
}

#[test]
fn the_allowed_domains_are_those_of_the_profile() {
    let office = Office::new();
    let application = applied(&office);
    let mut province = TestProvince::default();
    for regulation in ["quoc_gia", "lao_cai", "tu_dan", "chat_nhat"] {
        let profile = profile(regulation);
        assert_eq!(profile.domains(), ["*.gov.vn"], "{regulation}");
        for (address, unusual) in [
            ("https://gui.laocai.gov.vn", false),
            ("https://gui.example.vn", true),
        ] {
            province.address = address.to_owned();
            let file = province.file(&province.enrolment(&application));
            let offer = sync::look_at_enrolment(&office.vault, &profile, &file).unwrap();
            assert_eq!(offer.unusual, unusual, "{address}");
            assert_eq!(offer.allowed, profile.domains());
        }
    }
    province.address = "https://gui.example.vn".to_owned();
    let file = province.file(&province.enrolment(&application));
    let refused = turned_on(&office, &file, &confirmed(&province)).unwrap_err();
    assert!(
        refused
            .sentence()
            .contains("*.gov.vn (Điều 24 khoản 2 điểm c, Lào Cai"),
        "{}",
        refused.sentence()
    );
}

#[test]
fn a_file_that_is_changed_or_for_another_book_is_refused() {
    let office = Office::new();
    let application = applied(&office);
    let province = TestProvince::default();
    let good = province.enrolment(&application);
    let look = |file: &[u8]| {
        sync::look_at_enrolment(&office.vault, &profile("lao_cai"), file)
            .unwrap_err()
            .sentence()
    };
    for file in [b"".as_slice(), b"{}", b"PK\x03\x04", &[b' '; 300_000]] {
        assert!(look(file).contains("không phải tệp đăng ký"));
    }
    let mut signed: Signed = serde_json::from_slice(&province.file(&good)).unwrap();
    signed.body = signed.body.replace("gui.laocai", "gui.haiduong");
    assert!(look(&serde_json::to_vec(&signed).unwrap()).contains("đã bị sửa"));

    let other = Enrolment {
        agency_key: SigningKey::make().unwrap().public().text(),
        ..good.clone()
    };
    assert!(look(&province.file(&other)).contains("khoá của sổ khác"));
    let spoilt = |spoil: &dyn Fn(&mut Enrolment)| {
        let mut enrolment = good.clone();
        spoil(&mut enrolment);
        look(&province.file(&enrolment))
    };
    assert!(spoilt(&|e| e.province.recipient = "age1abc".to_owned()).contains("tệp đăng ký"));
    assert!(spoilt(&|e| e.token = "a\nb".to_owned()).contains("tệp đăng ký"));
    assert!(spoilt(&|e| e.format = "so-gac-province/9".to_owned()).contains("định dạng"));
}

#[test]
fn the_key_is_made_once_and_its_sheet_shows_the_fingerprint() {
    let office = Office::new();
    office.says_who_it_is();
    let (vault, by) = (&office.vault, &office.officer);
    let fingerprint = sync::own_fingerprint(vault, by, now()).unwrap();
    assert_eq!(
        sync::own_fingerprint(vault, by, now()).unwrap(),
        fingerprint
    );
    let application: sync::Application =
        serde_json::from_str(&sync::application(vault, by, now()).unwrap()).unwrap();
    let key = sync::PublicKey::read(&application.key).unwrap();
    assert_eq!(key.fingerprint(), fingerprint);
    assert_eq!(application.superior, "Ủy ban nhân dân tỉnh Lào Cai");
    let sheet = sync::key_sheet(vault, by, now()).unwrap();
    assert!(sheet.starts_with(b"%PDF-"));
}
