//! A package arrives exactly once, and its receipt says so.

use serde_json::json;
use sogac_domain::{package::File, sync::Kind};
use sogac_tests::{
    noise,
    province::{Call, Stand, small},
};

#[test]
fn a_package_is_taken_once_however_often_it_is_sent() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = agency.package(Kind::YearlyReport, "12/BC-UBND");

    let first = agency.receipt(&agency.send(receiver.host(), &package), &package);
    assert_eq!(first.sequence, 1);
    for _ in 0..3 {
        let again = agency.receipt(&agency.send(receiver.host(), &package), &package);
        assert_eq!(again, first, "the same receipt, not another one");
    }
    let standing = agency.standing(receiver.host(), &package).json();
    assert_eq!(standing["state"], "received");
    assert_eq!(standing["received"], json!(package.bytes.len()));
    assert_eq!(standing["refusal"], json!(null));
    assert_eq!(stand.postgres.number("SELECT count(*) FROM packages"), 1);
    assert_eq!(stand.logged("package_received"), 1);
    stand.log_holds();
}

#[test]
fn pieces_come_in_turn_and_each_counts_once() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let host = receiver.host();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let mut files = small(Kind::Dossier);
    files.push(File {
        path: "papers/lon.pdf".to_owned(),
        bytes: noise(3_000_000),
    });
    let package = agency.seal(agency.parts(Kind::Dossier, "7/TTr"), files);
    let whole = package.bytes.len();

    let early = agency.piece(&package, 1000, 2000).send(host).unwrap();
    assert_eq!(early.refusal(), (409, "wrong_offset".to_owned()));
    assert_eq!(early.json()["received"], 0, "told where to begin");

    let first = agency.piece(&package, 0, 1000).send(host).unwrap();
    assert_eq!(
        (first.status, first.json()),
        (200, json!({ "received": 1000 }))
    );
    let again = agency.piece(&package, 0, 1000).send(host).unwrap();
    assert_eq!(
        (again.status, again.json()),
        (200, json!({ "received": 1000 }))
    );
    let gap = agency.piece(&package, 2000, 3000).send(host).unwrap();
    assert_eq!(gap.refusal(), (409, "wrong_offset".to_owned()));
    assert_eq!(gap.json()["received"], 1000);
    let overlapping = agency.piece(&package, 500, 1500).send(host).unwrap();
    assert_eq!(overlapping.json()["received"], 1000);
    assert_eq!(
        agency.standing(host, &package).json()["state"],
        "incomplete"
    );

    let mut start = 1000;
    while start < whole - 400_000 {
        let answer = agency
            .piece(&package, start, start + 400_000)
            .send(host)
            .unwrap();
        assert_eq!(answer.status, 200);
        start += 400_000;
    }
    let last = agency.piece(&package, start, whole).send(host).unwrap();
    agency.receipt(&last, &package);
    let kept = stand
        .postgres
        .number("SELECT sum(length(body)) FROM pieces");
    assert_eq!(kept, i64::try_from(whole).unwrap());
}

#[test]
fn a_whole_package_nobody_has_checked_yet_is_finished_by_asking_again() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = agency.package(Kind::RegisterFigures, "3/2026");
    // As a receiver leaves it that dies between the last piece and the check.
    let bytes = package.bytes.len();
    let hex = data_encoding::HEXLOWER.encode(&package.bytes);
    stand.postgres.ask(&format!(
        "INSERT INTO packages (id, agency, bytes, sha256, received, way, begun_at)
         VALUES ('{id}', '{agency}', {bytes}, '{sha}', {bytes}, 'network', now());
         INSERT INTO pieces VALUES ('{id}', 0, decode('{hex}', 'hex'))",
        id = package.package,
        agency = agency.id(),
        sha = package.sha256,
    ));
    assert_eq!(
        agency.standing(receiver.host(), &package).json()["state"],
        "incomplete"
    );
    let empty = agency
        .piece(&package, bytes, bytes)
        .send(receiver.host())
        .unwrap();
    agency.receipt(&empty, &package);
}

#[test]
fn the_sequence_of_receipts_has_no_gap() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let mut sequences = Vec::new();
    for n in 1..=6 {
        let mut package = agency.package(Kind::RegisterFigures, &format!("{n}/2026"));
        if n % 3 == 0 {
            // Refused in between; takes no number.
            package.bytes[60] ^= 1;
        }
        let answer = agency.send(receiver.host(), &package);
        if answer.status == 200 {
            sequences.push(agency.receipt(&answer, &package).sequence);
        }
    }
    assert_eq!(sequences, [1, 2, 3, 4]);
}

