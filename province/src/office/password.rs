//! Passwords of officers: Argon2id, never stored or logged.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use zeroize::Zeroizing;

use crate::{
    problem::{Problem, Result},
    province::Province,
};

/// The shortest password of an officer, as the vault of an agency asks.
const SHORTEST: usize = 12;
const LONGEST: usize = 200;

/// What somebody typed; wiped when dropped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// A password for an account: long enough, and of more than one kind of letter.
    pub fn strong(text: String) -> Result<Self> {
        let kinds: [fn(char) -> bool; 3] = [char::is_alphabetic, char::is_numeric, |c| {
            !c.is_alphanumeric()
        }];
        let mixed = kinds.iter().filter(|kind| text.chars().any(kind)).count() >= 2;
        if (SHORTEST..=LONGEST).contains(&text.chars().count()) && mixed {
            return Ok(Self::typed(text));
        }
        Err(Problem::bad(
            "weak_password",
            format!(
                "Mật khẩu phải dài từ {SHORTEST} ký tự, gồm ít nhất hai loại trong: chữ, số, dấu."
            ),
        ))
    }

    pub async fn hash(self, province: &Province) -> Result<String> {
        let turn = province.turn_to_hash().await?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let hash: PasswordHash = Argon2::default()
                .hash_password(self.0.as_bytes())
                .map_err(Problem::fault)?;
            Ok(hash.to_string())
        })
        .await?
    }

    /// Whether it is the one of this hash; takes as long where there is none, so that names cannot be guessed.
    pub async fn is(self, hash: Option<String>, province: &Province) -> Result<bool> {
        let turn = province.turn_to_hash().await?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let Some(hash) = hash else {
                let nobody: std::result::Result<PasswordHash, _> =
                    Argon2::default().hash_password(self.0.as_bytes());
                return nobody.map(|_| false).map_err(Problem::fault);
            };
            let parsed = PasswordHash::new(&hash).map_err(Problem::fault)?;
            Ok(Argon2::default()
                .verify_password(self.0.as_bytes(), &parsed)
                .is_ok())
        })
        .await?
    }
}
