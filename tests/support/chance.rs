//! How long a property test goes on.

use proptest::prelude::ProptestConfig;

/// `usual` cases in a test run; `PROPTEST_CASES` sets another number for a long one.
pub fn cases_or(usual: u32) -> ProptestConfig {
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => ProptestConfig::default(),
        None => ProptestConfig::with_cases(usual),
    }
}
