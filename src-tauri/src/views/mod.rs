//! What screens are given, where it is not the domain's own type.

pub mod evidence;
pub mod import;
pub mod lists;
pub mod session;
