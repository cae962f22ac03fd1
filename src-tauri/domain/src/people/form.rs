//! What a person's form must meet, and what is merely worth a note.

use super::{Person, PersonForm};
use crate::{
    Day, Result,
    fields::{self, CODE, NAME, NOTE},
};

impl PersonForm {
    /// The form as it is stored; the first thing that is wrong is refused by its field.
    pub fn checked(&self, today: Day) -> Result<Self> {
        let known = (fields::new_year(1950), today);
        let planned = (known.0, today + chrono::Months::new(60));
        let form = Self {
            id: self.id,
            code: fields::required("code", "Mã cán bộ", &self.code, CODE)?,
            name: fields::required("name", "Họ và tên", &self.name, NAME)?,
            unit: fields::line("unit", "Phòng, ban", &self.unit, NAME)?,
            post: fields::line("post", "Chức vụ", &self.post, NAME)?,
            phone: fields::line("phone", "Điện thoại công vụ", &self.phone, CODE)?,
            email: fields::line("email", "Thư điện tử", &self.email, NAME)?,
            note: fields::paragraphs("note", "Ghi chú", &self.note, NOTE)?,
            ..*self
        };
        fields::between("joined", "Ngày vào cơ quan", form.joined, planned)?;
        fields::between("left_on", "Ngày rời cơ quan", form.left_on, planned)?;
        fields::between("trained", "Ngày tập huấn", form.trained, known)?;
        fields::between("committed", "Ngày ký cam kết", form.committed, known)?;
        fields::in_order(
            "left_on",
            ("Ngày rời cơ quan", form.left_on),
            ("ngày vào cơ quan", form.joined),
        )?;
        Ok(form)
    }
}

/// Notes that do not stand in the way of saving. `domains` are the official mail domains of the
/// profile; without any, the domain is not looked at.
pub fn warnings(form: &PersonForm, domains: &[String]) -> Vec<String> {
    let mut notes = Vec::new();
    let email = form.email.trim().to_lowercase();
    if email.is_empty() {
        return notes;
    }
    match email.split_once('@') {
        Some((user, domain)) if !user.is_empty() && domain.contains('.') => {
            let official = domains.iter().any(|own| {
                domain == own
                    || domain
                        .strip_suffix(own.as_str())
                        .is_some_and(|rest| rest.ends_with('.'))
            });
            if !official && !domains.is_empty() {
                notes.push(format!(
                    "Thư điện tử {email} không thuộc tên miền công vụ ({}). Việc công chỉ dùng thư công vụ.",
                    domains.join(", ")
                ));
            }
        }
        _ => notes.push(format!("“{email}” không giống một địa chỉ thư điện tử.")),
    }
    notes
}

impl From<Person> for PersonForm {
    fn from(person: Person) -> Self {
        Self {
            id: Some(person.id),
            code: person.code,
            name: person.name,
            unit: person.unit,
            post: person.post,
            phone: person.phone,
            email: person.email,
            joined: person.joined,
            left_on: person.left_on,
            trained: person.trained,
            committed: person.committed,
            note: person.note,
        }
    }
}
