//! Word files taken apart and put together.

use std::io::{Cursor, Read, Write};

use sogac_domain::papers::{Form, PaperKind, example, fill};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub const BODY: &str = "word/document.xml";

/// The shipped form of a kind, filled with its example.
pub fn filled(kind: PaperKind) -> Vec<u8> {
    fill(&Form::shipped(kind).docx, &example(kind).unwrap())
        .unwrap()
        .docx
}

/// A file of the archive.
pub fn part(docx: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// The document with one part changed.
pub fn changed(docx: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        let path = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if path == name {
            let before = String::from_utf8(content).unwrap();
            let text = change(before.clone());
            assert_ne!(text, before, "the change must meet something in {name}");
            content = text.into_bytes();
        }
        out.start_file(path, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A shipped form whose body is replaced.
pub fn with_body(body: &str) -> Vec<u8> {
    let form = Form::shipped(PaperKind::OwnerNotice);
    changed(&form.docx, BODY, |text| {
        let start = text.find("<w:body>").unwrap() + "<w:body>".len();
        let end = text.rfind("<w:sectPr>").unwrap();
        format!("{}{body}{}", &text[..start], &text[end..])
    })
}

/// A paragraph whose text is split over runs at the given places.
pub fn paragraph(runs: &[&str]) -> String {
    let runs: String = runs
        .iter()
        .map(|run| {
            let run = run.replace('&', "&amp;").replace('<', "&lt;");
            format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{run}</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>")
        })
        .collect();
    format!("<w:p>{runs}</w:p>")
}

/// The text of the body, a line per paragraph.
pub fn text(docx: &[u8]) -> String {
    text_of(&part(docx, BODY))
}

pub fn text_of(part: &str) -> String {
    let mut lines = Vec::new();
    for paragraph in part
        .split("<w:p>")
        .chain([""])
        .flat_map(|p| p.split("</w:p>"))
    {
        let mut line = String::new();
        for run in paragraph
            .replace("<w:br/>", "<w:t> / </w:t>")
            .split("<w:t")
            .skip(1)
        {
            if let Some((_, rest)) = run
                .split_once('>')
                .filter(|(tag, _)| tag.is_empty() || tag.starts_with(' '))
            {
                line.push_str(rest.split("</w:t>").next().unwrap_or_default());
            }
        }
        if !line.is_empty() {
            lines.push(
                line.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"),
            );
        }
    }
    lines.join("\n")
}
