//! The second sheet: whose workbook it is, and how to fill it so that it can be brought back.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::fields;
use crate::{
    At, calendar,
    dossier::{Dossier, rules::RuleSet},
    fields::today,
};

pub struct Facts<'a> {
    pub dossier: &'a Dossier,
    pub at: At,
    pub rows: usize,
    /// Of all rows; the log has it too.
    pub fingerprint: String,
}

pub fn write(sheet: &mut Worksheet, facts: &Facts<'_>) -> Result<(), XlsxError> {
    sheet.set_name("Hướng dẫn")?;
    let text = Format::new()
        .set_font_name("Times New Roman")
        .set_font_size(13)
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let bold = text.clone().set_bold();
    sheet.set_column_width(0, 28.0)?;
    sheet.set_column_width(1, 90.0)?;
    sheet.write_string_with_format(0, 0, "Bảng yêu cầu an ninh mạng theo cấp độ", &bold)?;
    let dossier = facts.dossier;
    let rules = RuleSet::named(&dossier.rules).map_or(dossier.rules.as_str(), |rules| &rules.short);
    let said = [
        ("Hệ thống thông tin", dossier.system.clone()),
        (
            "Hồ sơ đề xuất cấp độ",
            format!("số {} của hệ thống, mã {}", dossier.number, dossier.id.0),
        ),
        ("Bộ quy tắc", rules.to_owned()),
        (
            "Cấp độ",
            dossier
                .level
                .map(|level| level.to_string())
                .unwrap_or_default(),
        ),
        ("Ngày xuất", calendar::date(today(facts.at))),
        ("Số dòng", facts.rows.to_string()),
        ("Mã bản xuất", facts.fingerprint.clone()),
    ];
    let mut row = 2;
    for (label, value) in said {
        sheet.write_string_with_format(row, 0, label, &bold)?;
        sheet.write_string_with_format(row, 1, value, &text)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Cách điền", &bold)?;
    let states = fields::states().join("; ");
    for line in [
        "Chỉ điền các cột nền trắng của trang “Yêu cầu”. Không sửa mã dòng, không đổi tên, xoá hay chèn cột.".to_owned(),
        "Không xoá dòng và không chép dòng từ hồ sơ khác vào; có thể lọc và sắp xếp.".to_owned(),
        format!("Trạng thái là một trong: {states}."),
        "“Đáp ứng một phần” và “Chưa đáp ứng” phải có thời hạn và người phụ trách. “Không áp dụng” và “Biện pháp tương đương” phải có lý do; biện pháp tương đương chỉ dùng được ở dòng có ghi cho phép.".to_owned(),
        "Ngày viết dạng ngày/tháng/năm. Không dùng công thức; nếu chép từ bảng khác thì dán giá trị.".to_owned(),
        "Không ghi bí mật nhà nước, mật khẩu vào bảng.".to_owned(),
        "Điền xong, gửi lại nguyên tệp này cho cán bộ phụ trách để đưa vào sổ. Dòng đã sửa ở cả hai nơi sẽ được hỏi lại, không bị ghi đè.".to_owned(),
    ] {
        sheet.write_string_with_format(row, 1, line, &text)?;
        row += 1;
    }
    Ok(())
}
