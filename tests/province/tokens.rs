//! Who may do what: tokens, passwords, roles, and what another site could make a browser send.

use serde_json::json;
use sogac_domain::sync::Kind;
use sogac_tests::province::{
    ADMIN, Call, OFFICER, Officer, READER, Receiver, SECRET, Stand, application, typed,
};

#[test]
fn a_wrong_token_guessed_again_and_again_closes_the_door() {
    let stand = Stand::start();
    // Two receivers: the count is in the database, not in one of them.
    let receivers = [stand.receiver(), stand.receiver()];
    let agency = stand.enrol("UBND xã Tứ Dân");
    let guess = |n: usize| {
        let call = Call::get("/api/v1/answers").header("Authorization", format!("Bearer guess{n}"));
        call.send(receivers[n % 2].host()).unwrap()
    };
    for n in 0..10 {
        assert_eq!(guess(n).refusal(), (401, "unknown_token".to_owned()));
    }
    for n in 10..14 {
        assert_eq!(guess(n).refusal(), (429, "too_many".to_owned()));
    }
    let right = agency
        .asks("/api/v1/answers")
        .send(receivers[0].host())
        .unwrap();
    assert_eq!(
        right.status, 200,
        "whoever shares the address of the guesser still sends"
    );
    assert_eq!(
        stand.logged("wrong_token"),
        10,
        "the log is not filled by guessing"
    );
    stand
        .postgres
        .ask("UPDATE wrong_tries SET at = at - interval '11 minutes'");
    let later = agency
        .asks("/api/v1/answers")
        .send(receivers[1].host())
        .unwrap();
    assert_eq!(
        (later.status, later.json()),
        (200, json!({ "answers": [] }))
    );
    let none = Call::get("/api/v1/answers")
        .send(receivers[0].host())
        .unwrap();
    assert_eq!(none.refusal(), (401, "unknown_token".to_owned()));
    stand.log_holds();
}

#[test]
fn behind_a_trusted_proxy_the_sender_counts_not_the_proxy() {
    let stand = Stand::start();
    let mut command = stand.command();
    command.env("SOGAC_PROVINCE_PROXIES", "127.0.0.1");
    let receiver = Receiver::start(command);
    let guessed = |hops: &str| {
        let guess = Call::get("/api/v1/answers")
            .header("Authorization", "Bearer guess")
            .header("X-Forwarded-For", hops);
        guess.send(receiver.host()).unwrap().status
    };
    for _ in 0..11 {
        // Whatever the sender writes itself comes before what the proxies have seen, the nearest last.
        guessed("203.0.113.9, 198.51.100.7, 127.0.0.1");
    }
    assert_eq!(guessed("198.51.100.7"), 429);
    assert_eq!(guessed("203.0.113.9"), 401);
}

#[test]
fn of_a_token_only_the_hash_is_kept_and_it_ends_with_the_enrolment() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let token = &agency.enrolment.token;
    let kept = stand
        .postgres
        .ask("SELECT encode(token_hash, 'hex'), a::text FROM agencies a");
    assert!(!kept.contains(token.as_str()));

    let admin = Officer::sign_in(receiver.host(), ADMIN);
    let mut again = serde_json::to_value(application("UBND xã Tứ Dân", &agency.key)).unwrap();
    // The printed sheet says something else: nothing is changed.
    again["typed"] = "0000-0000".into();
    let other = admin.does(Call::post("/api/v1/office/agencies").json(&again));
    assert_eq!(other.refusal(), (400, "other_fingerprint".to_owned()));
    again["typed"] = typed(&agency.key.public()).into();
    let enrolled = admin.does(Call::post("/api/v1/office/agencies").json(&again));
    assert_eq!(
        enrolled.status,
        200,
        "{}",
        String::from_utf8_lossy(&enrolled.body)
    );
    assert_eq!(
        enrolled.json()["id"],
        agency.id(),
        "the same key is the same agency"
    );
    assert_eq!(
        enrolled.json()["fingerprint"],
        agency.key.public().fingerprint()
    );
    let old = agency
        .asks("/api/v1/answers")
        .send(receiver.host())
        .unwrap();
    assert_eq!(old.status, 401, "the old token has ended");

    let body = enrolled.json()["enrolment"]["body"]
        .as_str()
        .unwrap()
        .to_owned();
    let fresh: sogac_domain::sync::Enrolment = serde_json::from_str(&body).unwrap();
    let asks =
        || Call::get("/api/v1/answers").header("Authorization", format!("Bearer {}", fresh.token));
    assert_eq!(asks().send(receiver.host()).unwrap().status, 200);
    let end = Call::post(format!("/api/v1/office/agencies/{}/end", agency.id()))
        .json(&json!({ "why": "Sáp nhập" }));
    assert_eq!(admin.does(end.clone()).status, 204);
    assert_eq!(asks().send(receiver.host()).unwrap().status, 401);
    assert_eq!(admin.does(end).status, 404);
    assert_eq!(
        (
            stand.logged("agency_enrolled"),
            stand.logged("agency_ended")
        ),
        (2, 1)
    );
}

