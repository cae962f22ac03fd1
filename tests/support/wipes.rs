//! A store of drives, a batch that erases them, and the log of ten of them.

use sogac_domain::{
    Day,
    assets::{AssetId, MediumForm, MediumId},
    evidence::AttachedFile,
    papers,
    sanitization::advice::{Destination, Level},
    settings::{self, Agency},
    wipes::{self, WipeBatchForm, WipeBatchId, WipeId, WipeLineForm},
};

use crate::{Office, at, law_of, now, on, root, scan, symbols};

/// The day after the work of the batch, 25 November 2026.
pub const AFTER: &str = "2026-11-25T02:00:00Z";

/// The serial number of the register for the drive in this slot, from 1.
pub fn serial(slot: usize) -> String {
    format!("WD-WCC2E{:07}", 1_000_000 + slot)
}

/// Ten drives of 500 GB: the third fails, the seventh is another drive than the register's.
pub fn ten_drives() -> AttachedFile {
    log("nwipe-042-ten-drives.log")
}

/// The session in which a drive of [`Office::hard_disk`] erased itself, and was compared after.
pub fn secure_erase(serial: &str) -> AttachedFile {
    let state = |enabled: &str| {
        format!(
            "$ hdparm -I /dev/sda\n\n/dev/sda:\n\nATA device, with non-removable media\n\tModel Number:       WDC WD5000AAKX\n\tSerial Number:      {serial}\n\tLBA48  user addressable sectors:      976773168\n\tLogical  Sector size:                   512 bytes\nSecurity: \n\t\tsupported\n\t{enabled}\tenabled\n\tnot\tlocked\n\tnot\tfrozen\n[exit 0]\n"
        )
    };
    let text = [
        state(""),
        "$ hdparm --user-master u --security-erase-enhanced p /dev/sda\nsecurity_password: \"p\"\n\n/dev/sda:\n Issuing SECURITY_ERASE command, password=\"p\", user=user\n[exit 0]\n".to_owned(),
        state("not"),
        "$ cmp -n 500107862016 /dev/sda /dev/zero\n[exit 0]\n".to_owned(),
    ];
    AttachedFile {
        name: "hdparm.txt".to_owned(),
        content: text.concat().into_bytes(),
    }
}

/// A log of `tests/wipe-logs`.
pub fn log(name: &str) -> AttachedFile {
    let path = root().join("tests/wipe-logs").join(name);
    AttachedFile {
        name: name.to_owned(),
        content: std::fs::read(path).expect("a log to read"),
    }
}

pub fn on_sheet(medium_id: MediumId) -> WipeLineForm {
    WipeLineForm {
        medium_id,
        slot: "SATA 1".to_owned(),
        level: None,
        reason: String::new(),
    }
}

/// A batch of the 24th that gives the media another use inside.
pub fn batch_form(lines: Vec<WipeLineForm>) -> WipeBatchForm {
    WipeBatchForm {
        name: "Máy tính cũ đợt 1".to_owned(),
        day: on("2026-11-24"),
        purpose: Destination::Inside,
        operator: "Huỳnh Công Điệp".to_owned(),
        operator_post: "Quản trị mạng".to_owned(),
        witness: "Lò Thị Mỵ".to_owned(),
        witness_post: "Kế toán trưởng".to_owned(),
        place: "Phòng máy chủ".to_owned(),
        lines,
    }
}

/// Sold, and written over once although more is advised.
pub fn for_sale(lines: Vec<WipeLineForm>) -> WipeBatchForm {
    let lines = lines.into_iter().map(|line| WipeLineForm {
        level: Some(Level::Clear),
        reason: "Quy chế chỉ yêu cầu xoá vĩnh viễn".to_owned(),
        ..line
    });
    WipeBatchForm {
        purpose: Destination::Outside,
        ..batch_form(lines.collect())
    }
}

