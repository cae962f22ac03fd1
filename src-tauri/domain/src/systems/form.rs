//! What a system's form must meet.

use super::{ProfileMonths, System, SystemForm};
use crate::{
    Error, Result,
    fields::{self, CODE, NAME, NOTE},
};

const LONGEST: u32 = 60;

impl SystemForm {
    /// The form as it is stored; the first thing that is wrong is refused by its field.
    pub fn checked(&self) -> Result<Self> {
        let form = Self {
            id: self.id,
            code: fields::required("code", "Mã hệ thống", &self.code, CODE)?,
            name: fields::required("name", "Tên hệ thống", &self.name, NAME)?,
            owner: fields::line("owner", "Cơ quan chủ quản", &self.owner, NAME)?,
            operator: fields::line("operator", "Đơn vị vận hành", &self.operator, NAME)?,
            revoker: fields::line("revoker", "Đầu mối thu hồi quyền", &self.revoker, NAME)?,
            letters_to: fields::line("letters_to", "Nơi nhận văn bản", &self.letters_to, NOTE)?,
            override_reason: fields::free(
                "override_reason",
                "Lý do đặt thời hạn riêng",
                &self.override_reason,
                NOTE,
            )?,
            note: fields::paragraphs("note", "Ghi chú", &self.note, NOTE)?,
            ..*self
        };
        for (field, months) in [
            ("password_months", form.password_months),
            ("review_months", form.review_months),
        ] {
            if months > LONGEST {
                return Err(Error::field(
                    field,
                    format!("Thời hạn {months} tháng quá dài: nhiều nhất là {LONGEST} tháng."),
                ));
            }
        }
        if form.password_months + form.review_months > 0 && form.override_reason.is_empty() {
            return Err(Error::field(
                "override_reason",
                "Hệ thống này có thời hạn riêng, khác quy chế đang áp dụng. Hãy nhập lý do.",
            ));
        }
        Ok(form)
    }

    /// Refuses an interval longer than the profile's.
    pub fn never_weaker_than(&self, profile: ProfileMonths) -> Result<()> {
        for (field, what, own, law) in [
            (
                "password_months",
                "đổi mật khẩu",
                self.password_months,
                profile.password,
            ),
            (
                "review_months",
                "rà soát tài khoản",
                self.review_months,
                profile.review,
            ),
        ] {
            if law > 0 && own > law {
                return Err(Error::field(
                    field,
                    format!(
                        "Quy chế đang áp dụng buộc {what} ít nhất {law} tháng một lần; thời hạn riêng {own} tháng lỏng hơn nên không nhận. Hãy nhập từ 1 đến {law}, hoặc để trống để theo quy chế."
                    ),
                ));
            }
        }
        Ok(())
    }
}

impl From<System> for SystemForm {
    fn from(system: System) -> Self {
        Self {
            id: Some(system.id),
            code: system.code,
            name: system.name,
            owner: system.owner,
            operator: system.operator,
            revoker: system.revoker,
            letters_to: system.letters_to,
            provincial: system.provincial,
            population: system.population,
            two_factor: system.two_factor,
            password_months: system.password_months,
            review_months: system.review_months,
            override_reason: system.override_reason,
            note: system.note,
        }
    }
}
