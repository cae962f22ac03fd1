//! Writing the workbook: one row for each requirement, what to fill in white, the rest in grey.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{
    fields::{self, SheetField},
    guide,
    stamp::{Origin, Stamp, short},
};
use crate::{
    At, Day, Error, Result,
    audit::{Kind, Op},
    dossier::{
        self, DossierId,
        lines::{self, LineAnswer, LineRow},
        requirements::{Catalogue, Requirement},
    },
    fields::today,
    lists::ListQuery,
    vault::{Actor, Vault},
};

/// Columns of a row, from 0.
const FIRST_FILLED: u16 = 4;
const WIDTHS: [f64; 13] = [
    14.0, 20.0, 22.0, 60.0, 20.0, 45.0, 45.0, 14.0, 22.0, 40.0, 16.0, 40.0, 10.0,
];

/// The workbook's bytes; the log notes that it went out. The same dossier at the same moment gives the
/// same bytes.
pub fn export(vault: &Vault, by: &Actor, at: At, id: DossierId) -> Result<Vec<u8>> {
    let dossier = dossier::get(vault, id)?;
    let rows = lines::list(vault, id, &ListQuery::all(), today(at))?.rows;
    if rows.is_empty() {
        return Err(Error::refused(
            "Hồ sơ chưa có yêu cầu nào vì chưa xác định được cấp độ. Hãy trả lời các câu hỏi xác định cấp độ trước.",
        ));
    }
    let origin = Origin {
        vault: vault.id(),
        dossier: id,
    };
    let stamped = stamped(origin, &rows);
    let marks: Vec<&str> = stamped.iter().map(|(_, mark)| mark.as_str()).collect();
    let facts = guide::Facts {
        dossier: &dossier,
        at,
        rows: rows.len(),
        fingerprint: short(&marks),
    };
    let bytes =
        write(&rows, &stamped, &facts).map_err(|e| Error::Internal(format!("xlsx: {e}")))?;
    vault.transact(by, at, Op::ListExported, |tx| {
        tx.about(Kind::Dossier, id.0);
        tx.says(
            "title",
            &format!("Bảng yêu cầu của hồ sơ {}", dossier.system),
        )?;
        tx.says("rows", &rows.len())?;
        tx.says("code", &facts.fingerprint)
    })?;
    Ok(bytes)
}

/// The code of a line in the workbook.
pub(super) fn code(dossier: DossierId, catalogue: &str, key: &str) -> String {
    format!("{}/{catalogue}/{key}", dossier.0)
}

/// Code and mark of each row.
fn stamped(origin: Origin<'_>, rows: &[LineRow]) -> Vec<(String, String)> {
    let of = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let stamped = (1..).zip(rows).map(|(place, row)| {
        let code = code(origin.dossier, &row.line.catalogue, &row.line.key);
        let answer = LineAnswer::of(&row.line);
        let stamp = Stamp::new((place, of), row.line.changed, &answer);
        let mark = stamp.write(origin, &code);
        (code, mark)
    });
    stamped.collect()
}

fn write(
    rows: &[LineRow],
    stamped: &[(String, String)],
    facts: &guide::Facts<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_timestamp(facts.at.timestamp())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let looks = Looks::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Yêu cầu")?;
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    for ((column, heading), width) in (0_u16..).zip(fields::headings()).zip(WIDTHS) {
        sheet.write_string_with_format(0, column, heading, &looks.heading)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, FIRST_FILLED)?;
    for ((at, row), (code, mark)) in (1_u32..).zip(rows).zip(stamped) {
        write_row(sheet, at, row, (code, mark), &looks)?;
    }
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    offer(sheet, last)?;
    let mark_column = u16::try_from(WIDTHS.len() - 1).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, mark_column - 1)?;
    sheet.set_column_hidden(mark_column)?;
    guide::write(workbook.add_worksheet(), facts)?;
    workbook.save_to_buffer()
}

