//! PDF files written as the tools write theirs.

/// A PDF whose every text is an object of its own, placed by `TD`, as nwipe's writer makes them.
pub fn pdf(pages: &[Vec<(u32, u32, &str)>]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let first = objects.len() + 2;
        let contents: String = (0..page.len())
            .map(|n| format!("{} 0 R ", first + n))
            .collect();
        kids.push_str(&format!("{} 0 R ", first - 1));
        objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents [ {contents}] >>"));
        for (x, y, text) in page {
            let text = text
                .replace('\\', "\\\\")
                .replace('(', "\\(")
                .replace(')', "\\)");
            let stream = format!(
                "BT /GS0 gs {x} {y} TD /F1 12 Tf 0.000000 0.000000 0.000000 rg 0.000000 Tc ({text}) Tj ET"
            );
            objects.push(format!(
                "<< /Length {} >>stream\r\n{stream}\r\nendstream",
                stream.len()
            ));
        }
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [ {kids}] >>", pages.len());
    let mut file = b"%PDF-1.3\r\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\r\n{object}\r\nendobj\r\n", number + 1).bytes());
    }
    let xref = file.len();
    file.extend(format!("xref\r\n0 {}\r\n0000000000 65535 f\r\n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n\r\n").bytes());
    }
    file.extend(
        format!(
            "trailer\r\n<< /Size {} /Root 1 0 R >>\r\nstartxref\r\n{xref}\r\n%%EOF\r\n",
            objects.len() + 1
        )
        .bytes(),
    );
    file
}

pub(super) fn report(serial: &'static str, hidden: &'static str, errors: &'static str) -> Vec<u8> {
    pdf(&[vec![
        (50, 780, "Disc Erasure by NWIPE version 0.42"),
        (50, 600, "Make/Model:"),
        (130, 600, "ST500DM002-1BD14"),
        (300, 600, "Serial:"),
        (340, 600, serial),
        (50, 580, "Bus:"),
        (80, 580, "ATA"),
        (300, 580, "Size(Apparent):"),
        (390, 580, "167 MB, 167772160 bytes"),
        (300, 560, "Size(Real):"),
        (390, 560, "167 MB,167772160b"),
        (50, 500, "Start time:"),
        (110, 500, "2026/11/20 08:30:23"),
        (300, 500, "End time:"),
        (360, 500, "2026/11/20 08:30:27"),
        (50, 480, "Duration:"),
        (110, 480, "00:00:04"),
        (300, 480, "Status:"),
        (350, 480, "ERASED"),
        (50, 460, "Method:"),
        (110, 460, "Fill With Zeros"),
        (300, 460, "PRNG algorithm:"),
        (390, 460, "N/A to method"),
        (50, 440, "Final Pass(Zeros/Ones/None):"),
        (210, 440, "None"),
        (300, 440, "Verify Pass(Last/All/None):"),
        (460, 440, "Last"),
        (50, 420, "*Bytes Erased:"),
        (130, 420, "167772160, (100.00%)"),
        (300, 420, "Rounds(completed/requested):"),
        (470, 420, "1/1"),
        // The values are written after both labels.
        (50, 400, "HPA/DCO:"),
        (300, 400, "HPA/DCO Size:"),
        (390, 400, hidden),
        (110, 400, hidden),
        (50, 380, "Throughput:"),
        (300, 380, "Errors(pass/sync/verify/retries):"),
        (480, 380, errors),
    ]])
}
