//! Names typed with the Caps Lock on.

/// Puts a name written all in capitals, or all in small letters, into normal case: "LÒ NGỌC TỦA"
/// gives "Lò Ngọc Tủa", "H'HEN NIÊ" gives "H'Hen Niê". A name that mixes both is left as it is.
pub fn title_name(name: &str) -> String {
    let upper = name.chars().any(char::is_uppercase);
    let lower = name.chars().any(char::is_lowercase);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if upper == lower || letters < 2 {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut starts = true;
    for c in name.chars() {
        if starts {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        starts = !c.is_alphanumeric();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_in_one_case_are_changed() {
        assert_eq!(title_name("NGUYỄN THỊ ĐÀO"), "Nguyễn Thị Đào");
        assert_eq!(title_name("H'HEN NIÊ"), "H'Hen Niê");
        assert_eq!(title_name("giàng a páo"), "Giàng A Páo");
        assert_eq!(title_name("Nguyễn Văn HÙNG"), "Nguyễn Văn HÙNG");
        assert_eq!(title_name("Y"), "Y");
        assert_eq!(title_name("🙂 12"), "🙂 12");
    }
}
