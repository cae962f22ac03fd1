//! Icon, version and manifest of `sogac.exe`, and what Tauri needs to know of the window.

fn main() {
    let windows =
        tauri_build::WindowsAttributes::new().app_manifest(include_str!("windows.manifest.xml"));
    let attributes = tauri_build::Attributes::new().windows_attributes(windows);
    if let Err(e) = tauri_build::try_build(attributes) {
        println!("cargo::error={e:#}");
    }
}
