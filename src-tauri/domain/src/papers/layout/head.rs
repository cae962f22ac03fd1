//! The block at the top: who issues, the name of the country, number, place and date, and what
//! the paper is called.

use super::Issues;
use super::read::{Paragraph, Sheet};
use super::rule;
use super::rules::Rules;

/// Checks the head; returns the index of the first paragraph after it.
pub(super) fn check(sheet: &Sheet, rules: &Rules, issues: &mut Issues) -> usize {
    let first = sheet.body.iter().position(|p| !p.is_blank()).unwrap_or(0);
    if sheet
        .body
        .get(first)
        .is_some_and(|p| p.text().starts_with("Phụ lục"))
    {
        return check_appendix(sheet, first, rules, issues);
    }
    check_country(sheet, rules, issues);
    check_agency(sheet, rules, issues);
    let head_end = end_of_head(sheet);
    let head = sheet.body.get(..head_end).unwrap_or_default();
    check_number(head, rules, issues);
    let subject = head.iter().find(|p| p.text().starts_with("V/v"));
    let after = match subject {
        Some(paragraph) => {
            rules.hold("subject", paragraph, issues);
            check_addressee(sheet, head_end, rules, issues)
        }
        None => check_kind(sheet, head_end, rules, issues),
    };
    let minutes = sheet
        .body
        .get(head_end)
        .is_some_and(|p| p.text().to_uppercase() == "BIÊN BẢN");
    check_place_date(head, minutes, rules, issues);
    after
}

/// The head is the first table; where somebody typed it without one, the lines known to be of it.
fn end_of_head(sheet: &Sheet) -> usize {
    let of_head = |p: &Paragraph| {
        let text = p.text();
        let date = ["ngày", "tháng", "năm"]
            .iter()
            .all(|word| text.contains(word));
        text.to_uppercase().starts_with("CỘNG H")
            || text.starts_with("Độc lập")
            || text.starts_with("Số:")
            || (date && text.chars().count() < 60)
    };
    let in_table = sheet.body.first().is_some_and(|p| p.cell.is_some());
    let loose = sheet
        .body
        .iter()
        .take(10)
        .rposition(of_head)
        .map_or(0, |at| at + 1);
    let from = if in_table { 0 } else { loose };
    sheet
        .body
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, p)| p.cell.is_none_or(|c| c.table > 0) && !p.is_blank())
        .map_or(sheet.body.len(), |(at, _)| at)
}

fn check_country(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let country = country(sheet);
    match country {
        Some((_, paragraph)) => {
            rules.hold("country", paragraph, issues);
            if plain(&paragraph.text()) != plain(&rules.country) {
                rules.report("country", &paragraph.text(), &rules.country, issues);
            }
        }
        None => rules.absent("country", &rules.country, issues),
    }
    let motto = sheet
        .body
        .iter()
        .enumerate()
        .find(|(_, p)| p.text().starts_with("Độc lập"));
    let Some((at, paragraph)) = motto else {
        rules.absent("motto", &rules.motto, issues);
        return;
    };
    rules.hold("motto", paragraph, issues);
    if paragraph.text() != rules.motto {
        rules.report("motto", &paragraph.text(), &rules.motto, issues);
    }
    if !line_below(sheet, at) {
        rules.report(
            "motto",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền, dài bằng dòng chữ",
            issues,
        );
    }
}

fn country(sheet: &Sheet) -> Option<(usize, &Paragraph)> {
    sheet.body.iter().enumerate().find(|(_, p)| {
        let text = p.text().to_uppercase();
        text.starts_with("CỘNG H") && text.contains("VIỆT NAM")
    })
}

/// "HOÀ" and "HÒA" are two habits of writing one word.
fn plain(text: &str) -> String {
    text.to_uppercase().replace("HOÀ", "HÒA")
}

/// A rule under a line: its own border or drawn line, an underline, or the next paragraph's.
fn line_below(sheet: &Sheet, at: usize) -> bool {
    let own = sheet.body.get(at);
    let cell = own.and_then(|p| p.cell);
    let next = sheet.body.get(at + 1).filter(|p| p.cell == cell);
    own.is_some_and(|p| p.ruled || p.visible().all(|r| r.underline))
        || next.is_some_and(|p| p.ruled)
}

