//! A small tree of an XML report. Entities, document types and deep nesting are refused: reports
//! have none, and attacks live on them.

use quick_xml::{Reader, events::Event};

const DEEPEST: usize = 64;
const MOST_NODES: usize = 400_000;

/// An element by what its report calls it: the `name` of `<entries name="…">`, else its tag.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    pub text: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Node {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The text of the child with this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.children.iter().find(|child| child.name == name);
        found
            .map(|child| child.text.trim())
            .filter(|text| !text.is_empty())
    }

    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Every element of this name, at any depth.
    pub fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Node>) {
        if self.name == name {
            found.push(self);
        }
        for child in &self.children {
            child.all(name, found);
        }
    }
}

pub(super) fn tree(bytes: &[u8]) -> Result<Node, &'static str> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let mut reader = Reader::from_str(&text);
    let mut open = vec![Node::default()];
    let mut nodes = 0;
    loop {
        let event = reader
            .read_event()
            .map_err(|_| "tệp XML bị hỏng hoặc bị cắt")?;
        match event {
            Event::Start(tag) => {
                nodes += 1;
                if open.len() > DEEPEST {
                    return Err("tệp XML lồng nhau quá sâu");
                }
                open.push(node(&tag)?);
            }
            Event::Empty(tag) => {
                nodes += 1;
                let node = node(&tag)?;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(node);
                }
            }
            Event::End(_) => {
                let node = open.pop().ok_or("tệp XML bị hỏng")?;
                let parent = open.last_mut().ok_or("tệp XML bị hỏng")?;
                parent.children.push(node);
            }
            Event::Text(part) => push(&mut open, &part.xml10_content()),
            Event::CData(part) => push(&mut open, &part.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = reference
                    .resolve_char_ref()
                    .map_err(|_| "tệp XML bị hỏng")?;
                let text = match (letter, reference.xml10_content().as_ref()) {
                    (Some(letter), _) => letter.to_string(),
                    (None, "amp") => "&".to_owned(),
                    (None, "lt") => "<".to_owned(),
                    (None, "gt") => ">".to_owned(),
                    (None, "quot") => "\"".to_owned(),
                    (None, "apos") => "'".to_owned(),
                    _ => return Err("tệp XML dùng thực thể không được phép"),
                };
                push(&mut open, &text);
            }
            Event::DocType(_) => return Err("tệp XML khai báo DOCTYPE, không được phép"),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
        if nodes > MOST_NODES {
            return Err("tệp XML có quá nhiều mục");
        }
    }
    let root = open.pop().ok_or("tệp XML bị hỏng")?;
    if open.is_empty() {
        Ok(root)
    } else {
        Err("tệp XML bị cắt giữa chừng")
    }
}

fn push(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn node(tag: &quick_xml::events::BytesStart<'_>) -> Result<Node, &'static str> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|_| "tệp XML bị hỏng")?;
        let key = AsRef::<str>::as_ref(&attribute.key.local_name()).to_owned();
        let value: &str = &attribute.value;
        attributes.push((key, value.replace("&amp;", "&")));
    }
    let own = AsRef::<str>::as_ref(&tag.local_name()).to_lowercase();
    let named = attributes.iter().find(|(key, _)| key == "name");
    let name = match named {
        Some((_, name)) if own == "entries" || own == "entry" => name.to_lowercase(),
        _ => own,
    };
    Ok(Node {
        name,
        attributes,
        ..Node::default()
    })
}