#[test]
fn what_is_not_of_its_form_is_refused_without_a_trace() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let host = receiver.host();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = agency.package(Kind::YearlyReport, "1/2026");
    let good = |path: &str| {
        Call::put(path)
            .header(
                "Authorization",
                format!("Bearer {}", agency.enrolment.token),
            )
            .header("Sogac-Sha256", &package.sha256)
            .body(&package.bytes)
    };
    let path = format!("/api/v1/packages/{}/pieces/0", package.package);
    for call in [
        good(&path),
        good(&path).header("Sogac-Bytes", "-1"),
        good(&path).header("Sogac-Bytes", "12x"),
        good(&path).header("Sogac-Bytes", 0),
        good(&path).header("Sogac-Bytes", package.bytes.len() - 1),
        good(&path.replace("pieces/0", "pieces/-1")).header("Sogac-Bytes", package.bytes.len()),
        good(
            &path
                .to_uppercase()
                .replace("/API/V1/PACKAGES", "/api/v1/packages")
                .replace("PIECES", "pieces"),
        )
        .header("Sogac-Bytes", package.bytes.len()),
        good("/api/v1/packages/17/pieces/0").header("Sogac-Bytes", package.bytes.len()),
    ] {
        assert_eq!(call.send(host).unwrap().status, 400, "{call:?}");
    }
    let huge = good(&path)
        .header("Sogac-Bytes", 300_u64 << 20)
        .send(host)
        .unwrap();
    assert_eq!(huge.refusal(), (422, "too_large".to_owned()));
    let long = Call::put(&path)
        .header(
            "Authorization",
            format!("Bearer {}", agency.enrolment.token),
        )
        .header("Sogac-Sha256", &package.sha256)
        .header("Sogac-Bytes", 3 << 20)
        .body(&noise((1 << 20) + 1));
    assert_eq!(
        long.send(host).unwrap().refusal(),
        (413, "too_large".to_owned())
    );
    assert_eq!(agency.standing(host, &package).status, 404);
    assert_eq!(stand.postgres.number("SELECT count(*) FROM packages"), 0);

    let health = Call::get("/health").send(host).unwrap();
    assert_eq!(
        (health.status, health.json()),
        (200, json!({ "status": "ok" }))
    );
    assert_eq!(
        Call::get("/api/v1/nothing").send(host).unwrap().refusal(),
        (404, "unknown".to_owned())
    );
    assert_eq!(Call::post("/health").send(host).unwrap().status, 405);
}

#[test]
fn a_package_brought_on_a_stick_is_taken_as_one_sent() {
    let stand = Stand::start();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let mut files = small(Kind::WipeCertificate);
    files.push(File {
        path: "papers/lon.pdf".to_owned(),
        bytes: noise(2_500_000),
    });
    let package = agency.seal(agency.parts(Kind::WipeCertificate, "5/BB"), files);
    let path = stand.file("5-BB.sogac-tinh");
    std::fs::write(&path, &package.bytes).unwrap();

    let receiver = stand.receiver();
    // Half of it came over the network first, in pieces of another size.
    let half = agency
        .piece(&package, 0, 700_000)
        .send(receiver.host())
        .unwrap();
    assert_eq!(half.status, 200);
    let said = stand.run(&["take", path.to_str().unwrap()], "");
    assert!(said.contains("UBND xã Tứ Dân"), "{said}");
    let again = stand.run(&["take", path.to_str().unwrap()], "");
    assert!(again.contains("5/BB"), "{again}");
    assert_eq!(stand.logged("package_received"), 1);
    assert_eq!(
        agency.standing(receiver.host(), &package).json()["state"],
        "received"
    );

    let out = stand.file("tra-loi.json");
    stand.run(&["reply", "tứ dân", "--out", out.to_str().unwrap()], "");
    let reply: sogac_domain::sync::Reply =
        serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(reply.receipts.len(), 1);
    let receipt: sogac_domain::sync::Receipt = reply.receipts[0].read(&agency.province()).unwrap();
    assert_eq!(receipt.package, package.package);

    stand.postgres.ask("UPDATE agencies SET ended_at = now()");
    let ended = stand.try_run(&["take", path.to_str().unwrap()], "");
    assert!(String::from_utf8_lossy(&ended.stderr).contains("đã thôi đăng ký"));
    std::fs::write(&path, noise(5000)).unwrap();
    let refused = stand.try_run(&["take", path.to_str().unwrap()], "");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("không phải là gói gửi tỉnh"));
}
