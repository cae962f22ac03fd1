//! One connection to the province's receiver: its requests, and what went wrong in words.

use std::{error::Error as _, io::Read, sync::Once, time::Duration};

use reqwest::{
    Certificate, StatusCode,
    blocking::{Client, RequestBuilder},
    redirect::Policy,
};
use serde::{Deserialize, de::DeserializeOwned};
use sogac_domain::{
    Error, Result,
    sync::{self, Signed},
    vault::Vault,
};
use zeroize::Zeroizing;

const CONNECT: Duration = Duration::from_secs(20);
/// For one request: a piece takes less even on a slow line.
const PATIENCE: Duration = Duration::from_secs(90);
/// For a list of answers: letters of many megabytes come with it.
const PATIENCE_ANSWERS: Duration = Duration::from_secs(600);
/// Of an answer to a piece.
const MOST: u64 = 4 << 20;
/// Of a list of answers with their letters.
const MOST_ANSWERS: u64 = 300 << 20;

pub struct Line {
    client: Client,
    base: String,
    token: Zeroizing<String>,
}

/// Where a package stands at the receiver.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Standing {
    pub received: u64,
    pub state: String,
    #[serde(default)]
    pub refusal: Option<Told>,
    #[serde(default)]
    pub receipt: Option<Signed>,
}

/// What the receiver says to a piece.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Piece {
    pub received: u64,
    #[serde(default)]
    pub receipt: Option<Signed>,
}

/// What the receiver says when something is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Told {
    pub code: String,
    pub message: String,
    pub received: Option<u64>,
}

/// Why a request brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The receiver has answered: status and what it said.
    Told(u16, Told),
    /// Nothing came back in time, or the connection was cut: worth another try with less.
    Slow(String),
    /// It cannot be reached, or is not who it should be.
    Away(String),
}

#[derive(Deserialize)]
struct Answers {
    answers: Vec<Numbered>,
}

#[derive(Deserialize)]
struct Numbered {
    sequence: u64,
    answer: Signed,
}

impl Line {
    /// To where the head has turned sending on; refused while it is off or the token is not here.
    pub fn of(vault: &Vault) -> Result<Self> {
        let to = sync::sending_to(vault)?.ok_or_else(is_off)?;
        let token = sync::token(vault)?;
        Self::to(&to.province.address, to.province.root.as_deref(), token)
    }

    pub fn to(base: &str, root: Option<&str>, token: Zeroizing<String>) -> Result<Self> {
        ciphers();
        let mut builder = Client::builder()
            .https_only(true)
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(PATIENCE)
            .user_agent(concat!("so-gac/", env!("CARGO_PKG_VERSION")));
        if let Some(pem) = root {
            let roots = Certificate::from_pem_bundle(pem.as_bytes()).map_err(|_| {
                Error::refused(
                    "Chứng thư gốc trong tệp đăng ký không đọc được. Gói vẫn còn nguyên; lãnh đạo hãy bật lại bằng tệp đăng ký mới của tỉnh.",
                )
            })?;
            builder = builder.tls_certs_only(roots);
        }
        let client = builder
            .build()
            .map_err(|e| Error::Internal(format!("https: {e}")))?;
        Ok(Self {
            client,
            base: base.to_owned(),
            token,
        })
    }

    /// `None` when the receiver has never heard of the package.
    pub fn standing(&self, package: &str) -> Result<Option<Standing>, Trouble> {
        let request = self
            .client
            .get(format!("{}/api/v1/packages/{package}", self.base));
        match self.ask(request, MOST) {
            Err(Trouble::Told(404, _)) => Ok(None),
            other => other.map(Some),
        }
    }

    pub fn piece(
        &self,
        package: &str,
        (offset, total, sha256): (u64, u64, &str),
        bytes: &[u8],
    ) -> Result<Piece, Trouble> {
        let address = format!("{}/api/v1/packages/{package}/pieces/{offset}", self.base);
        let request = self
            .client
            .put(address)
            .header("Sogac-Bytes", total)
            .header("Sogac-Sha256", sha256)
            .header("Content-Type", "application/octet-stream")
            .body(bytes.to_vec());
        self.ask(request, MOST)
    }

