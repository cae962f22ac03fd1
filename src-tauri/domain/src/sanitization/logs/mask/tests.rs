//! Passwords in the command lines of the tools, and what is left of them.

use super::*;

fn text(line: &str) -> String {
    String::from_utf8(masked(line.as_bytes())).unwrap()
}

#[test]
fn every_place_of_a_password_is_masked() {
    for (line, want) in [
        (
            "security_password: \"bí mật\"\n",
            "security_password: \"***\"\n",
        ),
        ("security_password=\"Eins\"", "security_password=\"***\""),
        (
            " Issuing SECURITY_ERASE command, password=\"a\"b\", user=user\r\n",
            " Issuing SECURITY_ERASE command, password=\"***\", user=user\r\n",
        ),
        (
            "$ hdparm --user-master u --security-erase Eins /dev/sda\n",
            "$ hdparm --user-master u --security-erase *** /dev/sda\n",
        ),
        (
            "hdparm --security-erase-enhanced 'hai từ' /dev/sda",
            "hdparm --security-erase-enhanced *** /dev/sda",
        ),
        (
            "hdparm --security-set-pass=Eins /dev/sda",
            "hdparm --security-set-pass=*** /dev/sda",
        ),
    ] {
        assert_eq!(text(line), want);
    }
}

#[test]
fn everything_else_stays_byte_for_byte() {
    let plain = b"Master password revision code = 65534\n\xff\xe9 any \0 bytes\n".to_vec();
    assert_eq!(masked(&plain), plain);
}

#[test]
fn utf16_is_masked_too() {
    let line = "security_password: \"Eins\"\r\n";
    let wide: Vec<u8> = line.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hidden = masked(&wide);
    let shown = Encoding::of(&hidden).decode(&hidden);
    assert_eq!(shown, "security_password: \"***\"\r\n");
}
