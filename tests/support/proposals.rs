//! Systems of a small agency and what is said of each, from the one-stop shop down to a notice screen.

/// A system and what is said of it.
pub struct Proposal<'a> {
    /// As the register has it.
    pub system: &'a str,
    /// Beginnings of questions with the answer chosen.
    pub answers: &'a [(&'a str, &'a str)],
    /// Questions with a number typed.
    pub numbers: &'a [(&'a str, &'a str)],
    pub level: u8,
    /// Name, kind, address inside and outside.
    pub zones: &'a [(&'a str, &'a str, &'a str, &'a str)],
    /// Name, kind, zone, whether it is a main device.
    pub devices: &'a [(&'a str, &'a str, &'a str, bool)],
    /// From zone, to zone.
    pub links: &'a [(&'a str, &'a str)],
    pub application: &'a str,
    pub server: &'a str,
}

/// The one-stop system, level 3 because it settles administrative procedures.
pub const ONE_STOP: Proposal<'_> = Proposal {
    system: "Hệ thống thông tin giải quyết TTHC",
    answers: &[
        ("Hệ thống thuộc loại nào", "Phục vụ người dân"),
        (
            "Hệ thống xử lý những loại thông tin nào",
            "Thông tin công cộng",
        ),
        (
            "Hệ thống xử lý những loại thông tin nào",
            "Thông tin cá nhân",
        ),
        ("Hệ thống có xử lý bí mật nhà nước", "Không"),
        ("Hệ thống có cung cấp hoặc hỗ trợ dịch vụ trực tuyến", "Có"),
        ("Hệ thống có dùng để giải quyết thủ tục hành chính", "Có"),
        ("Dịch vụ trực tuyến có thuộc ngành, nghề", "Không"),
        ("Đây có phải hệ thống thông tin quốc gia", "Không"),
        ("Hệ thống có lưu trữ tập trung dữ liệu đặc biệt", "Không"),
        ("Kết quả đánh giá rủi ro ứng với cấp độ mấy", "Cấp độ 3"),
        (
            "Hệ thống có dấu hiệu quan trọng về an ninh quốc gia",
            "Không có mục nào ở trên",
        ),
        (
            "Hệ thống có kết nối, trao đổi dữ liệu thường xuyên",
            "Không",
        ),
        ("Đơn vị vận hành hệ thống có đồng thời", "Không"),
    ],
    numbers: &[
        (
            "Hệ thống lưu dữ liệu cá nhân cơ bản của bao nhiêu người?",
            "12000",
        ),
        (
            "Hệ thống lưu dữ liệu cá nhân nhạy cảm của bao nhiêu người?",
            "0",
        ),
    ],
    level: 3,
    zones: &[
        (
            "Vùng biên",
            "Vùng mạng biên",
            "10.0.0.0/29",
            "203.0.113.8/29",
        ),
        ("Vùng DMZ", "Vùng DMZ", "10.0.1.0/24", ""),
        ("Vùng máy chủ", "Vùng máy chủ nội bộ", "10.0.2.0/24", ""),
        ("Vùng dữ liệu", "Vùng cơ sở dữ liệu", "10.0.3.0/24", ""),
        ("Vùng quản trị", "Vùng quản trị", "10.0.9.0/28", ""),
        ("Vùng nội bộ", "Vùng mạng nội bộ", "10.0.10.0/23", ""),
    ],
    devices: &[
        ("FortiGate 100F", "Tường lửa", "Vùng biên", true),
        ("FortiWeb 400E", "Tường lửa ứng dụng web", "Vùng DMZ", true),
        ("Cisco C9300", "Thiết bị chuyển mạch", "Vùng nội bộ", true),
        (
            "Máy chủ ứng dụng Dell R650",
            "Máy chủ",
            "Vùng máy chủ",
            false,
        ),
        ("Máy chủ CSDL Dell R750", "Máy chủ", "Vùng dữ liệu", false),
        ("Máy quản trị", "Máy trạm", "Vùng quản trị", false),
    ],
    links: &[
        ("Vùng biên", "Bên ngoài"),
        ("Vùng biên", "Vùng DMZ"),
        ("Vùng DMZ", "Vùng máy chủ"),
        ("Vùng máy chủ", "Vùng dữ liệu"),
        ("Vùng nội bộ", "Vùng biên"),
        ("Vùng quản trị", "Vùng máy chủ"),
    ],
    application: "Một cửa điện tử",
    server: "Máy chủ ứng dụng Dell R650",
};

/// What an internal system with public information alone answers: level 1.
pub const INTERNAL: [(&str, &str); 9] = [
    ("Hệ thống thuộc loại nào", "Nội bộ"),
    (
        "Hệ thống xử lý những loại thông tin nào",
        "Thông tin công cộng",
    ),
    ("Hệ thống có xử lý bí mật nhà nước", "Không"),
    ("Đây có phải hệ thống thông tin quốc gia", "Không"),
    ("Hệ thống có lưu trữ tập trung dữ liệu đặc biệt", "Không"),
    ("Kết quả đánh giá rủi ro ứng với cấp độ mấy", "Cấp độ 1"),
    (
        "Hệ thống có dấu hiệu quan trọng về an ninh quốc gia",
        "Không có mục nào ở trên",
    ),
    (
        "Hệ thống có kết nối, trao đổi dữ liệu thường xuyên",
        "Không",
    ),
    ("Đơn vị vận hành hệ thống có đồng thời", "Không"),
];

const ROOMS: [(&str, &str, &str, &str); 4] = [
    ("Vùng biên", "Vùng mạng biên", "10.1.0.0/29", ""),
    ("Vùng DMZ", "Vùng DMZ", "10.1.1.0/24", ""),
    ("Vùng máy chủ", "Vùng máy chủ nội bộ", "10.1.2.0/24", ""),
    ("Vùng nội bộ", "Vùng mạng nội bộ", "10.1.10.0/24", ""),
];
const BOXES: [(&str, &str, &str, bool); 3] = [
    ("FortiGate 60F", "Tường lửa", "Vùng biên", true),
    ("Cisco C9200", "Thiết bị chuyển mạch", "Vùng nội bộ", true),
    ("Máy chủ Dell T350", "Máy chủ", "Vùng máy chủ", false),
];
const WIRES: [(&str, &str); 4] = [
    ("Vùng biên", "Bên ngoài"),
    ("Vùng biên", "Vùng DMZ"),
    ("Vùng biên", "Vùng nội bộ"),
    ("Vùng nội bộ", "Vùng máy chủ"),
];

impl<'a> Proposal<'a> {
    /// A small internal system with these answers.
    pub fn internal(system: &'a str, answers: &'a [(&'a str, &'a str)], level: u8) -> Self {
        Self {
            system,
            answers,
            numbers: &[],
            level,
            zones: &ROOMS,
            devices: &BOXES,
            links: &WIRES,
            application: "Ứng dụng nội bộ",
            server: "Máy chủ Dell T350",
        }
    }
}
