//! The province's key that opens packages: an X25519 identity of age.

use age::secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::{Error, Result};

#[derive(Clone)]
pub struct Identity(age::x25519::Identity);

impl Identity {
    pub fn make() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// From its text form, `AGE-SECRET-KEY-1…`, as in the files of age: lines with `#` are comments.
    pub fn read(text: &str) -> Result<Self> {
        text.lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .and_then(|line| line.parse().ok())
            .map(Self)
            .ok_or_else(|| {
                Error::refused(
                    "Tệp này không giữ khoá giải mã của age (một dòng bắt đầu bằng AGE-SECRET-KEY-1). Hãy chọn đúng tệp khoá.",
                )
            })
    }

    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }

    /// What packages are encrypted to: `age1…`.
    pub fn recipient(&self) -> String {
        self.0.to_public().to_string()
    }

    pub(super) fn key(&self) -> &dyn age::Identity {
        &self.0
    }
}
