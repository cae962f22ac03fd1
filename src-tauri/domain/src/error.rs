//! The one error of the domain. Every refusal is a Vietnamese sentence that says what happened and
//! what to do; a code exists only where a screen behaves differently because of it.

use std::{fmt, io};

use serde::Serialize;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule or the input stands in the way. `field` names the field of the form it concerns.
    #[error("{detail}")]
    Refused {
        code: Code,
        field: Option<String>,
        detail: String,
    },
    /// A refusal with a cause in the words of a library, which is for the log of faults alone.
    #[error("{detail}")]
    Caused {
        code: Code,
        detail: String,
        cause: String,
    },
    #[error("cơ sở dữ liệu: {0}")]
    Sql(#[from] rusqlite::Error),
    #[error("tệp: {0}")]
    Io(#[from] io::Error),
    /// Data of our own that cannot be read back; a fault of the program, not of the user.
    #[error("dữ liệu nội bộ: {0}")]
    Internal(String),
}

/// What a screen reacts to. Everything else is `Unexpected`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The input or a rule; shown beside `field`, or above the form when there is none.
    Invalid,
    NotFound,
    /// The vault is locked; the sign-in screen opens.
    SignedOut,
    WrongPassword,
    /// Too many wrong passwords; the sign-in screen counts down.
    LockedOut,
    /// The role of the signed-in user may not do this.
    Forbidden,
    /// The vault lies on a computer whose keychain does not know it; the recovery sheet is asked for.
    NewComputer,
    /// A file of the vault cannot be read; the restore screen opens.
    Damaged,
    /// The register is older than the keychain remembers, or its chain does not hold.
    RolledBack,
    /// The vault is open in another window or on another computer.
    OpenElsewhere,
    Unexpected,
}

impl Error {
    /// A refusal that concerns the whole form.
    pub fn refused(detail: impl Into<String>) -> Self {
        Self::coded(Code::Invalid, detail)
    }

    /// A refusal that concerns one field.
    pub fn field(field: &str, detail: impl Into<String>) -> Self {
        Self::Refused {
            code: Code::Invalid,
            field: Some(field.to_owned()),
            detail: detail.into(),
        }
    }

    pub fn coded(code: Code, detail: impl Into<String>) -> Self {
        Self::Refused {
            code,
            field: None,
            detail: detail.into(),
        }
    }

    /// A refusal that concerns the whole form; `cause` is for the log of faults.
    pub fn caused(code: Code, detail: impl Into<String>, cause: &impl fmt::Display) -> Self {
        Self::Caused {
            code,
            detail: detail.into(),
            cause: cause.to_string(),
        }
    }

    pub fn not_found(what: &str) -> Self {
        Self::coded(
            Code::NotFound,
            format!("Không tìm thấy {what}. Mục này có thể đã bị gỡ khỏi danh sách."),
        )
    }

    pub fn code(&self) -> Code {
        match self {
            Self::Refused { code, .. } | Self::Caused { code, .. } => *code,
            Self::Sql(_) | Self::Io(_) | Self::Internal(_) => Code::Unexpected,
        }
    }

    /// The sentence for the person at the screen.
    pub fn sentence(&self) -> String {
        match self {
            Self::Refused { detail, .. } | Self::Caused { detail, .. } => detail.clone(),
            Self::Sql(e) => sql_sentence(e),
            Self::Io(e) => io_sentence(e),
            Self::Internal(_) => {
                "Chương trình gặp lỗi ngoài dự kiến. Thao tác chưa được ghi; dữ liệu cũ còn nguyên."
                    .to_owned()
            }
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(e: serde_json::Error) -> Self {
        Self::Internal(e.to_string())
    }
}

const DISK_FULL: &str =
    "Ổ đĩa đã đầy. Thao tác chưa được ghi; hãy giải phóng dung lượng rồi làm lại.";
const READ_ONLY: &str = "Không ghi được vào thư mục này (chỉ đọc hoặc không đủ quyền). Thao tác chưa được ghi; hãy chọn thư mục khác hoặc xin quyền ghi.";

fn sql_sentence(e: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode as S;
    let sentence = match e.sqlite_error_code() {
        Some(S::DiskFull) => DISK_FULL,
        Some(S::ReadOnly | S::PermissionDenied | S::CannotOpen) => READ_ONLY,
        Some(S::DatabaseBusy | S::DatabaseLocked) => {
            "Sổ đang được ghi ở cửa sổ khác. Thao tác chưa được ghi; hãy chờ vài giây rồi làm lại."
        }
        Some(S::DatabaseCorrupt | S::NotADatabase) => {
            "Tệp dữ liệu bị hỏng. Hãy khoá chương trình và khôi phục từ bản sao lưu gần nhất."
        }
        _ => {
            "Chương trình gặp lỗi ngoài dự kiến khi đọc hoặc ghi sổ. Thao tác chưa được ghi; dữ liệu cũ còn nguyên."
        }
    };
    sentence.to_owned()
}

fn io_sentence(e: &io::Error) -> String {
    let sentence = match e.kind() {
        io::ErrorKind::StorageFull => DISK_FULL,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => READ_ONLY,
        io::ErrorKind::NotFound => {
            "Không tìm thấy tệp hoặc thư mục. Có thể tệp đã bị chuyển đi hoặc ổ đĩa đã tháo; hãy chọn lại."
        }
        _ => {
            "Không đọc hoặc ghi được tệp. Có thể tệp đang mở ở chương trình khác; hãy đóng tệp rồi làm lại."
        }
    };
    sentence.to_owned()
}
