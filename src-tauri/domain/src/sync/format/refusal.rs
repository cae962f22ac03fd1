//! Why a package or a statement is not taken.

use std::{fmt, io};

/// A code for machines and a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    NotAPackage,
    OldFormat,
    ChangedManifest,
    /// Path of the file.
    ChangedFile(String),
    OtherKey,
    OtherAgency,
    WrongRecipient,
    TooLarge,
    /// The path, shortened.
    BadPath(String),
    BadData,
    NotDecrypted,
    /// The disk failed while the package was read: no fault of the package, to be tried again.
    NotRead(io::ErrorKind),
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPackage => "not_a_package",
            Self::OldFormat => "old_format",
            Self::ChangedManifest => "changed_manifest",
            Self::ChangedFile(_) => "changed_file",
            Self::OtherKey => "other_key",
            Self::OtherAgency => "other_agency",
            Self::WrongRecipient => "wrong_recipient",
            Self::TooLarge => "too_large",
            Self::BadPath(_) => "bad_path",
            Self::BadData => "bad_data",
            Self::NotDecrypted => "not_decrypted",
            Self::NotRead(_) => "not_read",
        }
    }

    pub fn sentence(&self) -> String {
        match self {
            Self::NotAPackage => "Tệp không phải là gói gửi tỉnh, hoặc đã hỏng. Chưa có gì được nhận; hãy xin gửi lại gói.".to_owned(),
            Self::OldFormat => "Gói có định dạng mà bản chương trình này không biết. Chưa có gì được nhận; hãy dùng bản chương trình cùng đời ở cả hai bên rồi gửi lại.".to_owned(),
            Self::ChangedManifest => "Bảng kê của gói đã bị sửa sau khi ký. Chưa có gì được nhận; cơ quan gửi phải lập và gửi lại gói.".to_owned(),
            Self::ChangedFile(path) => format!("Tệp “{path}” trong gói không đúng như bảng kê đã ký (bị sửa, bị thêm hoặc bị bỏ đi). Chưa có gì được nhận; cơ quan gửi phải gửi lại gói."),
            Self::OtherKey => "Gói không mang chữ ký của khoá đã đăng ký cho cơ quan này. Chưa có gì được nhận; hãy đối chiếu dấu vân tay khoá với tờ in của cơ quan.".to_owned(),
            Self::OtherAgency => "Gói ghi tên cơ quan khác với cơ quan đang gửi. Chưa có gì được nhận; mỗi cơ quan chỉ gửi gói của mình.".to_owned(),
            Self::WrongRecipient => "Gói được lập để gửi nơi khác. Chưa có gì được nhận; hãy kiểm tra lại tệp đăng ký với tỉnh rồi lập gói mới.".to_owned(),
            Self::TooLarge => "Gói vượt giới hạn: 200 MiB, 2.000 tệp, bảng kê 1 MiB, dữ liệu 32 MiB. Chưa có gì được nhận; hãy chia thành nhiều gói.".to_owned(),
            Self::BadPath(path) => format!("Gói có tệp mang tên không được phép: “{path}”. Chưa có gì được nhận; gói có thể do kẻ xấu tạo ra."),
            Self::BadData => "Tệp data.json không đúng lược đồ của loại gói. Chưa có gì được nhận; hãy dùng bản chương trình cùng đời ở cả hai bên rồi lập gói mới.".to_owned(),
            Self::NotDecrypted => "Không giải mã được gói: tệp bị hỏng hoặc bị cắt ngắn trên đường đi. Chưa có gì được nhận; hãy gửi lại.".to_owned(),
            Self::NotRead(_) => "Không đọc hoặc ghi được tệp khi mở gói (ổ đĩa đầy hoặc đã tháo). Gói không sai; hãy thử lại sau.".to_owned(),
        }
    }

    pub(super) fn bad_path(path: &str) -> Self {
        const SHOWN: usize = 60;
        let shown = path.chars().filter(|c| !c.is_control());
        Self::BadPath(shown.take(SHOWN).collect())
    }

    /// A failure while reading is the package's, `fault`, when its bytes are wrong, and the disk's
    /// otherwise.
    pub(super) fn reading(e: &io::Error, fault: Self) -> Self {
        use io::ErrorKind as K;
        match e.kind() {
            K::InvalidData | K::InvalidInput | K::UnexpectedEof | K::Unsupported => fault,
            kind => Self::NotRead(kind),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for crate::Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotRead(kind) => Self::Io(kind.into()),
            other => Self::refused(other.sentence()),
        }
    }
}
