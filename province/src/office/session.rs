//! Signing in, and who a request of the page comes from.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Password, Role, store};
use crate::{
    address::Address,
    agencies::{fresh_token, token_hash},
    audit::{Change, Entry},
    clock,
    problem::{Problem, Result},
    province::{Province, Shared},
    tries,
};

/// Sent over https only, except when the receiver speaks plain HTTP and no address says otherwise.
const COOKIE: &str = "sogac_office";
/// What a page of another site cannot send along without being asked first.
pub const HEADER: &str = "sogac-office";

#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    #[schema(min_length = 1, max_length = 200)]
    pub password: String,
}

/// Who is signed in.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct SignedIn {
    pub name: String,
    pub role: Role,
    /// What the receiver calls itself.
    pub province: String,
    /// Of the province's signing key, as printed for the agencies.
    pub fingerprint: String,
}

/// Opens a session: who, and the cookie.
pub async fn sign_in(
    province: &Province,
    credentials: Credentials,
    Address(address): Address,
) -> Result<(SignedIn, String)> {
    let name = sogac_domain::text::nfc(&credentials.name);
    let (by_address, by_name) = (format!("password:{address}"), format!("officer:{name}"));
    if name.is_empty()
        || name.chars().count() > 100
        || name.contains('\0')
        || credentials.password.chars().count() > 200
    {
        return Err(wrong());
    }
    // Counted before the password is looked at, so that many at once get no further than one by one.
    let from_here = tries::count(&province.database, &by_address, tries::MOST).await?;
    let tried = tries::count(&province.database, &by_name, tries::MOST_FOR_NAME).await?;
    let officer = store::get(&province.database.client().await?, &name).await?;
    let (role, hash) = officer.unzip();
    let right = Password::typed(credentials.password)
        .is(hash, province)
        .await?;
    let Some(role) = role.filter(|_| right) else {
        let address = address.to_string();
        tries::tell(
            &province.database,
            &by_name,
            "wrong_password",
            &address,
            (
                tried,
                from_here == tries::MOST || tried == tries::MOST_FOR_NAME,
            ),
        )
        .await?;
        return Err(wrong());
    };
    tries::right(&province.database, &by_name).await?;
    tries::take_back(&province.database, &by_address).await?;
    let token = fresh_token()?;
    let mut client = province.database.client().await?;
    let change = Change::begin(&mut client).await?;
    let at = clock::now();
    store::begin(&change.tx, &token_hash(&token), &name, at).await?;
    let entry = Entry {
        at,
        by: &format!("officer:{name}"),
        op: "signed_in",
        subject: format!("officer:{name}"),
        detail: json!({ "address": address.to_string() }),
    };
    change.commit(entry).await?;
    Ok((signed(province, name, role), cookie(province, &token)))
}

/// Ends the session of this request, if there is one; the cookie that takes the old one away.
pub async fn sign_out(province: &Province, headers: &HeaderMap) -> Result<String> {
    if let Some(token) = token(headers) {
        store::end(&province.database.client().await?, &token_hash(token)).await?;
    }
    Ok(format!("{}; Max-Age=0", cookie(province, "")))
}

fn cookie(province: &Province, token: &str) -> String {
    let secure = if province.settings.certificate.is_some()
        || province.settings.address.starts_with("https://")
    {
        "; Secure"
    } else {
        ""
    };
    format!("{COOKIE}={token}; Path=/api/v1/office; HttpOnly; SameSite=Strict{secure}")
}

fn token(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(name, value)| (name == COOKIE && !value.is_empty()).then_some(value))
}

fn signed(province: &Province, name: String, role: Role) -> SignedIn {
    SignedIn {
        name,
        role,
        province: province.settings.name.clone(),
        fingerprint: province.keys.fingerprint.clone(),
    }
}

fn wrong() -> Problem {
    Problem::new(
        StatusCode::UNAUTHORIZED,
        "wrong_password",
        "Tên hoặc mật khẩu không đúng.",
    )
}

/// The officer a request comes from. What changes anything must carry the page's own header.
#[derive(Debug, Clone)]
pub struct Who {
    pub name: String,
    pub role: Role,
    /// As the log names them.
    pub by: String,
}

impl Who {
    pub fn may(&self, needed: Role) -> Result<()> {
        if self.role >= needed {
            return Ok(());
        }
        Err(Problem::new(
            StatusCode::FORBIDDEN,
            "not_allowed",
            "Vai trò của bạn không được làm việc này. Hãy nhờ người quản trị.",
        ))
    }

    pub fn signed(self, province: &Province) -> SignedIn {
        signed(province, self.name, self.role)
    }
}

impl FromRequestParts<Shared> for Who {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, province: &Shared) -> Result<Self> {
        from_page(&parts.method, &parts.headers)?;
        let signed_out = || {
            Problem::new(
                StatusCode::UNAUTHORIZED,
                "signed_out",
                "Phiên làm việc đã hết. Hãy đăng nhập lại.",
            )
        };
        let token = token(&parts.headers).ok_or_else(signed_out)?;
        let client = province.database.client().await?;
        let (name, role) = store::by_token(&client, &token_hash(token), clock::now())
            .await?
            .ok_or_else(signed_out)?;
        Ok(Self {
            by: format!("officer:{name}"),
            name,
            role,
        })
    }
}

/// Refuses what a page of another site could have sent.
pub fn from_page(method: &Method, headers: &HeaderMap) -> Result<()> {
    if method == Method::GET || headers.get(HEADER).is_some_and(|value| value == "1") {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::FORBIDDEN,
        "not_from_page",
        "Yêu cầu không đến từ trang của hệ thống tiếp nhận.",
    ))
}
