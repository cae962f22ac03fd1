//! Counts per kind and period, and the lists.

use serde_json::json;
use sogac_domain::sync::Kind;
use sogac_tests::province::{OFFICER, Officer, Stand};

#[test]
fn packages_are_counted_per_kind_and_period() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let officer = Officer::sign_in(receiver.host(), OFFICER);
    let (first, second) = (stand.enrol("UBND xã An"), stand.enrol("UBND xã Bình"));
    for (agency, kind, day) in [
        (&first, Kind::YearlyReport, "2026-01-31T16:59:00Z"),
        // In Việt Nam this is the first of February.
        (&first, Kind::YearlyReport, "2026-01-31T17:01:00Z"),
        (&second, Kind::YearlyReport, "2026-02-10T02:00:00Z"),
        (&second, Kind::Dossier, "2026-04-10T02:00:00Z"),
        (&second, Kind::Dossier, "2025-12-10T02:00:00Z"),
    ] {
        let package = agency.package(kind, day);
        agency.receipt(&agency.send(receiver.host(), &package), &package);
        let sql = format!(
            "UPDATE packages SET settled_at = '{day}' WHERE id = '{}'",
            package.package
        );
        stand.postgres.ask(&sql);
    }
    let counts = |query: &str| officer.asks(&format!("/counts?{query}")).json();
    let row = |period: &str, kind: &str, packages: i64, agencies: i64| json!({ "period": period, "kind": kind, "packages": packages, "agencies": agencies, "answered": 0 });
    assert_eq!(
        counts("from=2026-01-01&to=2026-12-31"),
        json!([
            row("2026-04-01", "dossier", 1, 1),
            row("2026-02-01", "yearly_report", 2, 2),
            row("2026-01-01", "yearly_report", 1, 1)
        ])
    );
    assert_eq!(
        counts("from=2026-01-01&to=2026-12-31&period=quarter"),
        json!([
            row("2026-04-01", "dossier", 1, 1),
            row("2026-01-01", "yearly_report", 3, 2)
        ])
    );
    assert_eq!(
        counts("from=2025-01-01&to=2026-12-31&period=year"),
        json!([
            row("2026-01-01", "dossier", 1, 1),
            row("2026-01-01", "yearly_report", 3, 2),
            row("2025-01-01", "dossier", 1, 1)
        ])
    );
    assert_eq!(officer.asks("/counts?from=x&to=2026-12-31").status, 400);
    assert_eq!(officer.asks("/counts").status, 400);

    let list = officer
        .asks("/packages?kind=yearly_report&from=2026-02-01&to=2026-02-28")
        .json();
    assert_eq!(list["total"], 2);
    let found = officer
        .asks(
            "/packages?search=xã%20bình"
                .replace('ã', "%C3%A3")
                .replace('ì', "%C3%AC")
                .as_str(),
        )
        .json();
    assert_eq!(found["total"], 3);
    let paged = officer.asks("/packages?limit=2&offset=4").json();
    assert_eq!(
        (
            paged["total"].clone(),
            paged["rows"].as_array().unwrap().len()
        ),
        (json!(5), 1)
    );
    for bad in [
        "limit=0",
        "limit=501",
        "offset=-1",
        "state=gi",
        "from=2026-13-01",
    ] {
        assert_eq!(
            officer.asks(&format!("/packages?{bad}")).status,
            400,
            "{bad}"
        );
    }
    let percent = officer.asks("/packages?search=%25").json();
    assert_eq!(
        percent["total"], 0,
        "a sign of the database is a letter like any other"
    );
}
