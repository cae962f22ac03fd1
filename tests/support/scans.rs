//! What a scanner makes: pages with nothing on them, small or as large as wanted.

use sogac_domain::evidence::{AttachedFile, EvidenceKind, NewEvidence};

/// A scan as proof.
pub fn scan(name: &str) -> NewEvidence {
    NewEvidence {
        kind: EvidenceKind::File,
        file: Some(AttachedFile {
            name: name.to_owned(),
            content: scanned_page(name),
        }),
        letter_number: String::new(),
        letter_date: None,
        witness: String::new(),
        note: String::new(),
    }
}

/// The same of a page that fills so many bytes, which do not become smaller on their way.
pub fn large_scan(name: &str, bytes: usize) -> NewEvidence {
    let mut proof = scan(name);
    if let Some(file) = &mut proof.file {
        file.content = page_with(name, &noise(bytes));
    }
    proof
}

/// A PDF of one empty page, as a scanner writes it.
pub fn scanned_page(title: &str) -> Vec<u8> {
    page_with(title, &[])
}

/// A picture nobody sees makes the page as large as a real one.
fn page_with(title: &str, picture: &[u8]) -> Vec<u8> {
    let title: String = title.chars().filter(char::is_ascii_alphanumeric).collect();
    let stream = format!("<</Length {}>>stream\n", picture.len());
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>".to_vec(),
        format!("<</Title({title})>>").into_bytes(),
    ];
    if !picture.is_empty() {
        objects.push([stream.as_bytes(), picture, b"\nendstream"].concat());
    }
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", pdf.len()));
        pdf.extend(format!("{number} 0 obj").bytes());
        pdf.extend(object);
        pdf.extend(b"endobj\n");
    }
    let (table, size) = (pdf.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer<</Size {size}/Root 1 0 R/Info 4 0 R>>\n\
         startxref\n{table}\n%%EOF\n"
    );
    pdf.extend(end.bytes());
    pdf
}

/// Bytes that do not become smaller, the same each time.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}