#[test]
fn one_address_does_not_keep_an_officer_out_of_the_others() {
    let stand = Stand::start();
    let mut command = stand.command();
    command.env("SOGAC_PROVINCE_PROXIES", "127.0.0.1");
    let receiver = Receiver::start(command);
    let tries = |address: &str, password: &str| {
        let call = Call::post("/api/v1/office/session")
            .header("Sogac-Office", 1)
            .header("X-Forwarded-For", address)
            .json(&json!({ "name": OFFICER, "password": password }));
        call.send(receiver.host()).unwrap().status
    };
    for _ in 0..10 {
        assert_eq!(tries("203.0.113.9", "sai mat khau 123"), 401);
    }
    assert_eq!(tries("203.0.113.9", SECRET), 429);
    assert_eq!(tries("198.51.100.7", SECRET), 200);
    // Many addresses together still come to an end.
    stand.postgres.ask(&format!(
        "INSERT INTO wrong_tries SELECT 'officer:{OFFICER}', now() FROM generate_series(1, 100)"
    ));
    assert_eq!(tries("198.51.100.7", SECRET), 429);
}

#[test]
fn without_a_certificate_only_the_proxies_are_served() {
    let stand = Stand::start();
    let listening = |proxies: &str| {
        let mut command = stand.command();
        command
            .env("SOGAC_PROVINCE_LISTEN", "0.0.0.0:0")
            .env("SOGAC_PROVINCE_PROXIES", proxies);
        let receiver = Receiver::start(command);
        let port = receiver.host().rsplit(':').next().unwrap().to_owned();
        let asked = Call::get("/health").send(&format!("127.0.0.1:{port}"));
        asked.unwrap().status
    };
    assert_eq!(listening("10.0.0.7"), 403);
    assert_eq!(listening("10.0.0.7, 127.0.0.1"), 200);
}

#[test]
fn wrong_passwords_close_the_door_for_the_name_and_the_address() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    for _ in 0..10 {
        let answer = Officer::try_sign_in(receiver.host(), OFFICER, "sai mat khau 123");
        assert_eq!(answer.refusal(), (401, "wrong_password".to_owned()));
    }
    let right = Officer::try_sign_in(receiver.host(), OFFICER, SECRET);
    assert_eq!(right.refusal(), (429, "too_many".to_owned()));
    assert_eq!(
        stand.logged("wrong_password"),
        10,
        "each try once, and none more once the door is closed"
    );
    stand.postgres.ask("DELETE FROM wrong_tries");
    Officer::sign_in(receiver.host(), OFFICER);
    let unknown = Officer::try_sign_in(receiver.host(), "không ai cả", SECRET);
    assert_eq!(unknown.refusal(), (401, "wrong_password".to_owned()));
    let kept = stand
        .postgres
        .ask("SELECT DISTINCT left(password, 10) FROM officers");
    assert_eq!(kept, "$argon2id$");
}

