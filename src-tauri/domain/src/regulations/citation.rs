//! Turns a clause id into the words a paper cites it with.

/// `LC-5.1.dd-b` → "Điều 5 khoản 1 điểm đ, Lào Cai 61/2021/QĐ-UBND".
pub(super) fn cite(id: &str, prefix: &str, short: &str) -> String {
    let bare = id
        .strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('-'))
        .unwrap_or(id);
    let unit = bare.split('-').next().unwrap_or(bare);
    let mut parts = unit.split('.');
    let article = parts.next().unwrap_or(unit);
    let mut words = match article.strip_prefix("QD") {
        Some(number) => format!("Điều {number} Quyết định ban hành"),
        None => format!("Điều {article}"),
    };
    for part in parts {
        words.push_str(&unit_word(part));
    }
    format!("{words}, {short}")
}

fn unit_word(part: &str) -> String {
    if part.starts_with(|c: char| c.is_ascii_digit()) {
        return format!(" khoản {part}");
    }
    if part == "end" {
        return " đoạn cuối".to_owned();
    }
    if let Some(step) = part.strip_prefix("step") {
        return format!(" bước {step}");
    }
    match part.strip_prefix('p') {
        Some(number) if !number.is_empty() => format!(" đoạn {number}"),
        _ => format!(" điểm {}", if part == "dd" { "đ" } else { part }),
    }
}

#[cfg(test)]
mod tests {
    use super::cite;

    #[test]
    fn ids_read_as_an_officer_cites() {
        let cited = |id: &str, prefix: &str| cite(id, prefix, "X");
        assert_eq!(cited("LC-5.1.dd-b", "LC"), "Điều 5 khoản 1 điểm đ, X");
        assert_eq!(
            cited("AG-QD2.1", "AG"),
            "Điều 2 Quyết định ban hành khoản 1, X"
        );
        assert_eq!(cited("TD-6a.5", "TD"), "Điều 6a khoản 5, X");
        assert_eq!(cited("TTH-11.p3", "TTH"), "Điều 11 đoạn 3, X");
        assert_eq!(cited("HD-17.2.step3-a", "HD"), "Điều 17 khoản 2 bước 3, X");
    }
}
