//! The OpenAPI document that is checked in is the one the code makes.

use std::{fs, path::Path};

#[test]
fn the_document_is_as_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
    let made = sogac_province::routes::openapi().unwrap();
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "{} is stale: `cargo run -p sogac-province -- openapi > province/openapi.json`",
        path.display()
    );
}
