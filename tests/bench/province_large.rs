//! The receiver's memory while 50 agencies send a dossier of 50 MB each at the same time.

use std::{fs, io::Read, path::Path, thread};

use sogac_domain::{
    package::File,
    sync::{Kind, Sealed},
};
use sogac_tests::{
    noise,
    province::{Call, Connection, Sender, Stand, data},
};

use crate::table::{Measured, Row};

const AGENCIES: usize = 50;
const BYTES: usize = 50_000_000;
const PIECE: u64 = 1 << 20;
const MOST: u64 = 200_000_000;

pub fn measure() -> Measured {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let senders = stand.enrol_many(AGENCIES);
    let paper = noise(BYTES);
    let mut packages = Vec::new();
    for (at, sender) in senders.iter().enumerate() {
        let file = |path: &str, bytes: Vec<u8>| File {
            path: path.to_owned(),
            bytes,
        };
        let files = vec![
            file("data.json", data(Kind::Dossier)),
            file("papers/ho-so.pdf", paper.clone()),
        ];
        let mut sealed = sender.seal(sender.parts(Kind::Dossier, &at.to_string()), files);
        let path = stand.file(&format!("{at}.sogac-tinh"));
        fs::write(&path, std::mem::take(&mut sealed.bytes))?;
        sealed.plain = Vec::new();
        packages.push((sender, sealed, path));
    }
    thread::scope(|scope| {
        for (sender, sealed, path) in &packages {
            scope.spawn(|| send(sender, sealed, path, receiver.host()));
        }
    });
    assert_eq!(stand.logged("package_received"), i64::try_from(AGENCIES)?);
    Ok(Row::below(receiver.peak(), MOST))
}

/// Piece after piece; told to come back later, it does, as an agency's program would.
fn send(sender: &Sender, sealed: &Sealed, path: &Path, host: &str) {
    let mut file = fs::File::open(path).expect("the package is there");
    let whole = file.metadata().expect("it has a length").len();
    let mut connection = Connection::to(host).expect("the receiver listens");
    let mut start = 0;
    while start < whole {
        let mut body = Vec::new();
        (&mut file)
            .take(PIECE)
            .read_to_end(&mut body)
            .expect("the package can be read");
        let call = Call::put(format!(
            "/api/v1/packages/{}/pieces/{start}",
            sealed.package
        ))
        .header(
            "Authorization",
            format!("Bearer {}", sender.enrolment.token),
        )
        .header("Sogac-Bytes", whole)
        .header("Sogac-Sha256", &sealed.sha256)
        .body(&body);
        loop {
            let answer = connection.send(&call).expect("the receiver answers");
            if answer.status != 503 {
                assert_eq!(
                    answer.status,
                    200,
                    "{}",
                    String::from_utf8_lossy(&answer.body)
                );
                break;
            }
            thread::sleep(std::time::Duration::from_secs(1));
        }
        start += body.len() as u64;
    }
}
