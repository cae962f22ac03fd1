//! Papers: Word forms filled with data, checked against NĐ 30/2020/NĐ-CP and shown as pages. This
//! module knows no register; a module that issues a paper hands it a plain struct.

pub mod data;
mod docx;
mod draft;
mod fill;
mod forms;
mod names;
mod paragraph;
mod render;
mod template;
mod wrap;
mod xml;

pub use fill::{Filled, fill};
pub use forms::{Form, PaperKind, example};
pub use render::{pdf, render, render_at};
