//! What a certificate says of an erasure: only what its log, a reading back and the register show.

use super::{Wipe, fields::bytes, reading::taken};
use crate::{
    Result,
    sanitization::{
        DriveRun, Reason, Tool, Verification,
        readback::{Pattern, Report},
    },
    vault::Vault,
};

pub(super) struct Known<'a> {
    wipe: &'a Wipe,
    run: DriveRun,
    /// The reading that speaks for this medium.
    reading: Option<Report>,
}

impl<'a> Known<'a> {
    pub fn of(vault: &Vault, wipe: &'a Wipe) -> Result<Self> {
        let run = wipe.run.clone().unwrap_or_default();
        let reading = vault.read(|conn| taken(conn, wipe.id))?;
        let reading = reading.filter(|report| {
            // Without a log the medium read is known by its length in the register.
            let size = if run.tool == Tool::Unknown {
                Some(report.bytes_total)
            } else {
                run.bytes_total
            };
            !report.is_before(run.ended) && report.speaks_for(size) == Some(true)
        });
        Ok(Self { wipe, run, reading })
    }

    /// No log of a tool stands behind it.
    pub fn is_stated(&self) -> bool {
        self.run.tool == Tool::Unknown
    }

    pub fn bytes(&self) -> String {
        match (self.run.bytes_written, self.run.bytes_total) {
            _ if self.is_stated() => "không có nhật ký ghi số byte".to_owned(),
            (Some(written), Some(total)) => {
                format!("{} / {} byte", bytes(written), bytes(total))
            }
            (Some(written), None) => format!("{} byte", bytes(written)),
            (None, _) if self.run.kind.by_firmware() => "toàn bộ ổ, theo lệnh của ổ".to_owned(),
            (None, _) => "nhật ký không ghi số byte".to_owned(),
        }
    }

    pub fn passes(&self) -> String {
        match (self.run.passes_done, self.run.passes_asked) {
            _ if self.is_stated() => "không có nhật ký ghi số lượt".to_owned(),
            (Some(done), Some(asked)) => format!("{done}/{asked} lượt"),
            _ if self.run.kind.by_firmware() => "lệnh của ổ, không tính lượt".to_owned(),
            _ => "nhật ký không ghi số lượt".to_owned(),
        }
    }

    pub fn verification(&self) -> String {
        if let Some(report) = &self.reading {
            return read(report);
        }
        match self.run.verified {
            Verification::Full => "Đọc lại toàn bộ sau khi xoá, không có byte sai",
            Verification::Sample => "Đọc lại theo mẫu sau khi xoá, không có byte sai",
            Verification::DriveRecord => "Bản ghi của chính ổ: đã xoá xong, chưa ghi gì thêm",
            Verification::Missing | Verification::Off | Verification::Failed => "Không có",
        }
        .to_owned()
    }

    /// Why it is accepted, as one sentence.
    pub fn reasons(&self) -> String {
        let mut said = vec![self.identity(), self.size()];
        if !self.is_stated() {
            if self.run.kind.by_firmware() {
                said.push("lệnh xoá của ổ đã chạy xong");
            }
            if self.run.passes_done.is_some() {
                said.push("đủ lượt");
            }
            if self.run.bytes_written.is_some() {
                said.push("đủ byte");
            }
            said.push(if self.run.findings.contains(&Reason::ProbeError) {
                "có lỗi khi hỏi thông tin của ổ, không có lỗi khi xoá"
            } else {
                "không có dòng lỗi của ổ này"
            });
        }
        said.push(match (&self.reading, self.run.verified) {
            (Some(report), _) if report.is_full() => "đã đọc kiểm tra toàn bộ ổ",
            (Some(_), _) | (None, Verification::Sample) => "đã đọc kiểm tra theo mẫu",
            (None, Verification::Full) => "đã đọc kiểm tra toàn bộ ổ",
            (None, Verification::DriveRecord) => "ổ tự ghi nhận đã xoá xong",
            (None, _) => "chưa đọc kiểm tra",
        });
        format!("{}.", said.join("; "))
    }

    fn identity(&self) -> &'static str {
        if self.is_stated() {
            "Nhận biết ổ theo lời xác nhận trước người chứng kiến, không có nhật ký ghi số sê-ri"
        } else {
            "Số sê-ri trong nhật ký khớp sổ"
        }
    }

    fn size(&self) -> &'static str {
        let found = match &self.reading {
            Some(report) if self.is_stated() => Some(report.bytes_total),
            _ => self.run.bytes_total,
        };
        match found {
            _ if self.wipe.bytes == 0 => "sổ không ghi dung lượng để đối chiếu",
            None => "nhật ký không ghi dung lượng",
            Some(_) => "dung lượng khớp sổ",
        }
    }
}

fn read(report: &Report) -> String {
    let extent = if report.is_full() {
        format!("Đọc lại toàn bộ {} byte", bytes(report.bytes_total))
    } else {
        let (read, total) = (bytes(report.bytes_read), bytes(report.bytes_total));
        format!("Đọc lại theo mẫu {read} / {total} byte")
    };
    let pattern = match report.pattern {
        Pattern::Zero => "toàn byte 00",
        Pattern::One => "toàn byte FF",
        Pattern::AnyRepeated => "một đoạn lặp lại",
    };
    let time = match report.started {
        Some(at) => format!("bắt đầu {}", at.format("%H:%M %d/%m/%Y")),
        None => "kết quả đọc không ghi giờ đọc".to_owned(),
    };
    format!("{extent} bằng công cụ đọc của Sổ Gác, thấy {pattern}; {time}")
}
