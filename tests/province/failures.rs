//! Whatever breaks on the way: no package lost, none doubled, none half accepted.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use sogac_domain::{
    package::File,
    sync::{Kind, Sealed},
};
use sogac_tests::{
    noise,
    province::{Call, Connection, Receiver, Sender, Stand, small},
};

fn large(agency: &Sender, bytes: usize) -> Sealed {
    let mut files = small(Kind::Dossier);
    files.push(File {
        path: "papers/ho-so.pdf".to_owned(),
        bytes: noise(bytes),
    });
    agency.seal(agency.parts(Kind::Dossier, "9/TTr"), files)
}

/// As an agency's program does it: from what is here, in pieces, until there is a receipt.
fn go_on(agency: &Sender, host: &str, package: &Sealed) -> u64 {
    let whole = package.bytes.len();
    let standing = agency.standing(host, package);
    let mut start = match standing.status {
        404 => 0,
        _ => usize::try_from(standing.json()["received"].as_u64().unwrap()).unwrap(),
    };
    loop {
        let end = whole.min(start + 300_000);
        let answer = agency.piece(package, start, end).send(host).unwrap();
        assert_eq!(
            answer.status,
            200,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        if end == whole {
            return agency.receipt(&answer, package).sequence;
        }
        start = end;
    }
}

fn one_package_is_here(stand: &Stand) {
    assert_eq!(
        stand
            .postgres
            .number("SELECT count(*) FROM packages WHERE state = 'received'"),
        1
    );
    assert_eq!(stand.postgres.number("SELECT count(*) FROM packages"), 1);
    assert_eq!(stand.logged("package_received"), 1);
    let gaps = "SELECT count(*) FROM packages p WHERE bytes <> (SELECT sum(length(body)) FROM pieces WHERE package = p.id)";
    assert_eq!(stand.postgres.number(gaps), 0);
    stand.log_holds();
}

#[test]
fn the_connection_is_cut_at_every_byte_range() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let host = receiver.host();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 40_000);
    let whole = package.bytes.len();
    let pieces = [(0, 17_000), (17_000, 33_000), (33_000, whole)];
    for (start, end) in pieces {
        let length = agency.piece(&package, start, end).bytes(host).len();
        // Around every border of the head and the body, and evenly over the rest.
        let head = length - (end - start);
        let mut cuts: Vec<usize> = (0..length).step_by(331).collect();
        cuts.extend((head.saturating_sub(12))..(head + 12));
        cuts.extend((length - 12)..length);
        for cut in cuts {
            let before = stand_received(&agency, host, &package);
            agency.piece(&package, start, end).cut(host, cut).unwrap();
            assert_eq!(
                stand_received(&agency, host, &package),
                before,
                "cut at {cut} of {length}"
            );
        }
        let answer = agency.piece(&package, start, end).send(host).unwrap();
        assert_eq!(answer.status, 200);
    }
    // Cut after everything was sent and before the answer is read: here, though the sender does not know.
    let last = agency.piece(&package, 33_000, whole);
    last.cut(host, usize::MAX).unwrap();
    agency.receipt(&last.send(host).unwrap(), &package);
    one_package_is_here(&stand);
}

fn stand_received(agency: &Sender, host: &str, package: &Sealed) -> u64 {
    let standing = agency.standing(host, package);
    if standing.status == 404 {
        0
    } else {
        standing.json()["received"].as_u64().unwrap()
    }
}

#[test]
fn a_receiver_killed_in_mid_upload_loses_and_doubles_nothing() {
    let stand = Stand::start();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 4_000_000);
    let whole = i64::try_from(package.bytes.len()).unwrap();
    let mut in_the_middle = 0;
    for pieces_first in [0, 1, 2, 4, 7, 10, 13, 16] {
        let mut receiver = stand.receiver();
        let host = receiver.host().to_owned();
        let (told, answered) = mpsc::channel();
        let sending = {
            let pieces: Vec<Call> = (0..package.bytes.len())
                .step_by(200_000)
                .map(|start| {
                    agency.piece(&package, start, package.bytes.len().min(start + 200_000))
                })
                .collect();
            thread::spawn(move || {
                let Ok(mut connection) = Connection::to(&host) else {
                    return;
                };
                for piece in pieces {
                    if connection.send(&piece).is_err() || told.send(()).is_err() {
                        return;
                    }
                }
            })
        };
        for _ in 0..pieces_first {
            answered.recv().unwrap();
        }
        receiver.kill();
        drop(answered);
        sending.join().unwrap();
        let here = stand
            .postgres
            .number("SELECT coalesce(max(received), 0) FROM packages");
        in_the_middle += i32::from(0 < here && here < whole);
    }
    assert!(in_the_middle > 0, "no kill fell into the upload");
    let receiver = stand.receiver();
    assert_eq!(go_on(&agency, receiver.host(), &package), 1);
    one_package_is_here(&stand);
}

