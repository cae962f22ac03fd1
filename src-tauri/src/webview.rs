//! Where the window cannot be drawn, the reason and the way out, instead of nothing.

use rfd::{MessageDialog, MessageLevel};

const MISSING: &str = "Máy này chưa có Microsoft Edge WebView2 nên chưa mở được cửa sổ Sổ Gác. Dữ liệu không thay đổi.\n\n\
    Trên một máy có Internet, vào https://developer.microsoft.com/microsoft-edge/webview2, mục \
    Evergreen Standalone Installer, tải bản x64, chép sang máy này và chạy; không cần quyền quản trị. \
    Sau đó mở lại Sổ Gác.";

/// Whether the system can draw the window; where not, says so.
pub fn is_there() -> bool {
    if tauri::webview_version().is_ok() {
        return true;
    }
    tell(MISSING);
    false
}

/// Why no window opens, in a box of the system's.
pub fn tell(why: &str) {
    eprintln!("{why}");
    MessageDialog::new()
        .set_level(MessageLevel::Error)
        .set_title("Sổ Gác")
        .set_description(why)
        .show();
}
