//! Every request the OpenAPI document allows, and many it does not, made up by schemathesis: no answer
//! may be one the document does not promise, and none a fault of the receiver.

use std::{env, path::PathBuf, process::Command};

use sogac_domain::sync::Kind;
use sogac_tests::province::{ADMIN, Officer, Stand};

/// Made by `cargo xtask test`: a Python of its own with the pinned schemathesis.
fn program() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| sogac_tests::root().join("target"), PathBuf::from);
    let program = target.join("schemathesis/bin/schemathesis");
    assert!(
        program.is_file(),
        "no schemathesis at {}; `cargo xtask test` installs it",
        program.display()
    );
    program
}

#[test]
fn schemathesis_finds_nothing() {
    let program = program();
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = agency.package(Kind::Dossier, "9/TTr");
    agency.receipt(&agency.send(receiver.host(), &package), &package);
    let admin = Officer::sign_in(receiver.host(), ADMIN);
    // Guessed tokens and passwords would close the door to what comes after them, as they should.
    stand.postgres.ask(
        "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM wrong_tries; RETURN NULL; END $$;
         CREATE TRIGGER forget AFTER INSERT ON wrong_tries FOR EACH STATEMENT EXECUTE FUNCTION forget()",
    );
    // What only somebody who was let in leaves behind.
    let by = |who: &str| {
        stand.postgres.number(&format!(
            "SELECT count(*) FROM audit WHERE by_name = '{who}' AND op NOT IN ('signed_in', 'wrong_token')"
        ))
    };
    let of_agency = || {
        by(&format!("agency:{}", agency.id()))
            + stand.postgres.number("SELECT count(*) FROM packages")
    };
    let of_admin = || by(&format!("officer:{ADMIN}"));
    let before = (of_agency(), of_admin());
    let session = admin.cookie().split('=').nth(1).unwrap_or_default();
    let run = Command::new(program)
        .arg("--config-file")
        .arg(sogac_tests::root().join("tests/province/schemathesis.toml"))
        .arg("run")
        .arg(format!("{}/openapi.json", receiver.address()))
        .env("SOGAC_SESSION", session)
        .env("SOGAC_TOKEN", &agency.enrolment.token)
        .current_dir(stand.folder())
        .output()
        .expect("schemathesis starts");
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success(),
        "{told}\n{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert_eq!(
        stand
            .postgres
            .number("SELECT count(*) FROM packages WHERE sequence IS NOT NULL"),
        1,
        "no other package is taken; the walk may have answered this one"
    );
    assert!(of_agency() > before.0, "the walk came in with no token");
    assert!(of_admin() > before.1, "the walk came in with no session");
    stand.log_holds();
}
