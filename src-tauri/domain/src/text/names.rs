//! People's names: typed with the Caps Lock on, and in the order lists go by.

use unicode_normalization::UnicodeNormalization;

use super::nfc;

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

/// What lists of people are sorted by, compared byte by byte: the given name (the last word), the
/// family name, the words between. Each word goes by the Vietnamese alphabet (a ă â … d đ … o ô ơ …),
/// then by its tone (ngang, huyền, hỏi, ngã, sắc, nặng): "Lê Thị Đào" gives "d{ao 1 le{ 0 thi 5".
pub fn name_order(name: &str) -> String {
    let name = nfc(name);
    let mut words: Vec<String> = name.split(' ').map(word_order).collect();
    words.retain(|word| !word.is_empty());
    let given = words.pop();
    let in_order: Vec<String> = given.into_iter().chain(words).collect();
    in_order.join(" ")
}

/// A letter that comes after its plain one is that one with '{' or '|', which sort behind "z"; the
/// tone stands behind a space, which sorts before all letters.
fn word_order(word: &str) -> String {
    let (mut letters, mut tone) = (String::new(), '0');
    for c in word.nfd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}' => tone = '1',
            '\u{309}' => tone = '2',
            '\u{303}' => tone = '3',
            '\u{301}' => tone = '4',
            '\u{323}' => tone = '5',
            '\u{306}' => letters.push('{'),
            '\u{302}' => letters.push(if letters.ends_with('a') { '|' } else { '{' }),
            '\u{31b}' => letters.push(if letters.ends_with('o') { '|' } else { '{' }),
            'đ' => letters.push_str("d{"),
            c if c.is_alphanumeric() => letters.push(c),
            _ => {}
        }
    }
    if !letters.is_empty() {
        letters.push(' ');
        letters.push(tone);
    }
    letters
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

    #[test]
    fn people_are_listed_by_given_name_then_family_then_the_words_between() {
        let sorted = [
            "Bùi Thị An",
            "Nguyễn An",
            "Nguyễn Văn An",
            "Trần Ân",
            "Lê Dũng",
            "Lê Dương",
            "Phạm Đào",
            "Lê Văn Đạt",
            "H'Hen",
            "Trần Hoa",
            "Trần Hòa",
            "Lý Hoá",
            "Vũ Hùng",
            "Bùi Hưng",
            "Đặng Văn Minh",
            "Đỗ Minh",
            "Y",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by_key(|name| name_order(name));
        assert_eq!(shuffled, sorted);
        assert_eq!(name_order("Lê Thị Đào"), "d{ao 1 le{ 0 thi 5");
        assert_eq!(name_order("LÊ  thi\u{323} ĐÀO"), name_order("Lê Thị Đào"));
        assert_eq!(name_order(" – "), "");
    }
}