#[test]
fn two_receivers_take_the_same_package_at_once() {
    let stand = Stand::start();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let receivers = [stand.receiver(), stand.receiver(), stand.receiver()];
    for round in 1..=6_u64 {
        let package = large(&agency, 600_000);
        let senders: Vec<_> = receivers
            .iter()
            .cycle()
            .take(9)
            .map(|receiver| {
                let (call, host) = (
                    agency.piece(&package, 0, package.bytes.len()),
                    receiver.host().to_owned(),
                );
                thread::spawn(move || call.send(&host).unwrap())
            })
            .collect();
        let receipts: Vec<_> = senders
            .into_iter()
            .map(|sender| agency.receipt(&sender.join().unwrap(), &package))
            .collect();
        assert!(
            receipts.windows(2).all(|pair| pair[0] == pair[1]),
            "one receipt for all"
        );
        assert_eq!(receipts[0].sequence, round, "no number is left out");
    }
    assert_eq!(stand.logged("package_received"), 6);
    stand.log_holds();
}

#[test]
fn postgresql_goes_and_comes_back() {
    let mut stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 1_000_000);
    let half = agency.piece(&package, 0, 500_000);
    assert_eq!(half.send(receiver.host()).unwrap().status, 200);

    stand.postgres.stop();
    let without = agency
        .piece(&package, 500_000, package.bytes.len())
        .send(receiver.host())
        .unwrap();
    assert_eq!(without.refusal(), (503, "unavailable".to_owned()));
    assert_ne!(without.header("retry-after"), "");
    assert_eq!(
        Call::get("/health").send(receiver.host()).unwrap().status,
        503
    );

    stand.postgres.begin();
    assert_eq!(
        Call::get("/health").send(receiver.host()).unwrap().status,
        200
    );
    assert_eq!(go_on(&agency, receiver.host(), &package), 1);
    one_package_is_here(&stand);
}

/// A folder on a disk of `kib` that ends with this value.
struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn at(path: std::path::PathBuf, kib: u32) -> Self {
        std::fs::create_dir(&path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"])
            .arg(&path)
            .status();
        assert!(
            mounted.is_ok_and(|status| status.success()),
            "a small disk needs root"
        );
        Self(path)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn postgresql_goes_in_the_middle_of_a_piece() {
    let mut stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 400_000);
    for part in [0.1, 0.5, 0.9] {
        let piece = agency.piece(&package, 0, package.bytes.len());
        let bytes = piece.bytes(receiver.host());
        let half = (bytes.len() as f64 * part) as usize;
        let mut line = TcpStream::connect(receiver.host()).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        line.write_all(&bytes[..half]).unwrap();
        thread::sleep(Duration::from_millis(100));
        stand.postgres.stop();
        line.write_all(&bytes[half..]).unwrap();
        let mut first = [0; 12];
        line.read_exact(&mut first).unwrap();
        assert_eq!(String::from_utf8_lossy(&first), "HTTP/1.1 503", "{part}");
        stand.postgres.begin();
        assert_eq!(
            agency.standing(receiver.host(), &package).status,
            404,
            "nothing of it is here, stopped at {part}"
        );
    }
    assert_eq!(go_on(&agency, receiver.host(), &package), 1);
    one_package_is_here(&stand);
}

#[test]
fn a_database_out_of_room_takes_the_rest_once_there_is_room() {
    if !may_mount("a_database_out_of_room_takes_the_rest_once_there_is_room") {
        return;
    }
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 6_000_000);
    let disk = SmallDisk::at(stand.postgres.folder().join("small"), 3_000);
    stand.postgres.owns(&disk.0);
    stand.postgres.ask(&format!(
        "CREATE TABLESPACE small LOCATION '{}'",
        disk.0.display()
    ));
    stand
        .postgres
        .ask("ALTER TABLE pieces SET TABLESPACE small");

    let mut kept = 0;
    let refused = loop {
        let end = kept + 300_000;
        let answer = agency
            .piece(&package, kept, end)
            .send(receiver.host())
            .unwrap();
        if answer.status != 200 {
            break answer;
        }
        kept = end;
        assert!(kept < 3_000_000, "the disk was to be full by now");
    };
    assert_eq!(refused.refusal(), (503, "unavailable".to_owned()));
    assert!(kept > 0);
    let standing = agency.standing(receiver.host(), &package).json();
    assert_eq!(standing["received"], kept);

    stand
        .postgres
        .ask("ALTER TABLE pieces SET TABLESPACE pg_default");
    assert_eq!(go_on(&agency, receiver.host(), &package), 1);
    one_package_is_here(&stand);
}

