//! What the province's officer does: deadlines, who is late, opening a package, answering it.

use serde_json::{Value, json};
use sogac_domain::{
    package::File,
    sync::{Answer, Kind, Outcome, Reply, Signed},
};
use sogac_tests::{
    noise,
    province::{
        ADMIN, Call, OFFICER, Officer, READER, Receiver, Sender, Stand, application, small,
    },
    unpacked,
};

struct Side {
    stand: Stand,
    receiver: Receiver,
    officer: Officer,
}

impl Side {
    fn new() -> Self {
        let stand = Stand::start();
        let receiver = stand.receiver();
        let officer = Officer::sign_in(receiver.host(), OFFICER);
        Self {
            stand,
            receiver,
            officer,
        }
    }

    /// A deadline so many days before today, for packages of the thirty days before it.
    fn deadline(&self, kind: &str, title: &str, days_ago: i32) -> Value {
        let day = |back: i32| {
            self.stand.postgres.ask(&format!(
                "SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - {back}"
            ))
        };
        let set = Call::post("/api/v1/office/deadlines").json(&json!({
            "kind": kind, "title": title, "source": "Công văn 15/SKHCN", "from_day": day(days_ago + 30), "due_day": day(days_ago),
        }));
        let answer = self.officer.does(set);
        assert_eq!(
            answer.status,
            200,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        answer.json()
    }

    fn sends(&self, agency: &Sender, kind: Kind, number: &str) -> String {
        let package = agency.package(kind, number);
        agency.receipt(&agency.send(self.receiver.host(), &package), &package);
        package.package
    }

    fn answers(&self, package: &str, body: &Value) -> sogac_tests::province::Answer {
        self.officer
            .does(Call::post(format!("/api/v1/office/packages/{package}/answers")).json(body))
    }

    /// Agency and title of everything that is late.
    fn late(&self) -> Vec<(String, String)> {
        let rows = self.officer.asks("/late").json();
        let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| (text(row, "agency_name"), text(row, "title")))
            .collect()
    }
}

#[test]
fn who_is_late_against_which_deadline() {
    let side = Side::new();
    let (first, second) = (
        side.stand.enrol_long_ago("UBND xã An"),
        side.stand.enrol_long_ago("UBND xã Bình"),
    );
    side.stand.enrol("UBND xã Mới");
    assert_eq!(side.late(), []);
    side.deadline("yearly_report", "Báo cáo năm", 3);
    side.deadline("register_figures", "Số liệu quý", 1);
    side.deadline("dossier", "Chưa đến hạn", -5);
    let pair = |name: &str, title: &str| (name.to_owned(), title.to_owned());
    assert_eq!(
        side.late(),
        [
            pair("UBND xã An", "Báo cáo năm"),
            pair("UBND xã Bình", "Báo cáo năm"),
            pair("UBND xã An", "Số liệu quý"),
            pair("UBND xã Bình", "Số liệu quý"),
        ],
        "the longest overdue first; nobody for a deadline before its enrolment"
    );

    let report = side.sends(&first, Kind::YearlyReport, "1/BC");
    side.sends(&second, Kind::RegisterFigures, "2/BC");
    assert_eq!(
        side.late(),
        [
            pair("UBND xã Bình", "Báo cáo năm"),
            pair("UBND xã An", "Số liệu quý")
        ]
    );

    let list = side.officer.asks("/agencies").json();
    assert_eq!(
        (list["total"].clone(), list["late"].clone()),
        (json!(3), json!(2))
    );
    let names: Vec<_> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["UBND xã Bình", "UBND xã An", "UBND xã Mới"]);
    assert_eq!(list["rows"][0]["late"], json!(["Báo cáo năm"]));
    assert_eq!(list["rows"][1]["waiting"], 1);
    let only = side
        .officer
        .asks("/agencies?late=true&search=b%C3%ACnh")
        .json();
    assert_eq!(
        (only["total"].clone(), only["rows"][0]["name"].clone()),
        (json!(1), json!("UBND xã Bình"))
    );

    // What was sent back does not count.
    assert_eq!(
        side.answers(
            &report,
            &json!({ "outcome": "returned", "text": "Thiếu phụ lục." })
        )
        .status,
        200
    );
    assert!(side.late().contains(&pair("UBND xã An", "Báo cáo năm")));
    side.sends(&first, Kind::YearlyReport, "1a/BC");
    assert!(!side.late().contains(&pair("UBND xã An", "Báo cáo năm")));
}

