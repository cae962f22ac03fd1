//! Whatever is wrong with a package has its code, is told to its sender and stands in the log.

use std::io::Write;

use sogac_domain::{
    package::File,
    sync::{Identity, Kind, Sealed, SigningKey, new_id},
};
use sogac_tests::{
    noise, packed,
    province::{Call, Receiver, Sender, Stand, encrypted, named, small},
    resigned, unpacked,
};

struct Side {
    stand: Stand,
    receiver: Receiver,
    agency: Sender,
}

impl Side {
    fn new() -> Self {
        let stand = Stand::start();
        let receiver = stand.receiver();
        let agency = stand.enrol("UBND xã Tứ Dân");
        Self {
            stand,
            receiver,
            agency,
        }
    }

    fn package(&self) -> Sealed {
        self.agency.package(Kind::YearlyReport, "12/BC-UBND")
    }

    /// Sends it; it must be refused with this code, kept as refused, and told once in the log.
    fn refuses(&self, package: &Sealed, code: &str) {
        let before = self.stand.logged("package_refused");
        let answer = self.agency.send(self.receiver.host(), package);
        assert_eq!(answer.refusal(), (422, code.to_owned()));
        let message = answer.json()["message"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert!(
            message.contains("Chưa có gì được nhận") || message.contains("Không nhận"),
            "{message}"
        );
        let standing = self.agency.standing(self.receiver.host(), package).json();
        assert_eq!(standing["state"], "refused");
        assert_eq!(standing["refusal"]["code"], code);
        let again = self.agency.send(self.receiver.host(), package);
        assert_eq!(
            again.refusal(),
            (422, code.to_owned()),
            "the same answer the second time"
        );
        assert_eq!(self.stand.logged("package_refused"), before + 1);
        let told = self.stand.postgres.ask(
            "SELECT detail FROM audit WHERE op = 'package_refused' ORDER BY entry DESC LIMIT 1",
        );
        assert!(told.contains(&format!("\"{code}\"")), "{told}");
        assert_eq!(
            self.stand
                .postgres
                .number("SELECT count(*) FROM packages WHERE sequence IS NOT NULL"),
            0
        );
    }

    fn refuses_plain(&self, package: &Sealed, plain: &[u8], code: &str) {
        self.refuses(
            &encrypted(package, plain, &self.agency.enrolment.province.recipient),
            code,
        );
    }
}

#[test]
fn a_changed_manifest_and_a_changed_file() {
    let side = Side::new();
    let package = side.package();
    let mut files = unpacked(&package.plain);
    let manifest = files
        .iter_mut()
        .find(|file| file.path == "manifest.json")
        .unwrap();
    manifest.bytes = String::from_utf8(manifest.bytes.clone())
        .unwrap()
        .replace("12/BC-UBND", "13/BC-UBND")
        .into_bytes();
    side.refuses_plain(&package, &packed(&files), "changed_manifest");

    let package = side.package();
    let mut files = unpacked(&package.plain);
    let paper = files
        .iter_mut()
        .find(|file| file.path.starts_with("papers/"))
        .unwrap();
    paper.bytes[10] ^= 1;
    side.refuses_plain(&package, &packed(&files), "changed_file");

    let package = side.package();
    let mut files = unpacked(&package.plain);
    files.push(File {
        path: "papers/them.pdf".to_owned(),
        bytes: vec![1],
    });
    side.refuses_plain(&package, &packed(&files), "changed_file");
}

#[test]
fn another_agencys_key_name_or_province() {
    let side = Side::new();
    let stranger = SigningKey::make().unwrap();
    let package = side.package();
    let plain = resigned(&package.plain, &stranger, |manifest, _| {
        manifest.signer = stranger.public()
    });
    side.refuses_plain(&package, &plain, "other_key");

    let other = side.stand.enrol("UBND xã Khác");
    let package = side.package();
    let plain = resigned(&package.plain, &side.agency.key, |manifest, _| {
        manifest.agency.id = other.id().to_owned()
    });
    side.refuses_plain(&package, &plain, "other_agency");

    let package = side.package();
    let plain = resigned(&package.plain, &side.agency.key, |manifest, _| {
        manifest.recipient = stranger.public().fingerprint()
    });
    side.refuses_plain(&package, &plain, "wrong_recipient");

    let package = side.package();
    let elsewhere = encrypted(&package, &package.plain, &Identity::make().recipient());
    side.refuses(&elsewhere, "wrong_recipient");
}

#[test]
fn an_old_format_and_what_is_no_package() {
    let side = Side::new();
    let package = side.package();
    let plain = resigned(&package.plain, &side.agency.key, |manifest, _| {
        manifest.format = "so-gac-province/0".to_owned()
    });
    side.refuses_plain(&package, &plain, "old_format");

    side.refuses(&named(&side.package(), noise(4000)), "not_a_package");
    side.refuses_plain(&side.package(), &noise(4000), "not_a_package");

    let package = side.package();
    let cut = package.bytes[..package.bytes.len() - 40].to_vec();
    side.refuses(&named(&package, cut), "not_decrypted");
}

#[test]
fn data_that_is_not_of_its_kind() {
    let side = Side::new();
    let parts = side.agency.parts(Kind::YearlyReport, "12/BC-UBND");
    let package = side.agency.seal(parts, small(Kind::RegisterFigures));
    side.refuses(&package, "bad_data");

    let mut files = small(Kind::YearlyReport);
    files[0].bytes.truncate(40);
    let parts = side.agency.parts(Kind::YearlyReport, "13/BC-UBND");
    side.refuses(&side.agency.seal(parts, files), "bad_data");
}

#[test]
fn a_replay_under_a_new_id() {
    let side = Side::new();
    let first = side.package();
    side.agency
        .receipt(&side.agency.send(side.receiver.host(), &first), &first);

    // The same bytes, and the same package encrypted anew.
    for bytes in [
        first.bytes.clone(),
        encrypted(
            &first,
            &first.plain,
            &side.agency.enrolment.province.recipient,
        )
        .bytes,
    ] {
        let mut replay = named(&first, bytes);
        replay.package = new_id().unwrap();
        let answer = side.agency.send(side.receiver.host(), &replay);
        assert_eq!(answer.refusal(), (422, "replayed".to_owned()));
    }
    assert_eq!(
        side.stand
            .postgres
            .number("SELECT count(*) FROM packages WHERE sequence IS NOT NULL"),
        1
    );
    assert_eq!(side.stand.logged("package_refused"), 2);

    // The id of a package that is here, for other bytes or by another agency.
    let mut other = side.package();
    other.package = first.package.clone();
    assert_eq!(
        side.agency.send(side.receiver.host(), &other).refusal(),
        (409, "other_package".to_owned())
    );
    let neighbour = side.stand.enrol("UBND xã Khác");
    assert_eq!(
        neighbour.send(side.receiver.host(), &first).refusal(),
        (409, "other_package".to_owned())
    );
    assert_eq!(side.stand.logged("piece_turned_away"), 2);
    assert_eq!(neighbour.standing(side.receiver.host(), &first).status, 404);
    side.stand.log_holds();
}

#[test]
fn of_what_is_refused_no_bytes_are_kept() {
    let side = Side::new();
    let package = side.package();
    let plain = resigned(&package.plain, &side.agency.key, |manifest, _| {
        manifest.files[0].bytes += 1;
    });
    side.refuses_plain(&package, &plain, "changed_file");
    let pieces = side.stand.postgres.number("SELECT count(*) FROM pieces");
    assert_eq!(pieces, 0);
    let refused = "SELECT count(*) FROM packages WHERE state = 'refused'";
    assert_eq!(side.stand.postgres.number(refused), 1);
}

#[test]
fn what_an_agency_begins_counts_by_what_it_says_it_will_send() {
    let side = Side::new();
    let begins = |declared: u64| {
        let package = side.package();
        let call = Call::put(format!("/api/v1/packages/{}/pieces/0", package.package))
            .header(
                "Authorization",
                format!("Bearer {}", side.agency.enrolment.token),
            )
            .header("Sogac-Bytes", declared)
            .header("Sogac-Sha256", &package.sha256)
            .body(&package.bytes[..1]);
        let answer = call.send(side.receiver.host()).unwrap();
        (package.package.clone(), answer)
    };
    let (first, _) = begins(200 << 20);
    for _ in 0..4 {
        assert_eq!(begins(200 << 20).1.status, 200);
    }
    assert_eq!(begins(200 << 20).1.refusal(), (503, "no_room".to_owned()));
    assert_eq!(begins(1 << 20).1.status, 200, "a small one still fits");
    // What was begun long ago is thrown away and counts no more.
    side.stand.postgres.ask(&format!(
        "UPDATE packages SET begun_at = now() - interval '31 days' WHERE id = '{first}'"
    ));
    assert_eq!(begins(200 << 20).1.status, 200);
    let received = format!("SELECT received FROM packages WHERE id = '{first}'");
    assert_eq!(side.stand.postgres.number(&received), 0);
}

#[test]
fn traversal_bombs_and_over_long_names() {
    let side = Side::new();
    for path in [
        "papers/../../etc/passwd",
        "/etc/passwd",
        "papers\\..\\a",
        &format!("papers/{}", "a".repeat(300)),
    ] {
        let package = side.package();
        let plain = resigned(&package.plain, &side.agency.key, |manifest, files| {
            let bytes = b"x".to_vec();
            let mut listed = manifest.files[0].clone();
            listed.path = path.to_owned();
            listed.bytes = 1;
            manifest.files.push(listed);
            manifest.files.sort_by(|a, b| a.path.cmp(&b.path));
            files.push(File {
                path: path.to_owned(),
                bytes,
            });
        });
        side.refuses_plain(&package, &plain, "bad_path");
    }

    // A few hundred kilobytes that would unpack to more than a package may hold.
    let package = side.package();
    let plain = resigned(&package.plain, &side.agency.key, |manifest, files| {
        let mut listed = manifest.files[0].clone();
        listed.path = "papers/bom.bin".to_owned();
        listed.bytes = 300 << 20;
        manifest.files.push(listed);
        files.push(File {
            path: "papers/bom.bin".to_owned(),
            bytes: vec![0; 300 << 20],
        });
    });
    assert!(plain.len() < 2 << 20, "a bomb is small: {}", plain.len());
    side.refuses_plain(&package, &plain, "too_large");

    // One that lies about its length.
    let package = side.package();
    let plain = resigned(&package.plain, &side.agency.key, |_, files| {
        let paper = files
            .iter_mut()
            .find(|file| file.path.starts_with("papers/"))
            .unwrap();
        paper.bytes.write_all(&vec![0; 20 << 20]).unwrap();
    });
    side.refuses_plain(&package, &plain, "changed_file");
    assert!(
        side.receiver.peak() < 200 << 20,
        "nothing was unpacked whole: {}",
        side.receiver.peak()
    );
}

#[test]
fn bytes_that_are_not_those_announced_are_asked_for_again() {
    let side = Side::new();
    let package = side.package();
    let mut damaged = named(&package, package.bytes.clone());
    damaged.bytes[200] ^= 1;
    let answer = side.agency.send(side.receiver.host(), &damaged);
    assert_eq!(answer.refusal(), (409, "wrong_offset".to_owned()));
    assert_eq!(answer.json()["received"], 0);
    assert_eq!(side.stand.logged("package_begun_anew"), 1);
    side.agency
        .receipt(&side.agency.send(side.receiver.host(), &package), &package);
}
