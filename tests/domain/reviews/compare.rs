//! The system's own list of users beside the roster.

use sogac_domain::{
    accounts::{self, AccountState},
    evidence, papers,
    reviews::{self, Compared, Decision, Listed},
};
use sogac_tests::{clause, now};

use super::{ALL, Desk, decision, refused};

fn compare(
    desk: &Desk,
    id: reviews::ReviewId,
    list: &str,
) -> Result<Compared, sogac_domain::Error> {
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    reviews::compare(vault, officer, now(), (id, desk.system), list)
}

#[test]
fn who_is_unknown_here_and_who_is_no_longer_there_is_told() {
    clause("TD-7.3-b");
    let desk = Desk::new();
    let other = desk.office.person("Nguyễn Văn Hùng");
    let gone = desk.office.account(desk.system, "cu", other);
    desk.steps(gone, AccountState::Closed);
    let id = desk.opens();
    desk.office.account(desk.system, "moi", other);
    let list = "\u{feff}Tên đăng nhập\tHọ tên\r\nMyLT\tLò Thị Mỵ\r\n\"hungnv\";x\r\n\r\ncu\nmoi\nla,khong ai biet\nla\n";
    let found = compare(&desk, id, list).unwrap();
    assert_eq!(
        found,
        Compared {
            listed: 5,
            strangers: 3,
            missing: 1
        }
    );
    assert_eq!(desk.line(id, "mylt").line.listed, Some(Listed::There));
    assert_eq!(desk.line(id, "sutv").line.listed, Some(Listed::Missing));
    let strangers = desk.page(id).strangers;
    let said = strangers
        .iter()
        .map(|one| (one.user_name.as_str(), one.found.as_str()));
    let said: Vec<_> = said.collect();
    assert_eq!(said[0].0, "cu");
    assert!(said[0].1.contains("đã đóng ngày 23/11/2026"), "{said:?}");
    assert_eq!(said[1], ("la", "Sổ không có tài khoản này"));
    assert!(said[2].1.contains("sau khi chốt danh sách"), "{said:?}");
}

#[test]
fn a_name_set_right_after_the_opening_is_the_same_account_and_the_list_is_kept() {
    clause("TD-7.3-b");
    let desk = Desk::new();
    let id = desk.opens();
    let vault = &desk.office.vault;
    let mut form = vault
        .read(|conn| accounts::form_of(conn, desk.accounts[2]))
        .unwrap();
    form.user_name = "sutv.moi".to_owned();
    accounts::save(vault, &desk.office.officer, now(), &form).unwrap();
    let list = "mylt\nsutv.moi\n";
    let found = compare(&desk, id, list).unwrap();
    assert_eq!((found.strangers, found.missing), (0, 1));
    let system = desk.page(id).systems.remove(0);
    assert_eq!(system.listed, 2);
    let given = system.list_evidence_id.unwrap();
    let given = evidence::open(vault, &desk.office.officer, now(), given).unwrap();
    assert_eq!(given.content, list.as_bytes());
    desk.decides(id, &ALL, &decision(Decision::Keep)).unwrap();
    let paper = desk.drafts(id).unwrap();
    let said = papers::get(vault, paper).unwrap().1;
    assert!(
        said["review"]["compared"]
            .as_str()
            .unwrap()
            .contains("2 tên")
    );
    let items = said["items"].as_array().unwrap();
    let missing = items
        .iter()
        .find(|item| item["user_name"] == "hungnv")
        .unwrap();
    assert_eq!(missing["decision"], "Giữ nguyên. Không thấy trên hệ thống");
}

#[test]
fn a_review_does_not_end_before_every_stranger_is_dealt_with() {
    clause("TD-7.3-b");
    let desk = Desk::new();
    let id = desk.opens();
    desk.decides(id, &ALL, &decision(Decision::Keep)).unwrap();
    compare(&desk, id, "mylt\nhungnv\nsutv\nla").unwrap();
    let why = refused(desk.drafts(id));
    assert!(why.contains("Tài khoản la "), "{why}");
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    let stranger = desk.page(id).strangers[0].id;
    let explain = |of: &[u32], what| reviews::explain(vault, officer, now(), (id, of), what);
    refused(explain(&[stranger], " "));
    refused(explain(&[stranger, 999], "Đóng"));
    assert_eq!(desk.page(id).strangers[0].note, "", "all of them or none");
    let what = "Đã gửi văn bản đề nghị đóng";
    explain(&[stranger], what).unwrap();
    compare(&desk, id, "mylt\nhungnv\nla").unwrap();
    assert_eq!(
        desk.page(id).strangers[0].note,
        what,
        "kept by a later list"
    );
    compare(&desk, id, "mylt\nhungnv\nla\nla1\nla2").unwrap();
    let strangers: Vec<u32> = desk.page(id).strangers.iter().map(|s| s.id).collect();
    explain(&strangers, "Tài khoản thử của đơn vị vận hành, đã khoá").unwrap();
    assert!(
        desk.page(id)
            .strangers
            .iter()
            .all(|s| s.note.starts_with("Tài khoản thử"))
    );
    desk.signs(id);
    let late = refused(compare(&desk, id, "mylt"));
    assert!(late.contains("đã ban hành"), "{late}");
    desk.closes(id).unwrap();
}

#[test]
fn a_list_without_user_names_or_of_another_system_is_refused() {
    let desk = Desk::new();
    let id = desk.opens();
    assert!(refused(compare(&desk, id, " \n\t\n")).contains("Chưa có tên đăng nhập"));
    let long = "x".repeat(400);
    refused(compare(&desk, id, &long));
    let many: String = (0..50_001).map(|n| format!("u{n}\n")).collect();
    assert!(refused(compare(&desk, id, &many)).contains("50000"));
    let elsewhere = desk.office.system("Một cửa");
    let (vault, officer) = (&desk.office.vault, &desk.office.officer);
    refused(reviews::compare(
        vault,
        officer,
        now(),
        (id, elsewhere),
        "mylt",
    ));
    assert!(desk.page(id).strangers.is_empty());
    assert_eq!(desk.line(id, "mylt").line.listed, None);
}