#[test]
fn a_package_of_an_earlier_period_settles_no_later_deadline() {
    let side = Side::new();
    let agency = side.stand.enrol_long_ago("UBND xã An");
    let package = side.sends(&agency, Kind::RegisterFigures, "1/SL");
    let sql = format!(
        "UPDATE packages SET settled_at = now() - interval '40 days' WHERE id = '{package}'"
    );
    side.stand.postgres.ask(&sql);
    side.deadline("register_figures", "Quý trước", 35);
    side.deadline("register_figures", "Quý này", 2);
    assert_eq!(
        side.late(),
        [("UBND xã An".to_owned(), "Quý này".to_owned())]
    );
}

#[test]
fn deadlines_are_set_and_taken_back() {
    let side = Side::new();
    let set = side.deadline("yearly_report", "Báo cáo năm", 3);
    let again = Call::post("/api/v1/office/deadlines").json(&json!({
        "kind": "yearly_report", "title": "Trùng", "source": "Công văn 1", "from_day": set["from_day"], "due_day": set["due_day"],
    }));
    assert_eq!(
        side.officer.does(again).refusal(),
        (409, "already_there".to_owned())
    );
    // One that would take some of its days, so that a package would count for two.
    let within = Call::post("/api/v1/office/deadlines").json(&json!({
        "kind": "yearly_report", "title": "Lấn", "source": "Công văn 2", "from_day": set["due_day"], "due_day": "2199-12-31",
    }));
    assert_eq!(
        side.officer.does(within).refusal(),
        (409, "already_there".to_owned())
    );
    for (body, code) in [
        (
            json!({ "kind": "yearly_report", "title": "", "source": "CV 1", "from_day": "2026-01-01", "due_day": "2026-02-01" }),
            "bad_field",
        ),
        (
            json!({ "kind": "yearly_report", "title": "A", "source": "CV 1", "from_day": "2026-03-01", "due_day": "2026-02-01" }),
            "bad_field",
        ),
        (
            json!({ "kind": "yearly_report", "title": "A", "source": "CV 1", "from_day": "0001-01-01", "due_day": "2026-02-01" }),
            "bad_field",
        ),
        (
            json!({ "kind": "gi_do", "title": "A", "source": "CV 1", "from_day": "2026-01-01", "due_day": "2026-02-01" }),
            "bad_request",
        ),
        (json!({ "title": "A\u{0}" }), "bad_request"),
    ] {
        let refused = side
            .officer
            .does(Call::post("/api/v1/office/deadlines").json(&body));
        assert_eq!(refused.refusal(), (400, code.to_owned()), "{body}");
    }
    let path = format!("/api/v1/office/deadlines/{}", set["id"]);
    assert_eq!(side.officer.does(Call::delete(path.clone())).status, 204);
    assert_eq!(side.officer.does(Call::delete(path)).status, 404);
    assert_eq!(
        (
            side.stand.logged("deadline_set"),
            side.stand.logged("deadline_removed")
        ),
        (1, 1)
    );
}

