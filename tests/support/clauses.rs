//! Naming the clause a test shows.

use sogac_domain::regulations::Regulation;

/// The id of a clause the calling test shows.
///
/// # Panics
/// When no shipped regulation has the clause.
pub fn clause(id: &'static str) -> &'static str {
    let known = Regulation::shipped()
        .expect("the shipped regulations load")
        .iter()
        .any(|regulation| regulation.clause(id).is_some());
    assert!(known, "no such clause: {id}");
    id
}
