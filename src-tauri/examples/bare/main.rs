//! A bare window with one line of text: what Tauri itself costs. `cargo xtask bench` measures the
//! program's start and memory against it.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("examples/bare/tauri.conf.json"))
}