    /// The answers after a place of the province's list; a sentence when they cannot be had.
    pub fn answers(&self, after: u64) -> Result<Vec<(u64, Signed)>, String> {
        let address = format!("{}/api/v1/answers?after={after}", self.base);
        let request = self.client.get(address).timeout(PATIENCE_ANSWERS);
        let answers: Answers = self
            .ask(request, MOST_ANSWERS)
            .map_err(|trouble| trouble.sentence())?;
        let numbered = answers.answers.into_iter();
        Ok(numbered.map(|one| (one.sequence, one.answer)).collect())
    }

    fn ask<T: DeserializeOwned>(&self, request: RequestBuilder, most: u64) -> Result<T, Trouble> {
        let answer = request
            .bearer_auth(self.token.as_str())
            .send()
            .map_err(|e| trouble(&e))?;
        let status = answer.status();
        let body = read(answer, most)?;
        if status == StatusCode::OK && body.len() as u64 <= most {
            return serde_json::from_slice(&body).map_err(|_| {
                Trouble::Away(
                    "Máy chủ trả lời không đúng giao thức; có thể địa chỉ không phải nơi nhận gói."
                        .to_owned(),
                )
            });
        }
        let told = serde_json::from_slice(&body).unwrap_or_default();
        Err(Trouble::Told(status.as_u16(), told))
    }
}

impl Trouble {
    /// For the list of packages; what to do stands there.
    pub fn sentence(&self) -> String {
        match self {
            Self::Told(401, _) => "Tỉnh không nhận mã truy cập của cơ quan; hãy xin tỉnh cấp lại tệp đăng ký và để lãnh đạo bật lại.".to_owned(),
            Self::Told(429, _) => "Tỉnh tạm khoá vì thử sai mã nhiều lần; chương trình sẽ thử lại sau.".to_owned(),
            Self::Told(_, told) if !told.message.is_empty() => told.message.clone(),
            Self::Told(status, _) => format!("Máy chủ của tỉnh báo lỗi {status}."),
            Self::Slow(why) | Self::Away(why) => why.clone(),
        }
    }
}

/// A byte more than `most` tells that there is too much.
fn read(from: impl Read, most: u64) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    match from.take(most + 1).read_to_end(&mut body) {
        Ok(_) => Ok(body),
        Err(_) => Err(Trouble::Slow("Kết nối bị ngắt khi đọc trả lời.".to_owned())),
    }
}

pub fn is_off() -> Error {
    Error::refused("Lãnh đạo đã tắt gửi lên tỉnh.")
}

fn trouble(e: &reqwest::Error) -> Trouble {
    let mut causes = String::new();
    let mut cause = e.source();
    while let Some(inner) = cause {
        causes.push_str(&inner.to_string());
        causes.push(' ');
        cause = inner.source();
    }
    if causes.to_lowercase().contains("certificate") {
        return Trouble::Away(
            "Chứng thư của máy chủ không đúng là của tỉnh nên chương trình không gửi; hãy báo tỉnh kiểm tra.".to_owned(),
        );
    }
    if e.is_connect() {
        return Trouble::Away(
            "Không nối được tới máy chủ của tỉnh; hãy kiểm tra mạng của máy này.".to_owned(),
        );
    }
    let why = if e.is_timeout() {
        "Máy chủ của tỉnh không trả lời kịp."
    } else {
        "Kết nối tới máy chủ của tỉnh bị ngắt."
    };
    Trouble::Slow(why.to_owned())
}

/// The ciphers of TLS, chosen once for the whole program.
fn ciphers() {
    static CHOSEN: Once = Once::new();
    CHOSEN.call_once(|| {
        // Refused only where another part of the program has chosen already.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    struct Cut;

    impl Read for Cut {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("connection reset by peer (os error 104)"))
        }
    }

    #[test]
    fn a_line_cut_in_the_middle_of_an_answer_is_told_in_vietnamese_alone() {
        let whole = b"{\"received\":".as_slice();
        let trouble = read(whole.chain(Cut), MOST).unwrap_err();
        assert_eq!(trouble.sentence(), "Kết nối bị ngắt khi đọc trả lời.");
        assert_eq!(read(whole, 4).unwrap().len(), 5);
    }
}
