//! Requests over a plain connection, so that a test can cut one where it likes.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Shutdown, TcpStream},
    time::Duration,
};

use serde_json::Value;

const PATIENCE: Duration = Duration::from_secs(120);

/// A request: `Call::put("/api/…").header("…", "…").body(bytes)`.
#[derive(Debug, Clone)]
pub struct Call {
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Call {
    pub fn new(method: &'static str, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub fn get(path: impl Into<String>) -> Self {
        Self::new("GET", path)
    }

    pub fn put(path: impl Into<String>) -> Self {
        Self::new("PUT", path)
    }

    pub fn post(path: impl Into<String>) -> Self {
        Self::new("POST", path)
    }

    pub fn delete(path: impl Into<String>) -> Self {
        Self::new("DELETE", path)
    }

    pub fn header(mut self, name: &str, value: impl ToString) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }

    pub fn body(mut self, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self
    }

    pub fn json(self, body: &Value) -> Self {
        self.header("Content-Type", "application/json")
            .body(body.to_string().as_bytes())
    }

    /// The request as it goes over the line.
    pub fn bytes(&self, host: &str) -> Vec<u8> {
        let mut head = format!("{} {} HTTP/1.1\r\nHost: {host}\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", self.body.len()));
        [head.into_bytes(), self.body.clone()].concat()
    }

    /// Sends it on a connection of its own.
    ///
    /// # Errors
    /// When there is no connection or it ends before the answer.
    pub fn send(&self, host: &str) -> io::Result<Answer> {
        Connection::to(host)?.send(self)
    }

    /// Sends only the first `bytes` and cuts the connection.
    ///
    /// # Errors
    /// When there is no connection.
    pub fn cut(&self, host: &str, bytes: usize) -> io::Result<()> {
        let mut stream = TcpStream::connect(host)?;
        let whole = self.bytes(host);
        stream.write_all(whole.get(..bytes).unwrap_or(&whole))?;
        stream.shutdown(Shutdown::Both)
    }
}

/// A connection that is kept for several requests.
pub struct Connection {
    host: String,
    reader: BufReader<TcpStream>,
}

impl Connection {
    /// # Errors
    /// When there is no connection.
    pub fn to(host: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self {
            host: host.to_owned(),
            reader: BufReader::new(stream),
        })
    }

    /// # Errors
    /// When the connection ends before the answer.
    pub fn send(&mut self, call: &Call) -> io::Result<Answer> {
        let bytes = call.bytes(&self.host);
        // An answer may come before everything is sent; then it says why.
        let sent = self.reader.get_mut().write_all(&bytes);
        match self.read() {
            Err(e) => Err(sent.err().unwrap_or(e)),
            answer => answer,
        }
    }

    fn read(&mut self) -> io::Result<Answer> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or(io::ErrorKind::UnexpectedEof)?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let of = |name: &str| {
            headers
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, value)| value.clone())
        };
        let mut body = Vec::new();
        if let Some(length) = of("content-length").and_then(|length| length.parse().ok()) {
            body = vec![0; length];
            self.reader.read_exact(&mut body)?;
        } else if of("transfer-encoding").is_some() {
            loop {
                let size =
                    usize::from_str_radix(self.line()?.trim(), 16).map_err(io::Error::other)?;
                let mut chunk = vec![0; size];
                self.reader.read_exact(&mut chunk)?;
                self.line()?;
                if size == 0 {
                    break;
                }
                body.extend(chunk);
            }
        }
        Ok(Answer {
            status,
            headers,
            body,
        })
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}

impl Answer {
    /// # Panics
    /// When the body is no JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| {
            panic!(
                "{e}: {} {}",
                self.status,
                String::from_utf8_lossy(&self.body)
            )
        })
    }

    /// Status and code of a refusal, as `(422, "replayed")`.
    pub fn refusal(&self) -> (u16, String) {
        let code = self.json()["code"].as_str().unwrap_or_default().to_owned();
        (self.status, code)
    }

    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value)
    }
}
