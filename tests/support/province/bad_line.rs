//! The line between an agency and its receiver, as bad as a test wants it: not there, silent in the middle
//! of an upload, cut.

use std::{
    collections::VecDeque,
    io::{self, Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What happens to the next connections.
#[derive(Debug, Default)]
struct Weather {
    /// Each is cut after so many bytes to the receiver; those that follow are whole.
    cuts: VecDeque<u64>,
    /// Each falls silent after so many bytes, and nobody is told.
    silence: Option<u64>,
    fallen_silent: usize,
}

/// Listens where the enrolment sends the agency to, as long as the test runs.
#[derive(Default)]
pub struct BadLine {
    weather: Arc<Mutex<Weather>>,
}

impl BadLine {
    /// # Panics
    /// When the port is taken.
    pub fn listen(port: u16, receiver: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("the port is free");
        let line = Self::default();
        let weather = line.weather.clone();
        thread::spawn(move || {
            for agency in listener.incoming().flatten() {
                let Ok(receiver) = TcpStream::connect((Ipv4Addr::LOCALHOST, receiver)) else {
                    continue;
                };
                let weather = weather.clone();
                thread::spawn(move || carry(&agency, &receiver, &weather));
            }
        });
        line
    }

    pub fn falls_silent_after(&self, bytes: u64) {
        self.weather.lock().unwrap().silence = Some(bytes);
    }

    /// From here on each connection is cut after so many bytes; those that follow are whole.
    pub fn is_cut_after(&self, bytes: &[u64]) {
        let mut weather = self.weather.lock().unwrap();
        weather.silence = None;
        weather.cuts = bytes.iter().copied().collect();
    }

    /// Whether every cut has been made.
    pub fn is_whole_again(&self) -> bool {
        self.weather.lock().unwrap().cuts.is_empty()
    }

    pub fn has_fallen_silent(&self) -> bool {
        self.weather.lock().unwrap().fallen_silent > 0
    }
}

/// Carries both ways until one end closes, or the line breaks.
fn carry(agency: &TcpStream, receiver: &TcpStream, weather: &Mutex<Weather>) {
    let (silence, cut) = {
        let mut weather = weather.lock().unwrap();
        (weather.silence, weather.cuts.pop_front())
    };
    thread::scope(|scope| {
        scope.spawn(|| {
            let _ = io::copy(&mut &*receiver, &mut &*agency);
            close(agency, receiver);
        });
        let whole = pass(agency, receiver, silence.or(cut)).unwrap_or(true);
        if !whole && silence.is_some() {
            weather.lock().unwrap().fallen_silent += 1;
            // The agency's end stays open until the agency gives up.
            let _ = io::copy(&mut &*agency, &mut io::sink());
        }
        close(agency, receiver);
    });
}

/// Passes on what the agency says, at most so many bytes; whether that was all.
fn pass(mut agency: &TcpStream, mut receiver: &TcpStream, most: Option<u64>) -> io::Result<bool> {
    let mut buffer = [0; 16 << 10];
    let mut left = most.unwrap_or(u64::MAX);
    while left > 0 {
        let room = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let read = agency.read(&mut buffer[..room])?;
        if read == 0 {
            return Ok(true);
        }
        receiver.write_all(&buffer[..read])?;
        left -= read as u64;
    }
    Ok(false)
}

fn close(agency: &TcpStream, receiver: &TcpStream) {
    for end in [agency, receiver] {
        let _ = end.shutdown(Shutdown::Both);
    }
}
