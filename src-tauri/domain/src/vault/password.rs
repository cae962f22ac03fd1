//! What a sign-in password must be: the stricter of law and profile, never below eight characters
//! of four classes (An Giang 3.14; Tứ Dân 9.6 asks for less and gets more).

use crate::{Error, Result};

/// No profile can go below it.
pub const MIN_LENGTH: u32 = 8;

/// Refused with a sentence that names everything still missing.
pub fn check(password: &str, user: &str, min_length: u32) -> Result<()> {
    let missing = missing(password, user, min_length);
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::field(
        "password",
        format!("Mật khẩu còn thiếu: {}.", missing.join("; ")),
    ))
}

fn missing(password: &str, user: &str, min_length: u32) -> Vec<String> {
    let min_length = min_length.max(MIN_LENGTH) as usize;
    let mut missing = Vec::new();
    if password.chars().count() < min_length {
        missing.push(format!("đủ {min_length} ký tự"));
    }
    if !password.chars().any(char::is_lowercase) {
        missing.push("chữ thường".to_owned());
    }
    if !password.chars().any(char::is_uppercase) {
        missing.push("chữ hoa".to_owned());
    }
    if !password.chars().any(|c| c.is_ascii_digit()) {
        missing.push("chữ số".to_owned());
    }
    if password.chars().all(char::is_alphanumeric) {
        missing.push("ký tự đặc biệt".to_owned());
    }
    if !user.is_empty() && password.to_lowercase().contains(&user.to_lowercase()) {
        missing.push("không chứa tên người dùng".to_owned());
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_four_classes_and_the_length_are_asked_for() {
        assert!(check("Gác-cổng1", "Lý Bích Thùy", 8).is_ok());
        assert_eq!(
            missing("gac", "", 6),
            ["đủ 8 ký tự", "chữ hoa", "chữ số", "ký tự đặc biệt"]
        );
        assert_eq!(
            missing("Lan@12345", "lan", 8),
            ["không chứa tên người dùng"]
        );
        assert_eq!(missing("Gác-cổng1", "", 12), ["đủ 12 ký tự"]);
    }
}