#[test]
fn the_cookie_is_for_this_page_alone() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let answer = Officer::try_sign_in(receiver.host(), OFFICER, SECRET);
    let cookie = answer.header("set-cookie");
    for part in [
        "HttpOnly",
        "SameSite=Strict",
        "Secure",
        "Path=/api/v1/office",
    ] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    // What a form on another site can make a browser send: the cookie, but never the header.
    let officer = Officer::sign_in(receiver.host(), OFFICER);
    let deadline = json!({
        "kind": "yearly_report", "title": "Báo cáo năm", "source": "Công văn 1", "from_day": "2026-01-01", "due_day": "2026-02-01",
    });
    let forged = Call::post("/api/v1/office/deadlines")
        .json(&deadline)
        .header("Cookie", officer.cookie());
    assert_eq!(
        forged.send(receiver.host()).unwrap().refusal(),
        (403, "not_from_page".to_owned())
    );
    let forged =
        Call::post("/api/v1/office/session").json(&json!({ "name": OFFICER, "password": SECRET }));
    assert_eq!(forged.send(receiver.host()).unwrap().status, 403);
    let plain = Call::post("/api/v1/office/deadlines")
        .header("Content-Type", "text/plain")
        .body(deadline.to_string().as_bytes());
    assert_eq!(officer.does(plain).refusal(), (415, "not_json".to_owned()));
    assert_eq!(officer.asks("/deadlines").json(), json!([]));

    assert_eq!(
        officer.does(Call::delete("/api/v1/office/session")).status,
        204
    );
    assert_eq!(
        officer.asks("/session").refusal(),
        (401, "signed_out".to_owned())
    );
    let page = Call::get("/").send(receiver.host()).unwrap();
    for (header, part) in [
        ("content-security-policy", "script-src 'self'"),
        ("content-security-policy", "frame-ancestors 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
    ] {
        assert!(
            page.header(header).contains(part),
            "{header}: {}",
            page.header(header)
        );
    }
    assert!(!page.header("content-security-policy").contains("unsafe"));
}

#[test]
fn a_session_ends_by_itself() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let officer = Officer::sign_in(receiver.host(), OFFICER);
    stand
        .postgres
        .ask("UPDATE sessions SET seen_at = seen_at - interval '31 minutes'");
    assert_eq!(officer.asks("/session").status, 401);
    let officer = Officer::sign_in(receiver.host(), OFFICER);
    stand
        .postgres
        .ask("UPDATE sessions SET begun_at = begun_at - interval '13 hours'");
    assert_eq!(officer.asks("/session").status, 401);
}

#[test]
fn each_role_does_what_is_its_own() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = agency.package(Kind::YearlyReport, "1/BC");
    agency.receipt(&agency.send(receiver.host(), &package), &package);
    let answer = |who: &Officer| {
        let path = format!("/api/v1/office/packages/{}/answers", package.package);
        who.does(Call::post(path).json(&json!({ "outcome": "acknowledged" })))
            .status
    };
    let [reader, officer, admin] =
        [READER, OFFICER, ADMIN].map(|name| Officer::sign_in(receiver.host(), name));
    assert_eq!(reader.asks("/packages").json()["total"], 1);
    assert_eq!(
        (answer(&reader), answer(&officer), answer(&admin)),
        (403, 200, 200)
    );
    assert_eq!(
        [&reader, &officer, &admin].map(|who| who.asks("/officers").status),
        [403, 403, 200]
    );
    assert_eq!(
        [&reader, &officer, &admin].map(|who| who.asks("/audit").status),
        [403, 200, 200]
    );

    let weak = json!({ "name": "Mới", "role": "officer", "password": "ngan" });
    let set = |body| admin.does(Call::post("/api/v1/office/officers").json(&body));
    assert_eq!(set(weak).refusal(), (400, "weak_password".to_owned()));
    let own = json!({ "name": ADMIN, "role": "reader", "password": SECRET });
    assert_eq!(set(own).refusal(), (409, "already_there".to_owned()));
    let taken = json!({ "name": OFFICER, "role": "admin", "password": SECRET });
    assert_eq!(set(taken).refusal(), (409, "already_there".to_owned()));
    assert_eq!(officer.asks("/session").status, 200, "nothing was changed");
    stand.run(&["officer", OFFICER, "--role", "reader"], SECRET);
    assert_eq!(
        officer.asks("/session").status,
        401,
        "another role begins with another session"
    );
    let path = |name: &str| {
        format!(
            "/api/v1/office/officers/{}",
            name.bytes()
                .map(|b| format!("%{b:02X}"))
                .collect::<String>()
        )
    };
    assert_eq!(
        admin.does(Call::delete(path(ADMIN))).refusal(),
        (409, "own_account".to_owned())
    );
    assert_eq!(admin.does(Call::delete(path(READER))).status, 204);
    assert_eq!(reader.asks("/session").status, 401);
    assert_eq!(
        Officer::try_sign_in(receiver.host(), READER, SECRET).status,
        401
    );

    let change = json!({ "old": SECRET, "new": "mat khau moi 2027" });
    assert_eq!(
        admin
            .does(Call::put("/api/v1/office/password").json(&change))
            .status,
        204
    );
    assert_eq!(admin.asks("/session").status, 401);
    assert_eq!(
        Officer::try_sign_in(receiver.host(), ADMIN, "mat khau moi 2027").status,
        200
    );
}
