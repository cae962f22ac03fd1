//! The number and symbol of a paper, its place and date.

use crate::papers::layout::{Issues, read::Paragraph, rules::Rules};

pub(super) fn check_number(head: &[Paragraph], rules: &Rules, issues: &mut Issues) {
    let Some(paragraph) = head.iter().find(|p| p.text().starts_with("Số:")) else {
        rules.absent("number", "“Số: 12/BC-VP” dưới tên cơ quan ban hành", issues);
        return;
    };
    rules.hold("number", paragraph, issues);
    if paragraph.has_fields() {
        return;
    }
    let text = paragraph.text();
    let symbol = text.trim_start_matches("Số:").trim();
    let Some((number, rest)) = symbol.split_once('/') else {
        rules.report(
            "number",
            &text,
            "số và ký hiệu cách nhau bằng dấu /",
            issues,
        );
        return;
    };
    if number.len() == 1 && number.chars().all(|c| c.is_ascii_digit()) {
        rules.report("number", &text, &format!("Số: 0{symbol}"), issues);
    }
    if number.ends_with(' ') || rest.contains(' ') {
        rules.report(
            "number",
            &text,
            "không có khoảng trắng quanh dấu / và dấu -",
            issues,
        );
    }
    let kind = rest.split('-').next().unwrap_or_default();
    let letters = match rules.mixed.iter().any(|mixed| mixed == kind) {
        true => rest.strip_prefix(kind).unwrap_or_default(),
        false => rest,
    };
    if letters.chars().any(char::is_lowercase) {
        rules.report("number", &text, "ký hiệu viết hoa", issues);
    }
}

/// Minutes carry no place and date in the head.
pub(super) fn check_place_date(
    head: &[Paragraph],
    minutes: bool,
    rules: &Rules,
    issues: &mut Issues,
) {
    let found = head.iter().find(|p| {
        let text = p.text();
        text.contains("ngày") && text.contains("tháng") && text.contains("năm")
    });
    let Some(paragraph) = found else {
        if !minutes {
            rules.absent(
                "place_date",
                "“Hà Nội, ngày 05 tháng 01 năm 2026” dưới Tiêu ngữ",
                issues,
            );
        }
        return;
    };
    rules.hold("place_date", paragraph, issues);
    let text = paragraph.text();
    if !text
        .split("ngày")
        .next()
        .is_some_and(|place| place.trim_end().ends_with(','))
    {
        rules.report("place_date", &text, "dấu phẩy sau địa danh", issues);
    }
    let after = |word: &str| {
        text.split_once(word)
            .and_then(|(_, rest)| rest.split_whitespace().next())
    };
    if let Some(day) = after("ngày").filter(|d| d.len() == 1 && d.parse::<u8>().is_ok()) {
        rules.report(
            "place_date",
            &format!("ngày {day}"),
            &format!("ngày 0{day}"),
            issues,
        );
    }
    if let Some(month) = after("tháng").filter(|m| m.parse::<u8>().is_ok()) {
        let value = month.trim_start_matches('0');
        let wanted = if matches!(value, "1" | "2") {
            format!("0{value}")
        } else {
            value.to_owned()
        };
        if month != wanted {
            rules.report(
                "place_date",
                &format!("tháng {month}"),
                &format!("tháng {wanted}"),
                issues,
            );
        }
    }
}