fn write_row(
    sheet: &mut Worksheet,
    at: u32,
    row: &LineRow,
    (code, mark): (&str, &str),
    looks: &Looks,
) -> Result<(), XlsxError> {
    let requirement = &row.requirement;
    let heading = heading(&requirement.catalogue, &requirement.heading);
    for (column, text) in [
        (0, code.to_owned()),
        (1, requirement.cited.clone()),
        (2, heading),
        (3, asked(requirement)),
        (11, proven(row)),
        (12, mark.to_owned()),
    ] {
        sheet.write_string_with_format(at, column, text, &looks.fixed)?;
    }
    let answer = LineAnswer::of(&row.line);
    for (column, field) in (FIRST_FILLED..).zip(SheetField::ALL) {
        let day = match field {
            SheetField::Due => answer.due,
            SheetField::LastDone => answer.last_done,
            _ => None,
        };
        match day.and_then(excel_day) {
            Some(day) => sheet.write_datetime_with_format(at, column, &day, &looks.day)?,
            None => {
                let value = field.value(&answer);
                let look = match field {
                    SheetField::Due | SheetField::LastDone => &looks.day,
                    _ => &looks.filled,
                };
                sheet.write_string_with_format(at, column, value, look)?
            }
        };
    }
    Ok(())
}

/// The requirement with what bears on its answer.
pub(super) fn asked(requirement: &Requirement) -> String {
    let mut text = requirement.text.clone();
    if !requirement.only_if.is_empty() {
        text.push_str(&format!(" (Chỉ áp dụng khi: {})", requirement.only_if));
    }
    if let Some(months) = requirement.every_months {
        text.push_str(&format!(" (Chu kỳ: {months} tháng)"));
    }
    if requirement.equal {
        text.push_str(" (Được dùng biện pháp tương đương)");
    }
    text
}

fn proven(row: &LineRow) -> String {
    let agreement = (!row.agreement.is_empty()).then(|| format!("Kế thừa: {}", row.agreement));
    let names = row.measures.iter().chain(&row.proofs).cloned();
    agreement
        .into_iter()
        .chain(names)
        .collect::<Vec<_>>()
        .join("; ")
}

fn heading(catalogue: &str, id: &str) -> String {
    let found = Catalogue::named(catalogue)
        .ok()
        .and_then(|catalogue| catalogue.headings.iter().find(|one| one.id == id));
    found.map(|one| one.title.clone()).unwrap_or_default()
}

/// What Excel lets in: the words of a state, days that can be.
fn offer(sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
    let words = DataValidation::new()
        .allow_list_strings(&fields::states())?
        .set_error_title("Trạng thái")?
        .set_error_message("Hãy chọn một trạng thái trong danh sách.")?;
    let days = DataValidation::new()
        .allow_date(DataValidationRule::Between(
            ExcelDateTime::from_ymd(2000, 1, 1)?,
            ExcelDateTime::from_ymd(2100, 1, 1)?,
        ))
        .set_error_title("Ngày")?
        .set_error_message("Hãy nhập ngày có thật, dạng ngày/tháng/năm.")?;
    for (column, field) in (FIRST_FILLED..).zip(SheetField::ALL) {
        match field {
            SheetField::State => {
                sheet.add_data_validation(1, column, last, column, &words)?;
            }
            SheetField::Due | SheetField::LastDone => {
                sheet.add_data_validation(1, column, last, column, &days)?;
            }
            SheetField::Present | SheetField::Planned | SheetField::Owner | SheetField::Reason => {}
        }
    }
    Ok(())
}

struct Looks {
    heading: Format,
    fixed: Format,
    filled: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new()
            .set_font_name("Times New Roman")
            .set_font_size(12)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        Self {
            heading: cell
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xD9E2EC)),
            fixed: cell.clone().set_background_color(Color::RGB(0xF2F2F2)),
            day: cell.clone().set_num_format("dd/mm/yyyy"),
            filled: cell.set_num_format("@"),
        }
    }
}

fn excel_day(day: Day) -> Option<ExcelDateTime> {
    ExcelDateTime::parse_from_str(&day.to_string()).ok()
}

#[cfg(test)]
mod tests {
    use crate::dossier::lines::LineState;

    #[test]
    fn every_state_is_read_back_from_its_words() {
        for state in LineState::ALL {
            assert_eq!(LineState::from_words(state.in_words()), Some(state));
            let typed = state.in_words().to_uppercase();
            assert_eq!(LineState::from_words(&typed), Some(state), "{typed}");
        }
        assert_eq!(LineState::from_words("đã xong"), None);
    }
}
