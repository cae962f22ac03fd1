//! Papers: Word forms filled with data, checked against NĐ 30/2020/NĐ-CP and shown as pages. This
//! module knows no register; a module that issues a paper hands it a plain struct.

pub mod data;
mod docx;
mod draft;
mod fields;
mod fill;
mod follow;
mod forms;
mod heads;
mod issue;
mod key_sheet;
mod labels;
mod layout;
mod measure;
mod names;
mod own_forms;
mod paragraph;
mod photo;
mod picture;
mod qr;
mod record;
mod recovery_sheet;
mod render;
mod scan;
pub(crate) mod store;
mod template;
mod wrap;
mod xml;

pub use fields::{Field, FieldUse, UnknownField, catalogue, fields, pictures, unknown};
pub use fill::{Filled, fill};
pub use follow::{all_follow, follow, refill, unlike};
pub use forms::{Form, PaperKind, example};
pub use issue::{
    Symbols, attach_signed, attach_signed_and, cancel, issue, last_number, other_issuer, short_hash,
};
pub use key_sheet::key_sheet;
pub use labels::{Label, LabelSize, label_sheets, label_sizes, labels};
pub use layout::{LayoutIssue, layout, unprintable};
pub(crate) use measure::{sans_faces, sans_width};
pub use own_forms::{OwnForm, current as form_in_use, own_form, reset, upload};
pub use photo::photo_field;
pub use qr::{qr, qr_field};
pub use record::{
    NewPaper, Paper, PaperId, PaperState, content, count_unsigned, form, get, list, make, make_and,
    of_subject, set_fields,
};
pub(crate) use record::{find, scanned, state};
pub use recovery_sheet::recovery_sheet;
pub use render::{count_pages, pdf, render, render_at};
pub(crate) use scan::refuse_unsigned;
