//! Packages on a stick, taken through the officer's page, and what goes back on it.

use serde_json::json;
use sogac_domain::{
    package::File,
    sync::{Kind, Outcome, Receipt, Reply, Sealed, SigningKey},
};
use sogac_tests::{
    noise, packed,
    province::{Answer, Call, OFFICER, Officer, READER, encrypted, small},
    resigned, unpacked,
};

use super::side::Side;

impl Side {
    fn brings(&self, bytes: &[u8]) -> Answer {
        self.officer.does(file(bytes))
    }

    fn reply(&self, package: &Sealed) -> Answer {
        let id = &package.package;
        self.officer.asks(&format!("/packages/{id}/reply"))
    }

    /// Who the log names for the last entry of this kind, what it is about and what it says.
    fn told(&self, op: &str) -> String {
        self.stand.postgres.ask(&format!(
            "SELECT by_name, subject, detail FROM audit WHERE op = '{op}' ORDER BY entry DESC LIMIT 1"
        ))
    }

    fn known(&self, package: &Sealed) -> i64 {
        let id = &package.package;
        let sql = format!("SELECT count(*) FROM packages WHERE id = '{id}'");
        self.stand.postgres.number(&sql)
    }
}

fn file(bytes: &[u8]) -> Call {
    Call::post("/api/v1/office/packages")
        .header("Content-Type", "application/octet-stream")
        .body(bytes)
}

