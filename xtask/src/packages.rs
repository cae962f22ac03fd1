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

/// For the province side: its database with `pgbench` and a certificate for its tests.
pub const PROVINCE: &[&str] = &["openssl", "postgresql"];

/// To test the province side: what walks through its interface comes as a package of Python.
pub const PROVINCE_TESTS: &[&str] = &["python3-venv"];

/// A browser with its driver for the officer's page. Debian has them; Ubuntu has Chromium only as a snap.
pub const BROWSER: &[&str] = &["chromium", "chromium-driver"];

/// To build for Windows and try it: a Rust with the source of its standard library, the compilers for
/// Windows, a Windows to run in, the maker of the installer, its signer and a throw-away certificate.
pub const WINDOWS: &[&str] = &[
    "cargo-web",
    "g++-mingw-w64-x86-64",
    "gcc-mingw-w64-x86-64",
    "nsis",
    "openssl",
    "osslsigncode",
    "rust-web-src",
    "rustc-web",
    "unzip",
    "wine64",
    "zip",
];
