//! What the receiver is told by its environment.

use std::{env, net::IpAddr, path::PathBuf};

/// Why a command cannot go on, in a sentence for the person at the terminal.
pub type Failure = String;

#[derive(Debug, Clone)]
pub struct Settings {
    /// `postgres://user:password@host/name`.
    pub database: String,
    /// The root, in PEM, that the certificate of a database on another machine comes from.
    pub database_root: Option<PathBuf>,
    /// Where to listen, `127.0.0.1:8443`.
    pub listen: String,
    /// Certificate chain and key in PEM; without them plain HTTP, for use behind a proxy that has them.
    pub certificate: Option<(PathBuf, PathBuf)>,
    /// The folder with the signing key and the identity.
    pub keys: PathBuf,
    /// What an enrolment tells the agency: the province's name, its address, and the root its certificate
    /// comes from where that is none of the public ones.
    pub name: String,
    pub address: String,
    pub root: Option<PathBuf>,
    /// Where packages are laid while they are checked.
    pub room: PathBuf,
    /// Proxies whose word about the sender's address is taken.
    pub proxies: Vec<IpAddr>,
    /// Connections to the database.
    pub connections: usize,
}

/// Every variable with what it is for, as `sogac-province variables` prints them.
pub const VARIABLES: [(&str, &str); 12] = [
    (
        "SOGAC_PROVINCE_DATABASE",
        "cơ sở dữ liệu PostgreSQL, postgres://người:mật-khẩu@máy/tên (bắt buộc)",
    ),
    (
        "SOGAC_PROVINCE_DATABASE_ROOT",
        "tệp PEM chứng thư gốc của cơ sở dữ liệu; bắt buộc khi cơ sở dữ liệu ở máy khác",
    ),
    (
        "SOGAC_PROVINCE_KEYS",
        "thư mục chứa khoá ký và khoá mở gói của tỉnh (bắt buộc)",
    ),
    (
        "SOGAC_PROVINCE_NAME",
        "tên cơ quan tiếp nhận, ghi vào tệp đăng ký",
    ),
    (
        "SOGAC_PROVINCE_ADDRESS",
        "địa chỉ https:// mà cơ quan gửi tới, ghi vào tệp đăng ký",
    ),
    (
        "SOGAC_PROVINCE_ROOT",
        "tệp PEM của chứng thư gốc riêng, ghi vào tệp đăng ký",
    ),
    (
        "SOGAC_PROVINCE_LISTEN",
        "địa chỉ và cổng lắng nghe; mặc định 127.0.0.1:8443",
    ),
    (
        "SOGAC_PROVINCE_CERTIFICATE",
        "tệp PEM chứng thư máy chủ; không có thì chạy http sau một máy chủ trung gian",
    ),
    (
        "SOGAC_PROVINCE_CERTIFICATE_KEY",
        "tệp PEM khoá của chứng thư",
    ),
    (
        "SOGAC_PROVINCE_ROOM",
        "thư mục tạm để mở và kiểm tra gói; mặc định thư mục tạm của hệ thống",
    ),
    (
        "SOGAC_PROVINCE_PROXIES",
        "địa chỉ IP của máy chủ trung gian được tin, cách nhau dấu phẩy; không có chứng thư thì máy khác chỉ vào được qua các máy này",
    ),
    (
        "SOGAC_PROVINCE_CONNECTIONS",
        "số kết nối tới cơ sở dữ liệu; mặc định 16",
    ),
];

impl Settings {
    /// # Errors
    /// When a variable that must be there is missing, or one cannot be read.
    pub fn from_environment() -> Result<Self, Failure> {
        let path = |name| text(name).map(PathBuf::from);
        let certificate = match (
            path("SOGAC_PROVINCE_CERTIFICATE"),
            path("SOGAC_PROVINCE_CERTIFICATE_KEY"),
        ) {
            (Some(certificate), Some(key)) => Some((certificate, key)),
            (None, None) => None,
            _ => {
                return Err(
                    "SOGAC_PROVINCE_CERTIFICATE và SOGAC_PROVINCE_CERTIFICATE_KEY phải có cả hai"
                        .to_owned(),
                );
            }
        };
        let address = text("SOGAC_PROVINCE_ADDRESS").unwrap_or_default();
        Ok(Self {
            database: needed("SOGAC_PROVINCE_DATABASE")?,
            database_root: path("SOGAC_PROVINCE_DATABASE_ROOT"),
            listen: text("SOGAC_PROVINCE_LISTEN").unwrap_or_else(|| "127.0.0.1:8443".to_owned()),
            certificate,
            keys: needed("SOGAC_PROVINCE_KEYS")?.into(),
            name: text("SOGAC_PROVINCE_NAME").unwrap_or_default(),
            address: address.trim_end_matches('/').to_owned(),
            root: path("SOGAC_PROVINCE_ROOT"),
            room: path("SOGAC_PROVINCE_ROOM").unwrap_or_else(env::temp_dir),
            proxies: proxies(&text("SOGAC_PROVINCE_PROXIES").unwrap_or_default())?,
            connections: connections()?,
        })
    }
}

fn text(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.trim().is_empty())
}

fn needed(name: &str) -> Result<String, Failure> {
    text(name)
        .ok_or_else(|| format!("thiếu biến môi trường {name}; xem `sogac-province variables`"))
}

fn proxies(list: &str) -> Result<Vec<IpAddr>, Failure> {
    let parts = list
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts
        .map(|part| {
            part.parse()
                .map_err(|_| format!("SOGAC_PROVINCE_PROXIES: “{part}” không phải địa chỉ IP"))
        })
        .collect()
}

fn connections() -> Result<usize, Failure> {
    match text("SOGAC_PROVINCE_CONNECTIONS") {
        None => Ok(16),
        Some(number) => match number.parse() {
            Ok(n @ 2..=1000) => Ok(n),
            _ => Err("SOGAC_PROVINCE_CONNECTIONS phải là số từ 2 đến 1000".to_owned()),
        },
    }
}