#[test]
fn an_answer_is_signed_numbered_and_reaches_its_agency_alone() {
    let side = Side::new();
    let (agency, other) = (
        side.stand.enrol_long_ago("UBND xã An"),
        side.stand.enrol_long_ago("UBND xã Bình"),
    );
    let notice = side.sends(&agency, Kind::DepartureNotice, "4/TB");
    let dossier = side.sends(&other, Kind::Dossier, "9/TTr");
    let today = side
        .stand
        .postgres
        .ask("SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date");

    let missing = side.answers(&notice, &json!({ "outcome": "closed" }));
    assert_eq!(missing.refusal(), (400, "bad_field".to_owned()));
    let future = side.answers(
        &notice,
        &json!({ "outcome": "closed", "day": "2199-01-01" }),
    );
    assert_eq!(future.refusal(), (400, "bad_field".to_owned()));
    let mute = side.answers(&dossier, &json!({ "outcome": "returned" }));
    assert_eq!(mute.refusal(), (400, "bad_field".to_owned()));
    let large = |bytes| {
        let letter = data_encoding::BASE64.encode(&noise(bytes));
        json!({ "outcome": "acknowledged", "text": "Đoạn một.\n\nĐoạn hai.", "file": { "name": "lon.pdf", "base64": letter } })
    };
    let most = 20 << 20;
    assert_eq!(
        side.answers(&notice, &large(most + 3)).refusal(),
        (413, "too_large".to_owned())
    );
    let letter = data_encoding::BASE64.encode(b"%PDF-1.7 thu");
    let closed = json!({ "outcome": "closed", "number": "88/SKHCN", "day": today, "text": "Đã khoá.", "file": { "name": "88.pdf", "base64": letter } });
    assert_eq!(side.answers(&notice, &closed).json()["sequence"], 1);
    assert_eq!(
        side.answers(
            &dossier,
            &json!({ "outcome": "returned", "number": "89/SKHCN", "day": today, "text": "Thiếu sơ đồ." })
        )
        .json()["sequence"],
        2
    );
    assert_eq!(
        side.answers(&notice, &json!({ "outcome": "acknowledged" }))
            .json()["sequence"],
        3
    );

    let of = |sender: &Sender, after: i64| {
        let asked = sender
            .asks(&format!("/api/v1/answers?after={after}"))
            .send(side.receiver.host())
            .unwrap();
        asked.json()["answers"].as_array().unwrap().clone()
    };
    let own = of(&agency, 0);
    assert_eq!(
        own.iter()
            .map(|one| one["sequence"].as_i64().unwrap())
            .collect::<Vec<_>>(),
        [1, 3]
    );
    assert_eq!(of(&agency, 1).len(), 1);
    assert_eq!(of(&agency, 3).len(), 0);
    let signed: Signed = serde_json::from_value(own[0]["answer"].clone()).unwrap();
    let answer: Answer = signed.read(&agency.province()).unwrap();
    assert_eq!(
        (
            answer.package.as_str(),
            answer.outcome,
            answer.number.as_str()
        ),
        (notice.as_str(), Outcome::Closed, "88/SKHCN")
    );
    assert_eq!(answer.file.unwrap().base64, letter);
    let of_answer = |sequence| {
        let path = format!("/packages/{notice}/answers/{sequence}/file");
        side.officer.asks(&path)
    };
    let sent = of_answer(1);
    assert_eq!(sent.body, b"%PDF-1.7 thu");
    assert!(sent.header("content-disposition").contains("88.pdf"));
    // One without a letter, one to another package.
    assert_eq!([of_answer(3).status, of_answer(2).status], [404, 404]);
    assert_eq!(of(&other, 0).len(), 1);
    assert_eq!(side.stand.logged("package_answered"), 3);

    let out = side.stand.file("tra-loi.json");
    side.stand
        .run(&["reply", agency.id(), "--out", out.to_str().unwrap()], "");
    let reply: Reply = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!((reply.receipts.len(), reply.answers.len()), (1, 2));
    let negative = agency
        .asks("/api/v1/answers?after=-1")
        .send(side.receiver.host())
        .unwrap();
    assert_eq!(negative.status, 400);
    // The largest letter goes too, and paragraphs stay paragraphs.
    assert_eq!(side.answers(&notice, &large(most)).status, 200);
    let signed: Signed = serde_json::from_value(of(&agency, 3)[0]["answer"].clone()).unwrap();
    let answer: Answer = signed.read(&agency.province()).unwrap();
    assert_eq!(answer.text, "Đoạn một.\n\nĐoạn hai.");
}

#[test]
fn a_dossier_is_returned_and_appraised_by_a_letter_with_its_day() {
    let side = Side::new();
    let agency = side.stand.enrol_long_ago("UBND xã An");
    let dossier = side.sends(&agency, Kind::Dossier, "9/TTr");
    let day = |ahead: i32| {
        side.stand.postgres.ask(&format!(
            "SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + {ahead}"
        ))
    };
    for unfit in [
        json!({ "outcome": "appraised" }),
        json!({ "outcome": "appraised", "number": "89/SKHCN" }),
        json!({ "outcome": "appraised", "day": day(0) }),
        json!({ "outcome": "appraised", "number": "89/SKHCN", "day": day(1) }),
        json!({ "outcome": "returned", "text": "Thiếu sơ đồ.", "day": day(0) }),
        json!({ "outcome": "acknowledged", "day": day(1) }),
    ] {
        let refused = side.answers(&dossier, &unfit).refusal();
        assert_eq!(refused, (400, "bad_field".to_owned()), "{unfit}");
    }
    for fit in [
        json!({ "outcome": "acknowledged" }),
        json!({ "outcome": "appraised", "number": "89/SKHCN", "day": day(0) }),
    ] {
        assert_eq!(side.answers(&dossier, &fit).status, 200, "{fit}");
    }
}

#[test]
fn who_may_not_answer_is_told_so_before_the_answer_is_read() {
    let side = Side::new();
    let agency = side.stand.enrol_long_ago("UBND xã An");
    let package = side.sends(&agency, Kind::YearlyReport, "1/BC");
    let reader = Officer::sign_in(side.receiver.host(), READER);
    let unreadable = Call::post(format!("/api/v1/office/packages/{package}/answers"))
        .header("Content-Type", "application/json")
        .body(b"{");
    let refused = reader.does(unreadable.clone()).refusal();
    assert_eq!(refused, (403, "not_allowed".to_owned()));
    let officer = side.officer.does(unreadable).refusal();
    assert_eq!(officer, (400, "bad_request".to_owned()));
}

