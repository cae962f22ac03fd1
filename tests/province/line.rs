//! The line of the agency's program to a receiver that is not who it should be.

use std::fs;

use sogac::seams::Line;
use sogac_domain::sync::Kind;
use sogac_tests::province::{Receiver, Stand};

const NOT_THEIRS: &str = "Chứng thư của máy chủ không đúng là của tỉnh nên chương trình không gửi; hãy báo tỉnh kiểm tra.";

#[test]
fn nothing_goes_to_a_receiver_whose_certificate_is_not_the_provinces() {
    let stand = Stand::with_tls();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = agency.package(Kind::YearlyReport, "12/BC-UBND");
    let root = fs::read_to_string(stand.file("root.pem")).unwrap();
    let receiver = stand.receiver();
    // The same certificate, under an address it does not name.
    let mut command = stand.command();
    command.env("SOGAC_PROVINCE_LISTEN", "127.0.0.2:0");
    let elsewhere = Receiver::start(command);

    let line = |to: &Receiver, root: Option<&str>| {
        Line::to(to.address(), root, agency.enrolment.token.clone().into()).unwrap()
    };
    let whole = (0, package.bytes.len() as u64, package.sha256.as_str());
    for (to, root, why) in [
        (&receiver, Some(stand.other_root()), "another root"),
        (&receiver, None, "no root of its own"),
        (&elsewhere, Some(root.clone()), "another name"),
    ] {
        let line = line(to, root.as_deref());
        let sent = line.piece(&package.package, whole, &package.bytes);
        assert_eq!(sent.unwrap_err().sentence(), NOT_THEIRS, "{why}");
        let stands = line.standing(&package.package);
        assert_eq!(stands.unwrap_err().sentence(), NOT_THEIRS, "{why}");
        assert_eq!(line.answers(0).unwrap_err(), NOT_THEIRS, "{why}");
    }
    assert_eq!(stand.postgres.number("SELECT count(*) FROM packages"), 0);

    let sent = line(&receiver, Some(&root)).piece(&package.package, whole, &package.bytes);
    assert!(
        sent.unwrap().receipt.is_some(),
        "the province itself takes it"
    );
}
