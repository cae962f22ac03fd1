//! The pages of a paper as pictures. The last paper drawn is kept, so that leafing through it draws
//! nothing twice.

use std::sync::Arc;

use sogac_domain::{Error, Result, papers};

use crate::app::{self, App};

pub struct Pages {
    docx: Vec<u8>,
    png: Vec<Vec<u8>>,
}

impl Pages {
    pub fn of(app: &App, docx: Vec<u8>) -> Result<Arc<Self>> {
        let mut drawn = app::held(&app.drawn);
        if let Some(pages) = drawn.as_ref().filter(|pages| pages.docx == docx) {
            return Ok(pages.clone());
        }
        let png = papers::render(&docx)?;
        let pages = Arc::new(Self { docx, png });
        *drawn = Some(pages.clone());
        Ok(pages)
    }

    pub fn count(&self) -> u32 {
        u32::try_from(self.png.len()).unwrap_or(u32::MAX)
    }

    /// The picture of a page, counted from 0, in Base64.
    pub fn base64(&self, page: u32) -> Result<String> {
        let png = self
            .png
            .get(page as usize)
            .ok_or_else(|| Error::not_found("trang này"))?;
        Ok(data_encoding::BASE64.encode(png))
    }
}