/// The cell beside the name of the country: superior body upright, issuing body bold, a rule.
fn check_agency(sheet: &Sheet, rules: &Rules, issues: &mut Issues) {
    let Some(beside) = country(sheet).and_then(|(_, p)| p.cell) else {
        return;
    };
    let mut last = None;
    for (at, paragraph) in sheet.body.iter().enumerate() {
        let left = paragraph.cell.is_some_and(|c| {
            c.table == beside.table && c.row == beside.row && c.column < beside.column
        });
        if !left || paragraph.is_blank() || paragraph.text().starts_with("Số:") {
            continue;
        }
        if paragraph.is_bold() {
            rules.hold("agency", paragraph, issues);
            last = Some(at);
        } else {
            rules.hold("superior", paragraph, issues);
        }
    }
    match last {
        None => rules.absent("agency", "in hoa, đậm, dưới tên cơ quan chủ quản", issues),
        Some(at) if !line_below(sheet, at) => rules.report(
            "agency",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền, dài 1/3–1/2 dòng chữ, cân đối",
            issues,
        ),
        Some(at) => rule::check(sheet, at, "agency", rules, issues),
    }
}

fn check_number(head: &[Paragraph], rules: &Rules, issues: &mut Issues) {
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
fn check_place_date(head: &[Paragraph], minutes: bool, rules: &Rules, issues: &mut Issues) {
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

/// A công văn names whom it goes to.
fn check_addressee(sheet: &Sheet, from: usize, rules: &Rules, issues: &mut Issues) -> usize {
    let found = sheet
        .body
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, p)| p.text().starts_with("Kính gửi"));
    match found {
        Some((at, paragraph)) => {
            rules.hold("addressee", paragraph, issues);
            at + 1
        }
        None => {
            rules.absent("addressee", "“Kính gửi: …” sau phần đầu văn bản", issues);
            from
        }
    }
}

/// Any other paper says what it is, then what about.
fn check_kind(sheet: &Sheet, at: usize, rules: &Rules, issues: &mut Issues) -> usize {
    let Some(kind) = sheet
        .body
        .get(at)
        .filter(|p| p.is_caps() && p.cell.is_none())
    else {
        rules.absent(
            "kind",
            "tên loại in hoa, đậm, canh giữa; hoặc “V/v …” nếu là công văn",
            issues,
        );
        return at;
    };
    rules.hold("kind", kind, issues);
    let mut next = at + 1;
    while let Some(paragraph) = sheet
        .body
        .get(next)
        .filter(|p| !p.is_blank() && p.align == "center")
    {
        rules.hold("abstract", paragraph, issues);
        next += 1;
    }
    if next == at + 1 {
        rules.absent("abstract", "trích yếu dưới tên loại", issues);
    } else if !line_below(sheet, next - 1) {
        rules.report(
            "abstract",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền, dài 1/3–1/2 dòng chữ, cân đối",
            issues,
        );
    } else {
        rule::check(sheet, next - 1, "abstract", rules, issues);
    }
    check_superior(sheet, next, rules, issues)
}

/// A tờ trình, and a báo cáo to a superior, name whom they go to under the title.
fn check_superior(sheet: &Sheet, from: usize, rules: &Rules, issues: &mut Issues) -> usize {
    let mut rest = sheet.body.iter().enumerate().skip(from);
    match rest.find(|(_, p)| !p.is_blank()) {
        Some((at, paragraph)) if paragraph.text().starts_with("Kính gửi") => {
            rules.hold("addressee", paragraph, issues);
            at + 1
        }
        _ => from,
    }
}

fn check_appendix(sheet: &Sheet, first: usize, rules: &Rules, issues: &mut Issues) -> usize {
    let mut next = first;
    for (i, paragraph) in sheet.body.iter().enumerate().skip(first) {
        if paragraph.is_blank() || paragraph.align != "center" || paragraph.cell.is_some() {
            break;
        }
        let text = paragraph.text();
        let key = match i - first {
            0 => "appendix",
            _ if text.starts_with("(Kèm theo") => "attached",
            _ => "appendix_title",
        };
        rules.hold(key, paragraph, issues);
        next = i + 1;
    }
    let attached = next > first && line_below(sheet, next - 1);
    let named = sheet
        .body
        .get(first..next)
        .is_some_and(|head| head.iter().any(|p| p.text().starts_with("(Kèm theo")));
    if !named {
        rules.absent(
            "attached",
            "“(Kèm theo Công văn số … ngày … của …)” dưới tên phụ lục",
            issues,
        );
    } else if !attached {
        rules.report(
            "attached",
            "không có đường kẻ bên dưới",
            "đường kẻ ngang, nét liền bên dưới",
            issues,
        );
    }
    next
}