fn reply(answer: &Answer) -> Reply {
    assert_eq!(answer.status, 200);
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn a_file_brought_to_the_page_is_taken_as_a_package_that_was_sent() {
    let side = Side::with("UBND xã Tứ Dân");
    let agency = &side.agency;
    let mut files = small(Kind::WipeCertificate);
    files.push(File {
        path: "papers/lon.pdf".to_owned(),
        bytes: noise(2_500_000),
    });
    let package = agency.seal(agency.parts(Kind::WipeCertificate, "5/BB"), files);
    // Half of it came over the network first, in pieces of another size.
    let half = agency
        .piece(&package, 0, 700_000)
        .send(side.receiver.host())
        .unwrap();
    assert_eq!(half.status, 200);

    let taken = side.brings(&package.bytes);
    let receipt = agency.receipt(&taken, &package);
    let said = taken.json();
    assert_eq!(said["number"], "5/BB");
    assert_eq!(said["agency_name"], "UBND xã Tứ Dân");
    assert_eq!(said["package"], package.package);
    let again = agency.receipt(&side.brings(&package.bytes), &package);
    assert_eq!(again, receipt, "the same receipt, not another one");
    let sent = agency.receipt(&agency.send(side.receiver.host(), &package), &package);
    assert_eq!(sent, receipt, "also for whoever sends it after that");
    assert_eq!(side.stand.logged("package_received"), 1);
    let told = side.told("package_received");
    assert!(told.starts_with(&format!("officer:{OFFICER}|")), "{told}");
    side.stand.log_holds();
}

#[test]
fn the_receipt_and_the_answers_go_back_as_the_file_the_agency_reads() {
    let side = Side::with("UBND xã Tứ Dân");
    let package = side.agency.package(Kind::YearlyReport, "12/BC-UBND");
    let other = side.agency.package(Kind::YearlyReport, "13/BC-UBND");
    for package in [&package, &other] {
        side.agency.receipt(&side.brings(&package.bytes), package);
    }

    let answer = side.reply(&package);
    assert!(
        answer
            .header("content-disposition")
            .contains("tra-loi-12_BC-UBND.json")
    );
    let first = reply(&answer);
    assert_eq!((first.receipts.len(), first.answers.len()), (1, 0));
    let receipt: Receipt = first.receipts[0].read(&side.agency.province()).unwrap();
    assert_eq!(receipt.package, package.package);

    for text in ["Thiếu số liệu quý IV.", "Đã đủ."] {
        let outcome = if text == "Đã đủ." {
            "acknowledged"
        } else {
            "returned"
        };
        let letter = json!({ "name": "88.pdf", "base64": data_encoding::BASE64.encode(b"%PDF") });
        let given = json!({ "outcome": outcome, "text": text, "file": letter });
        let path = format!("/api/v1/office/packages/{}/answers", package.package);
        let given = side.officer.does(Call::post(path).json(&given));
        assert_eq!(given.status, 200);
    }
    let then = reply(&side.reply(&package));
    assert_eq!(then.receipts, first.receipts);
    let answers = then.answers.iter().map(|signed| {
        let answer: sogac_domain::sync::Answer = signed.read(&side.agency.province()).unwrap();
        assert_eq!(answer.package, package.package);
        answer.outcome
    });
    assert_eq!(
        answers.collect::<Vec<_>>(),
        [Outcome::Returned, Outcome::Acknowledged]
    );
    assert_eq!(reply(&side.reply(&other)).answers, []);
}

#[test]
fn a_file_that_is_not_taken_is_told_with_who_brought_it() {
    let side = Side::with("UBND xã Tứ Dân");
    let recipient = &side.agency.enrolment.province.recipient;
    let turned_away = |bytes: &[u8], status: u16, code: &str| {
        let before = side.stand.logged("file_turned_away");
        let answer = side.brings(bytes);
        assert_eq!(answer.refusal(), (status, code.to_owned()));
        assert_eq!(side.stand.logged("file_turned_away"), before + 1, "{code}");
        let told = side.told("file_turned_away");
        assert!(
            told.starts_with(&format!("officer:{OFFICER}|file:")),
            "{told}"
        );
        assert!(told.contains(&format!("\"{code}\"")), "{told}");
    };
    turned_away(&noise(5_000), 400, "not_a_package");
    turned_away(b"", 400, "not_a_package");
    let package = side.agency.package(Kind::YearlyReport, "12/BC-UBND");
    turned_away(
        &package.bytes[..package.bytes.len() - 1],
        400,
        "not_decrypted",
    );

    // What another key has signed must not use up the number of the package it says it is.
    let stranger = SigningKey::make().unwrap();
    let forged = resigned(&package.plain, &stranger, |manifest, _| {
        manifest.signer = stranger.public();
    });
    turned_away(
        &encrypted(&package, &forged, recipient).bytes,
        400,
        "other_key",
    );
    assert_eq!(side.known(&package), 0);
    side.agency.receipt(&side.brings(&package.bytes), &package);

    // Refused as over the network, once and for good.
    let changed = side.agency.package(Kind::YearlyReport, "14/BC-UBND");
    let mut files = unpacked(&changed.plain);
    let paper = files
        .iter_mut()
        .find(|file| file.path.starts_with("papers/"))
        .unwrap();
    paper.bytes[10] ^= 1;
    let changed = encrypted(&changed, &packed(&files), recipient);
    for _ in 0..2 {
        let answer = side.brings(&changed.bytes);
        assert_eq!(answer.refusal(), (422, "changed_file".to_owned()));
    }
    assert_eq!(side.stand.logged("package_refused"), 1);
    let told = side.told("package_refused");
    assert!(told.starts_with(&format!("officer:{OFFICER}|")), "{told}");
    assert_eq!(
        side.reply(&changed).refusal(),
        (409, "not_received".to_owned())
    );

    side.stand
        .postgres
        .ask("UPDATE agencies SET ended_at = now()");
    turned_away(&package.bytes, 404, "unknown");
    side.stand.log_holds();
}

#[test]
fn only_an_officer_brings_a_file_and_none_that_is_too_large() {
    let side = Side::with("UBND xã Tứ Dân");
    let host = side.receiver.host();
    let package = side.agency.package(Kind::YearlyReport, "12/BC-UBND");
    let reader = Officer::sign_in(host, READER);
    let by_reader = reader.does(file(&package.bytes));
    assert_eq!(by_reader.refusal(), (403, "not_allowed".to_owned()));
    let by_nobody = file(&package.bytes).header("Sogac-Office", 1).send(host);
    assert_eq!(by_nobody.unwrap().refusal(), (401, "signed_out".to_owned()));
    let elsewhere = file(&package.bytes)
        .header("Cookie", side.officer.cookie())
        .send(host);
    assert_eq!(
        elsewhere.unwrap().refusal(),
        (403, "not_from_page".to_owned())
    );
    let large = side.officer.does(file(&vec![0; (200 << 20) + 1]));
    assert_eq!(large.refusal(), (413, "too_large".to_owned()));
    // A line that is cut leaves nothing behind, however much of the file had come.
    let whole = file(&package.bytes)
        .header("Cookie", side.officer.cookie())
        .header("Sogac-Office", 1);
    let length = whole.bytes(host).len();
    for cut in [length - package.bytes.len(), length / 2, length - 1] {
        whole.cut(host, cut).unwrap();
    }
    assert_eq!(side.known(&package), 0);

    // Who reads may take a receipt along.
    side.agency.receipt(&side.brings(&package.bytes), &package);
    let id = &package.package;
    let reply = reader.asks(&format!("/packages/{id}/reply"));
    assert_eq!(reply.status, 200);
}
