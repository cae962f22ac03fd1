//! The names of fields: those the data offers, those a form uses, and the nearest one when the two
//! do not meet.

mod distance;

use std::collections::BTreeSet;

use serde_json::Value;

use super::template::{Block, Node, Row};
use crate::{Error, Result};

use distance::nearest;

/// What the data offers.
#[derive(Debug, Default)]
pub(super) struct Names {
    values: BTreeSet<String>,
    lists: BTreeSet<String>,
    /// Lists without items: the names of their fields cannot be known.
    empty: BTreeSet<String>,
}

/// What a form asks for.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub values: BTreeSet<String>,
    /// Those of them that are pictures.
    pub pictures: BTreeSet<String>,
    pub lists: BTreeSet<String>,
}

impl Names {
    pub fn of(data: &Value) -> Self {
        let mut names = Self::default();
        names.gather("", data);
        names
    }

    fn gather(&mut self, path: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    let inner_path = if path.is_empty() {
                        name.clone()
                    } else {
                        format!("{path}.{name}")
                    };
                    self.gather(&inner_path, inner);
                }
            }
            Value::Array(items) => {
                self.lists.insert(path.to_owned());
                if items.is_empty() {
                    self.empty.insert(path.to_owned());
                }
                for item in items {
                    self.gather(path, item);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                self.values.insert(path.to_owned());
            }
        }
    }

    fn knows_value(&self, name: &str) -> bool {
        self.values.contains(name)
            || name
                .split_once('.')
                .is_some_and(|(head, _)| self.empty.contains(head))
    }

    /// The names a form asks for that are not known, each with the nearest known one.
    pub fn unknown(&self, asked: &Asked) -> Vec<(String, Option<String>)> {
        let values = asked
            .values
            .iter()
            .filter(|n| !self.knows_value(n))
            .map(|n| (n.clone(), nearest(n, &self.values)));
        let lists = asked
            .lists
            .iter()
            .filter(|n| !self.lists.contains(*n))
            .map(|n| {
                let near = nearest(n, &self.lists).map(|s| format!("#{s}"));
                (format!("#{n}"), near)
            });
        values.chain(lists).collect()
    }

    /// Refuses a form that asks for what is not known.
    pub fn check(&self, asked: &Asked) -> Result<()> {
        let unknown = self.unknown(asked);
        if unknown.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = unknown
            .iter()
            .map(|(n, near)| hint(n, near.as_deref()))
            .collect();
        Err(Error::refused(format!(
            "Biểu mẫu có trường chương trình không biết: {}. Chưa có giấy tờ nào được lập; hãy sửa tên trường trong biểu mẫu rồi làm lại.",
            lines.join("; ")
        )))
    }
}

fn hint(name: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("{{{{{name}}}}} – có phải {{{{{near}}}}}?"),
        None => format!("{{{{{name}}}}}"),
    }
}

impl Asked {
    pub fn read(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Value(name) => {
                    self.values.insert(name.clone());
                }
                Node::Picture(picture) => {
                    self.values.insert(picture.field.clone());
                    self.pictures.insert(picture.field.clone());
                }
                Node::Row(Row { nodes, .. }) => self.read(nodes),
                Node::Block(Block { list, nodes, .. }) => {
                    self.lists.insert(list.clone());
                    self.read(nodes);
                }
                Node::Paragraph(p) => self.read(&p.nodes),
                Node::Raw(_) | Node::Text(_) => {}
            }
        }
    }
}
