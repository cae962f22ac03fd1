//! The system libraries on Debian and Ubuntu, and why each is there.

/// To build the program: the web view, its icons, the session bus, a C compiler and Perl for SQLCipher's OpenSSL.
pub const BUILD: &[&str] = &[
    "build-essential",
    "libdbus-1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libwebkit2gtk-4.1-dev",
    "perl",
    "pkg-config",
];

/// To drive the window where nobody looks: a virtual screen, a session bus, the web view's driver,
/// and letters for a machine that has none.
pub const WINDOW: &[&str] = &[
    "dbus-daemon",
    "fonts-liberation",
    "webkit2gtk-driver",
    "xauth",
    "xvfb",
];