impl Office {
    /// A computer in the store with one drive of 500 GB.
    pub fn computer(&self, code: &str, serial: &str) -> (AssetId, MediumId) {
        let computer = self.device(code, None);
        (computer, self.hard_disk(serial, Some(computer)))
    }

    pub fn hard_disk(&self, serial: &str, inside: Option<AssetId>) -> MediumId {
        self.save_medium(MediumForm {
            place: if inside.is_none() {
                "Kho lưu trữ"
            } else {
                ""
            }
            .to_owned(),
            ..disk(serial, inside)
        })
    }

    /// The ten computers and drives of [`ten_drives`].
    pub fn ten_computers(&self) -> Vec<(AssetId, MediumId)> {
        let each = (1..=10).map(|slot| self.computer(&format!("TS-{slot:04}"), &serial(slot)));
        each.collect()
    }

    /// A batch whose levels below the ones advised the head has approved on paper.
    pub fn open_batch(&self, form: &WipeBatchForm) -> WipeBatchId {
        let (vault, by) = (&self.vault, &self.officer);
        let id = wipes::open(vault, by, now(), form).expect("a batch");
        if wipes::page(vault, id).expect("a page").lower > 0 {
            let signed = Some(scan("duyet-muc-xoa.pdf"));
            wipes::approve_lower(vault, by, now(), id, signed).expect("an approval");
        }
        id
    }

    /// The record of the medium in a batch that was made last.
    pub fn wipe_of(&self, medium: MediumId) -> WipeId {
        let all = wipes::of_medium(&self.vault, medium).expect("records");
        all.last().expect("a record of the medium").id
    }

    pub fn take_log(&self, batch: WipeBatchId, file: AttachedFile) -> u32 {
        let files = [file];
        wipes::take(&self.vault, &self.officer, at(AFTER), batch, &files).expect("a log to take")
    }

    /// The certificate of an accepted medium, issued.
    pub fn certify(&self, medium: MediumId) {
        let (vault, by, at) = (&self.vault, &self.officer, at(AFTER));
        let law = law_of("lao_cai");
        let wipe = self.wipe_of(medium);
        let paper = wipes::make_certificate(vault, by, at, wipe, law.law().profile);
        let paper = paper.expect("a certificate");
        let backup = ("medium.backup".to_owned(), "Đã sao lưu".to_owned());
        papers::set_fields(vault, by, at, paper, &[backup]).expect("a field");
        let days = (after(), after());
        papers::issue(vault, by, at, paper, days, &symbols(vault)).expect("a number");
    }

    /// The agency says who it is, as papers ask.
    pub fn says_who_it_is(&self) {
        let agency = Agency {
            name: "Sở Nông nghiệp và Môi trường".to_owned(),
            superior: "Ủy ban nhân dân tỉnh Lào Cai".to_owned(),
            place: "Lào Cai".to_owned(),
            symbol: "SNNMT".to_owned(),
            unit: "Văn phòng".to_owned(),
            unit_symbol: "VP".to_owned(),
            phone: "0214 3840 034".to_owned(),
            head_name: "Giàng A Páo".to_owned(),
            head_post: "Giám đốc".to_owned(),
            officer_name: "Đặng Thị Kim Ngân".to_owned(),
            officer_post: "Phụ trách an toàn thông tin".to_owned(),
            regulation: "lao_cai".to_owned(),
            ..Agency::default()
        };
        settings::save_agency(&self.vault, &self.officer, now(), &agency).expect("settings");
    }
}

fn disk(serial: &str, inside: Option<AssetId>) -> MediumForm {
    MediumForm {
        serial: serial.to_owned(),
        kind: "HDD".to_owned(),
        model: "WDC WD5000AAKX".to_owned(),
        bytes: 500_107_862_016,
        asset_id: inside,
        ..MediumForm::default()
    }
}

/// The day of [`AFTER`].
pub fn after() -> Day {
    on("2026-11-25")
}
