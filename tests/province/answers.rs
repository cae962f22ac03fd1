//! What may be answered to which package, and what answers with long letters cost.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use sogac_domain::sync::{Kind, Reply};
use sogac_tests::province::{Answer, Call, OFFICER};

use super::side::Side;

impl Side {
    fn sends(&self, kind: Kind, number: &str) -> String {
        let package = self.agency.package(kind, number);
        let answer = self.agency.send(self.receiver.host(), &package);
        self.agency.receipt(&answer, &package);
        package.package
    }

    fn answers(&self, package: &str, body: &Value) -> Answer {
        self.officer.does(answering(package, body))
    }

    fn today(&self) -> String {
        let today = "SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date";
        self.stand.postgres.ask(today)
    }

    /// The numbers of the answers that come at once after one.
    fn next(&self, after: i64) -> Vec<i64> {
        let call = self.agency.asks(&format!("/api/v1/answers?after={after}"));
        let answers = call.send(self.receiver.host()).unwrap().json();
        let rows = answers["answers"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["sequence"].as_i64().unwrap())
            .collect()
    }
}

fn answering(package: &str, body: &Value) -> Call {
    Call::post(format!("/api/v1/office/packages/{package}/answers")).json(body)
}

#[test]
fn an_answer_fits_the_kind_of_its_package() {
    let side = Side::with("UBND xã An");
    let closed = json!({ "outcome": "closed", "day": side.today() });
    let appraised = json!({ "outcome": "appraised", "number": "89/SKHCN", "day": side.today(), "text": "Đạt." });
    for (n, kind) in Kind::ALL.into_iter().enumerate() {
        let package = side.sends(kind, &format!("{n}/2026"));
        if kind != Kind::DepartureNotice {
            let refused = side.answers(&package, &closed).refusal();
            assert_eq!(refused, (400, "bad_field".to_owned()), "{kind:?}");
        }
        if kind != Kind::Dossier {
            let refused = side.answers(&package, &appraised).refusal();
            assert_eq!(refused, (400, "bad_field".to_owned()), "{kind:?}");
        }
    }
    assert_eq!(side.stand.logged("package_answered"), 0);
    let notice = side.sends(Kind::DepartureNotice, "4/TB");
    assert_eq!(side.answers(&notice, &closed).status, 200);
}

#[test]
fn a_dossier_is_appraised_only_after_it_was_taken_in() {
    let side = Side::with("UBND xã An");
    let (first, second) = (
        side.sends(Kind::Dossier, "9/TTr"),
        side.sends(Kind::Dossier, "10/TTr"),
    );
    let appraised = json!({ "outcome": "appraised", "number": "89/SKHCN", "day": side.today() });
    assert_eq!(
        side.answers(&second, &json!({ "outcome": "acknowledged" }))
            .status,
        200
    );
    let early = side.answers(&first, &appraised);
    assert_eq!(early.refusal(), (409, "not_acknowledged".to_owned()));
    assert!(
        early.json()["message"]
            .as_str()
            .unwrap()
            .contains("“Đã tiếp nhận” trước")
    );
    assert_eq!(side.stand.logged("package_answered"), 1);
    for outcome in [json!({ "outcome": "acknowledged" }), appraised] {
        assert_eq!(side.answers(&first, &outcome).status, 200, "{outcome}");
    }
}

