//! Lists: rows and blocks that repeat, and what stands where there is nothing.

use serde_json::Value;

use super::{Writer, walk};
use crate::{
    Error, Result,
    papers::{
        fill::NOTHING,
        template::{Block, Row},
    },
};

impl<'a> Writer<'a> {
    fn list(&self, name: &str) -> Option<&'a [Value]> {
        match walk(self.data, name) {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn row(&mut self, row: &'a Row) -> Result<()> {
        let lists: Vec<(&str, &[Value])> = row
            .heads
            .iter()
            .filter(|head| !self.scope.iter().any(|(open, _)| open == head))
            .filter_map(|head| Some((head.as_str(), self.list(head)?)))
            .collect();
        match lists.as_slice() {
            [] => self.nodes(&row.nodes),
            [(_, [])] => {
                self.nothing(row);
                Ok(())
            }
            [(list, items)] => {
                for item in *items {
                    self.scope.push((list, item));
                    self.nodes(&row.nodes)?;
                    self.scope.pop();
                }
                Ok(())
            }
            [(one, _), (two, _), ..] => Err(Error::refused(format!(
                "Một hàng của bảng chỉ lặp theo một danh sách, nhưng hàng này dùng cả {{{{{one}…}}}} và {{{{{two}…}}}}. Chưa có giấy tờ nào được lập; hãy tách thành hai bảng rồi làm lại."
            ))),
        }
    }

    /// One cell over all columns that says the list is empty, in the look of the row.
    fn nothing(&mut self, row: &Row) {
        let style = |at: &Option<std::ops::Range<usize>>| {
            at.clone()
                .and_then(|at| self.part.get(at))
                .unwrap_or_default()
        };
        let (paragraph, run) = (style(&row.paragraph_style), style(&row.run_style));
        let columns = row.columns.max(1);
        let cell = format!(
            "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/><w:gridSpan w:val=\"{columns}\"/></w:tcPr><w:p>{paragraph}<w:r>{run}<w:t>{NOTHING}</w:t></w:r></w:p></w:tc></w:tr>"
        );
        self.out.push_str(&cell);
    }

    pub(super) fn block(&mut self, block: &'a Block) -> Result<()> {
        let items = self.list(&block.list).unwrap_or_default();
        for item in items {
            self.scope.push((&block.list, item));
            self.nodes(&block.nodes)?;
            self.scope.pop();
        }
        if items.is_empty() && block.alone {
            self.out.push_str("<w:p/>");
        }
        Ok(())
    }
}
