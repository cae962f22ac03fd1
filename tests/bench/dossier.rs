//! The requirements of a level-3 dossier, each answered, with three hundred files behind them: opened
//! whole, and filtered and searched letter by letter.

use std::time::{Duration, Instant};

use sogac_domain::{
    dossier::{
        DossierId,
        lines::{self, LineId},
    },
    lists::{Filter, ListQuery, Sort},
};
use sogac_tests::{DAY, Office, met_by, not_yet, now, on};

use crate::table::{Fault, Measured, Row, percentile};

const FILES: usize = 300;
const TYPED: [&str; 6] = [
    "nhật ký",
    "tai khoan quan tri",
    "5.6.2",
    "Biên bản 17",
    "sao lưu",
    "không có dòng nào",
];
const FILTERS: [(&str, &str); 8] = [
    ("state", "not"),
    ("side", "technical"),
    ("text", "mạng"),
    ("owner", "cong nghe"),
    ("proofs", "bien ban 2"),
    ("measures", "biện pháp 3"),
    ("due_until", "2027-03-31"),
    ("proven", "1"),
];

pub fn measure() -> Measured {
    let office = Office::new();
    let id = answered(&office)?;
    let mut times = Vec::new();
    for round in 0..6 {
        for query in queries() {
            let started = Instant::now();
            let page = lines::list(&office.vault, id, &query, on(DAY))?;
            let counts = office.vault.read(|conn| lines::counts(conn, id, on(DAY)))?;
            std::hint::black_box((page, counts));
            // The first round fills the caches, as opening the screen does.
            if round > 0 {
                times.push(started.elapsed());
            }
        }
    }
    let slowest = percentile(&mut times, 99);
    Ok(Row::within(slowest, Duration::from_millis(16)))
}

/// The whole list as the screen opens it, in several orders; each filter; each prefix of what is typed.
fn queries() -> Vec<ListQuery> {
    let sorted = |column: &str| ListQuery {
        sort: vec![Sort {
            column: column.to_owned(),
            descending: true,
        }],
        ..ListQuery::all()
    };
    let filtered = |(column, contains): &(&str, &str)| ListQuery {
        filters: vec![Filter {
            column: (*column).to_owned(),
            contains: (*contains).to_owned(),
        }],
        ..ListQuery::all()
    };
    let mut queries = vec![ListQuery::all()];
    queries.extend(["clause", "state", "owner", "due", "planned"].map(sorted));
    queries.extend(FILTERS.iter().map(filtered));
    for typed in TYPED {
        let ends = typed
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        let prefixes = ends.filter_map(|end| typed.get(..end));
        queries.extend(prefixes.map(|prefix| ListQuery::search(prefix, 300)));
    }
    queries
}

/// Every line answered, each with a measure and a proof of its own or two.
fn answered(office: &Office) -> Result<DossierId, Fault> {
    let id = office.dossier_of_level("Một cửa điện tử", 3);
    let ids: Vec<LineId> = office.line_rows(id).iter().map(|row| row.line.id).collect();
    if ids.len() < 200 {
        return Err(format!("level 3 has {} requirements", ids.len()).into());
    }
    let (first, rest) = ids.split_at(ids.len() / 2);
    let present = "Đã ban hành quy trình, phân công người thực hiện và có sổ theo dõi hằng tháng.";
    office.changes(first, &met_by(present))?;
    office.changes(
        rest,
        &not_yet("Mua sắm, triển khai trong năm 2027", "2027-03-31"),
    )?;
    for (place, chunk) in (1..).zip(ids.chunks(10)) {
        let measure = office.measure(&format!("Biện pháp {place}"));
        lines::link(
            &office.vault,
            &office.officer,
            now(),
            chunk,
            lines::Support::Measure(measure),
        )?;
    }
    for (place, line) in (0..FILES).zip(ids.iter().cycle()) {
        let proof = office.proof(&format!("Biên bản {place}"), None, Some("2027-12-31"));
        lines::link(
            &office.vault,
            &office.officer,
            now(),
            &[*line],
            lines::Support::Proof(proof),
        )?;
    }
    Ok(id)
}