#[test]
fn answers_come_in_parts_that_fit_in_a_reply() {
    let side = Side::with("UBND xã An");
    let package = side.sends(Kind::YearlyReport, "1/BC");
    // The third fits beside the second; the fourth is larger than a reply and comes alone.
    side.stand.postgres.ask(&format!(
        r#"INSERT INTO answers (sequence, id, package, agency, at, by_name, outcome, number, day, text, file_name, signed)
           SELECT n, gen_random_uuid(), '{package}', '{}', now(), 'x', 'acknowledged', '', NULL, '', '',
               '{{"body":"' || repeat('x', bytes) || '","signature":"00"}}'
           FROM (VALUES (1, 3000000), (2, 3000000), (3, 900000), (4, 8000000), (5, 10)) v (n, bytes)"#,
        side.agency.id()
    ));
    assert_eq!(side.next(0), [1]);
    assert_eq!(side.next(1), [2, 3]);
    assert_eq!(side.next(3), [4]);
    assert_eq!(side.next(4), [5]);
    assert_eq!(side.next(5), [0; 0]);
    let out = side.stand.file("tra-loi.json");
    let arguments = ["reply", side.agency.id(), "--out", out.to_str().unwrap()];
    side.stand.run(&arguments, "");
    let reply: Reply = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(reply.answers.len(), 5, "the file has all of them");
}

#[test]
fn answers_wait_for_a_place_in_memory_and_asking_in_vain_does_not() {
    let side = Side::with("UBND xã An");
    let host = side.receiver.host();
    let package = side.sends(Kind::YearlyReport, "1/BC");
    let acknowledged = json!({ "outcome": "acknowledged" });
    assert_eq!(side.answers(&package, &acknowledged).status, 200);

    // Two officers whose letters are still on their way take every place there is.
    let letter = answering(&package, &acknowledged)
        .header("Cookie", side.officer.cookie())
        .header("Sogac-Office", 1)
        .bytes(host);
    let (most, rest) = letter.split_at(letter.len() - 5);
    let mut officers = [(); 2].map(|()| {
        let mut line = TcpStream::connect(host).unwrap();
        line.write_all(most).unwrap();
        line
    });
    thread::sleep(Duration::from_millis(500));
    let mut waiting = TcpStream::connect(host).unwrap();
    waiting
        .write_all(&side.agency.asks("/api/v1/answers?after=0").bytes(host))
        .unwrap();
    let mut first = [0; 12];
    waiting
        .set_read_timeout(Some(Duration::from_secs(2)))
        .unwrap();
    let too_early = waiting.read_exact(&mut first).unwrap_err();
    assert!(
        matches!(
            too_early.kind(),
            ErrorKind::WouldBlock | ErrorKind::TimedOut
        ),
        "{too_early}"
    );
    assert_eq!(side.next(1), [0; 0], "nothing to read, nothing to wait for");

    officers[0].write_all(rest).unwrap();
    waiting
        .set_read_timeout(Some(Duration::from_secs(30)))
        .unwrap();
    waiting.read_exact(&mut first).unwrap();
    assert_eq!(String::from_utf8_lossy(&first), "HTTP/1.1 200");
}

#[test]
fn who_takes_a_letter_or_the_answers_away_stands_in_the_log() {
    let side = Side::with("UBND xã An");
    let package = side.sends(Kind::YearlyReport, "1/BC");
    let letter = data_encoding::BASE64.encode(b"%PDF-1.7 thu");
    let answer =
        json!({ "outcome": "acknowledged", "file": { "name": "88.pdf", "base64": letter } });
    assert_eq!(side.answers(&package, &answer).json()["sequence"], 1);
    let of = |rest: &str| side.officer.asks(&format!("/packages/{package}/{rest}"));
    assert_eq!(of("answers/2/file").status, 404);
    assert_eq!(
        side.stand.logged("letter_saved"),
        0,
        "there was none to read"
    );
    assert_eq!(of("answers/1/file").body, b"%PDF-1.7 thu");
    assert_eq!(of("reply").status, 200);
    for (op, detail) in [("letter_saved", r#"{"sequence":1}"#), ("reply_saved", "{}")] {
        let told = side.stand.postgres.ask(&format!(
            "SELECT by_name, subject, detail FROM audit WHERE op = '{op}'"
        ));
        assert_eq!(
            told,
            format!("officer:{OFFICER}|package:{package}|{detail}")
        );
    }
    side.stand.log_holds();
}
