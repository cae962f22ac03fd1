//! The mark of a draft: "BẢN NHÁP" slanting in grey behind the text of every page, as Word's own
//! watermark, so that it stays in Word, in print and in the preview.

use super::docx::{Docx, damaged};
use super::xml::{self, Edge, Token, attribute};
use crate::Result;

pub(super) const MARK: &str = "BẢN NHÁP";

const WATERMARK: &str = concat!(
    r##"<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">"##,
    r##"<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">"##,
    r##"<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>"##,
    r##"<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>"##,
    r##"<v:shape id="BanNhap" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:108pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#bfbfbf" stroked="f">"##,
    r##"<v:fill opacity=".5"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string="BẢN NHÁP"/></v:shape></w:pict></w:r>"##,
);

const HEADER: (&str, &str) = (
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>"#,
    "</w:p></w:hdr>",
);
const HEADER_RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";

/// Marks every page of a paper as a draft.
pub(super) fn stamp(docx: &mut Docx) -> Result<()> {
    let headers: Vec<String> = docx.of_type("header+xml").map(str::to_owned).collect();
    for name in headers {
        let marked = mark_first_paragraph(docx.text(&name)?)?;
        docx.parts.insert(name, marked.into_bytes());
    }
    for kind in missing_headers(docx)? {
        add_header(docx, kind)?;
    }
    Ok(())
}

fn mark_first_paragraph(part: &str) -> Result<String> {
    let placed = xml::tokens(part)?;
    let mut tokens = placed.iter();
    let paragraph = tokens.find(|p| matches!(p.token, Token::Tag(Edge::Open | Edge::Empty, "w:p")));
    let Some(paragraph) = paragraph else {
        return insert(part, "</w:hdr>", &format!("<w:p>{WATERMARK}</w:p>"));
    };
    let mut at = paragraph.at.end;
    if matches!(paragraph.token, Token::Tag(Edge::Empty, _)) {
        let (before, after) = split(part, at)?;
        let open = before.strip_suffix("/>").ok_or_else(damaged)?;
        return Ok(format!("{open}>{WATERMARK}</w:p>{after}"));
    }
    match tokens.next().map(|p| &p.token) {
        Some(Token::Tag(Edge::Open, "w:pPr")) => {
            let end = tokens.find(|p| matches!(p.token, Token::Tag(Edge::Close, "w:pPr")));
            at = end.ok_or_else(damaged)?.at.end;
        }
        Some(Token::Tag(Edge::Empty, "w:pPr")) => {
            at += part
                .get(at..)
                .and_then(|rest| rest.find('>'))
                .ok_or_else(damaged)?
                + 1;
        }
        _ => {}
    }
    let (before, after) = split(part, at)?;
    Ok(format!("{before}{WATERMARK}{after}"))
}

/// Kinds of header the first section lacks; later sections take theirs from it.
fn missing_headers(docx: &Docx) -> Result<Vec<&'static str>> {
    let body = docx.text(docx.main()?)?;
    let placed = xml::tokens(body)?;
    let in_section = placed
        .iter()
        .skip_while(|p| !matches!(p.token, Token::Tag(Edge::Open | Edge::Empty, "w:sectPr")))
        .take_while(|p| !matches!(p.token, Token::Tag(Edge::Close, "w:sectPr")));
    let present: Vec<&str> = in_section
        .filter(|p| matches!(p.token, Token::Tag(_, "w:headerReference")))
        .filter_map(|p| attribute(body.get(p.at.clone())?, "w:type"))
        .collect();
    Ok(["default", "first", "even"]
        .into_iter()
        .filter(|kind| !present.contains(kind))
        .collect())
}

fn add_header(docx: &mut Docx, kind: &str) -> Result<()> {
    let main = docx.main()?.to_owned();
    let (folder, file) = main.rsplit_once('/').ok_or_else(damaged)?;
    let part = format!("{folder}/headerNhap_{kind}.xml");
    let id = format!("rIdNhap_{kind}");
    let (open, close) = HEADER;
    docx.add(&part, "header+xml", format!("{open}{WATERMARK}{close}"))?;

    let relations = format!("{folder}/_rels/{file}.rels");
    let relation = format!(
        "<Relationship Id=\"{id}\" Type=\"{HEADER_RELATION}\" Target=\"headerNhap_{kind}.xml\"/>"
    );
    let with = insert(docx.text(&relations)?, "</Relationships>", &relation)?;
    docx.parts.insert(relations, with.into_bytes());

    let reference = format!(
        "<w:headerReference xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" w:type=\"{kind}\" r:id=\"{id}\"/>"
    );
    let body = docx.text(&main)?;
    let section = xml::tokens(body)?
        .into_iter()
        .find(|p| matches!(p.token, Token::Tag(Edge::Open, "w:sectPr")))
        .map(|p| p.at.end);
    let body = match section {
        Some(at) => {
            let (before, after) = split(body, at)?;
            format!("{before}{reference}{after}")
        }
        None => insert(
            body,
            "</w:body>",
            &format!("<w:sectPr>{reference}</w:sectPr>"),
        )?,
    };
    docx.parts.insert(main, body.into_bytes());
    Ok(())
}

fn insert(part: &str, before: &str, what: &str) -> Result<String> {
    let at = part.rfind(before).ok_or_else(damaged)?;
    let (head, tail) = split(part, at)?;
    Ok(format!("{head}{what}{tail}"))
}

fn split(part: &str, at: usize) -> Result<(&str, &str)> {
    part.split_at_checked(at).ok_or_else(damaged)
}