#[test]
fn an_agency_that_comes_back_owes_nothing_of_the_time_it_was_out() {
    let side = Side::new();
    let agency = side.stand.enrol_long_ago("UBND xã An");
    let stayed = side.stand.enrol_long_ago("UBND xã Bình");
    side.deadline("yearly_report", "Báo cáo năm", 3);
    assert_eq!(side.late().len(), 2);
    let path = side.stand.file("don-lai.json");
    let again = |sender: &Sender, name: &str| {
        let applied = application(name, &sender.key);
        std::fs::write(&path, serde_json::to_vec(&applied).unwrap()).unwrap();
        let out = side.stand.file("dang-ky-lai.json");
        side.stand.enrol_from(&path, &out, "https://localhost");
    };
    again(&stayed, "UBND xã Bình");
    assert_eq!(side.late().len(), 2, "a fresh token forgives nothing");
    let admin = Officer::sign_in(side.receiver.host(), ADMIN);
    let end = Call::post(format!("/api/v1/office/agencies/{}/end", agency.id()))
        .json(&json!({ "why": "Sáp nhập" }));
    assert_eq!(admin.does(end).status, 204);
    again(&agency, "UBND xã An");
    let late = [("UBND xã Bình".to_owned(), "Báo cáo năm".to_owned())];
    assert_eq!(side.late(), late);
    // Also once the deadlines of the kind are worked out anew.
    side.deadline("yearly_report", "Báo cáo năm trước", 60);
    assert!(side.late().iter().all(|(name, _)| name == "UBND xã Bình"));
}

#[test]
fn a_package_is_opened_and_its_files_are_downloaded_as_they_were_signed() {
    let side = Side::new();
    let agency = side.stand.enrol_long_ago("UBND xã An");
    let mut files = small(Kind::Dossier);
    files.push(File {
        path: "papers/Tờ trình 9.pdf".to_owned(),
        bytes: b"%PDF-1.7 noi dung".to_vec(),
    });
    let package = agency.seal(agency.parts(Kind::Dossier, "9/TTr"), files);
    agency.receipt(&agency.send(side.receiver.host(), &package), &package);

    let page = side
        .officer
        .asks(&format!("/packages/{}", package.package))
        .json();
    assert_eq!(page["package"]["subject"], "Gói số 9/TTr");
    assert_eq!(page["package"]["kind"], "dossier");
    assert_eq!(page["sha256"], json!(package.sha256));
    let paths: Vec<_> = page["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        [
            "data.json",
            "papers/18-TB-UBND.pdf",
            "papers/Tờ trình 9.pdf"
        ]
    );

    let zip = side
        .officer
        .asks(&format!("/packages/{}/zip", package.package));
    assert_eq!(
        (zip.status, zip.header("content-type")),
        (200, "application/zip")
    );
    assert_eq!(unpacked(&zip.body).len(), unpacked(&package.plain).len());
    assert_eq!(zip.body, package.plain);
    let path = "papers/T%E1%BB%9D%20tr%C3%ACnh%209.pdf";
    let file = side
        .officer
        .asks(&format!("/packages/{}/file?path={path}", package.package));
    assert_eq!(file.body, b"%PDF-1.7 noi dung");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh%209.pdf"
    );
    let absent = side.officer.asks(&format!(
        "/packages/{}/file?path=papers/khong-co",
        package.package
    ));
    assert_eq!(absent.status, 404);
    // Who reads what names people stands in the log, also what was asked for in vain.
    assert_eq!(side.stand.logged("package_seen"), 1);
    assert_eq!(side.stand.logged("package_saved"), 3);

    let half = agency.package(Kind::Dossier, "10/TTr");
    agency
        .piece(&half, 0, 100)
        .send(side.receiver.host())
        .unwrap();
    let early = side
        .officer
        .asks(&format!("/packages/{}/zip", half.package));
    assert_eq!(early.refusal(), (409, "not_received".to_owned()));
    assert_eq!(
        side.answers(&half.package, &json!({ "outcome": "acknowledged" }))
            .status,
        409
    );
    let unfinished = side.officer.asks("/packages?state=incomplete").json();
    assert_eq!(
        (
            unfinished["total"].clone(),
            unfinished["rows"][0]["received"].clone()
        ),
        (json!(1), json!(100))
    );
}