#[test]
fn a_full_disk_refuses_nothing_for_good() {
    let stand = Stand::start();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 3_000_000);
    if may_mount("a_full_disk_refuses_nothing_for_good: the full disk itself") {
        let disk = SmallDisk::at(stand.file("room"), 512);
        let mut command = stand.command();
        command.env("SOGAC_PROVINCE_ROOM", &disk.0);
        let receiver = Receiver::start(command);
        let answer = agency.send(receiver.host(), &package);
        assert_eq!(answer.refusal(), (503, "no_room".to_owned()));
        assert_eq!(
            agency.standing(receiver.host(), &package).json()["state"],
            "incomplete"
        );
    }
    // A room that is gone is like a full one.
    let mut command = stand.command();
    command.env("SOGAC_PROVINCE_ROOM", stand.file("gone"));
    let receiver = Receiver::start(command);
    let answer = agency.send(receiver.host(), &package);
    assert_eq!(answer.refusal(), (503, "no_room".to_owned()));
    assert_eq!(stand.logged("package_refused"), 0);

    let receiver = stand.receiver();
    let end = package.bytes.len();
    agency.receipt(
        &agency
            .piece(&package, end, end)
            .send(receiver.host())
            .unwrap(),
        &package,
    );
    one_package_is_here(&stand);
}

/// Whether a small disk can be made here; without that what needs it is named on the terminal, past the
/// harness, which keeps back what a test that passes has printed.
fn may_mount(what: &str) -> bool {
    let may = Command::new("sh")
        .args(["-c", "unshare -m true"])
        .status()
        .is_ok_and(|status| status.success());
    if !may {
        let _ = writeln!(
            io::stderr(),
            "── left out: {what}: a small disk needs the right to mount"
        );
    }
    may
}

#[test]
fn a_slow_sender_is_let_go() {
    let stand = Stand::start();
    let receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 10_000);
    let request = agency
        .piece(&package, 0, package.bytes.len())
        .bytes(receiver.host());
    let started = Instant::now();

    // One that sends nothing, one that never ends its head, and one whose piece drips.
    let mut mute = TcpStream::connect(receiver.host()).unwrap();
    let mut silent = TcpStream::connect(receiver.host()).unwrap();
    silent.write_all(&request[..40]).unwrap();
    let mut dripping = TcpStream::connect(receiver.host()).unwrap();
    dripping
        .write_all(&request[..request.len() - 5000])
        .unwrap();
    dripping
        .set_read_timeout(Some(Duration::from_secs(60)))
        .unwrap();
    let mut first = [0; 12];
    dripping.read_exact(&mut first).unwrap();
    assert_eq!(String::from_utf8_lossy(&first), "HTTP/1.1 408");
    assert_eq!(stand.logged("piece_turned_away"), 1);
    for (line, what) in [
        (&mut mute, "without a byte"),
        (&mut silent, "without a head"),
    ] {
        line.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let mut rest = Vec::new();
        line.read_to_end(&mut rest)
            .unwrap_or_else(|e| panic!("the connection {what} is still open: {e}"));
    }
    assert!(started.elapsed() < Duration::from_secs(45));
    assert_eq!(agency.standing(receiver.host(), &package).status, 404);
}

#[test]
fn a_silent_connection_is_let_go_over_tls_too() {
    let stand = Stand::with_tls();
    let receiver = stand.receiver();
    let started = Instant::now();
    // One that never begins the handshake, and one that says nothing after it.
    let mut mute = TcpStream::connect(receiver.host()).unwrap();
    let mut silent = Command::new("openssl")
        .args(["s_client", "-alpn", "h2,http/1.1", "-connect"])
        .arg(receiver.host())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let held = silent.stdin.take();
    mute.set_read_timeout(Some(Duration::from_secs(40)))
        .unwrap();
    let mut rest = Vec::new();
    mute.read_to_end(&mut rest)
        .expect("the connection without a handshake has been closed");
    while silent.try_wait().unwrap().is_none() {
        let waited = started.elapsed();
        if waited > Duration::from_secs(40) {
            silent.kill().unwrap();
            panic!("the connection without a request is still open after {waited:?}");
        }
        thread::sleep(Duration::from_millis(200));
    }
    drop(held);
    let told = silent.wait_with_output().unwrap().stdout;
    let told = String::from_utf8_lossy(&told);
    assert!(told.contains("ALPN protocol: http/1.1"), "{told}");
}

#[test]
fn a_receiver_told_to_end_finishes_what_is_under_way() {
    let stand = Stand::start();
    let mut receiver = stand.receiver();
    let agency = stand.enrol("UBND xã Tứ Dân");
    let package = large(&agency, 900_000);
    let request = agency
        .piece(&package, 0, package.bytes.len())
        .bytes(receiver.host());
    let mut stream = TcpStream::connect(receiver.host()).unwrap();
    stream.write_all(&request[..request.len() / 2]).unwrap();
    thread::sleep(Duration::from_millis(200));
    let rest = request[request.len() / 2..].to_vec();
    let sending = thread::spawn(move || {
        thread::sleep(Duration::from_millis(300));
        stream.write_all(&rest).unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    });
    assert!(receiver.end(), "it ends well");
    assert_eq!(sending.join().unwrap(), "HTTP/1.1 200");
    one_package_is_here(&stand);
}
