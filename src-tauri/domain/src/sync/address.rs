//! Where packages go over the network: an https address and nothing else.

use crate::{Error, Result};

/// The name in an address such as `https://gui.laocai.gov.vn:8443/sogac`, in lower case.
pub(super) fn host(address: &str) -> Result<String> {
    let rest = address.strip_prefix("https://").ok_or_else(|| {
        Error::refused(
            "Địa chỉ của tỉnh không bắt đầu bằng https:// nên không dùng được: chương trình chỉ gửi qua kết nối mã hoá. Chưa có gì thay đổi; hãy xin tỉnh cấp lại tệp đăng ký.",
        )
    })?;
    let (place, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = place.split_once(':').unwrap_or((place, "443"));
    let named = !host.is_empty()
        && host.len() <= 253
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        && host
            .split('.')
            .all(|part| !part.is_empty() && !part.starts_with('-') && !part.ends_with('-'));
    let plain = path
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.'))
        && !path.ends_with('/')
        && !path.split('/').any(|step| step == "..")
        && !address.ends_with('/');
    if named && plain && port.parse::<u16>().is_ok_and(|port| port > 0) {
        return Ok(host.to_ascii_lowercase());
    }
    Err(Error::refused(
        "Địa chỉ của tỉnh trong tệp đăng ký không đọc được. Chưa có gì thay đổi; hãy xin tỉnh cấp lại tệp đăng ký.",
    ))
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn only_plain_https_addresses_are_read() {
        for (address, name) in [
            ("https://gui.laocai.gov.vn", "gui.laocai.gov.vn"),
            (
                "https://GUI.laocai.gov.vn:8443/sogac/nhan",
                "gui.laocai.gov.vn",
            ),
            ("https://localhost:8443", "localhost"),
            ("https://10.0.0.5", "10.0.0.5"),
        ] {
            assert_eq!(host(address).unwrap(), name);
        }
        for address in [
            "http://gui.laocai.gov.vn",
            "HTTPS://gui.laocai.gov.vn",
            "https://",
            "https://gui.laocai.gov.vn/",
            "https://a@gui.laocai.gov.vn",
            "https://gui.laocai.gov.vn@evil.example",
            "https://evil.example?gui.laocai.gov.vn",
            "https://evil.example#.gov.vn",
            "https://evil.example\\.gov.vn",
            "https://gui.laocai.gov.vn:0",
            "https://gui.laocai.gov.vn:99999",
            "https://gui.laocai.gov.vn/../x",
            "https://gui laocai.gov.vn",
            "https://gửi.gov.vn",
            "https://.gov.vn",
            "",
        ] {
            assert!(host(address).is_err(), "{address}");
        }
    }
}
