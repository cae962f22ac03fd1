//! Accounts with all their columns.

use sogac_domain::accounts;
use sogac_tests::{LIMITS, Office};

use super::{bring_in, staff};

#[test]
fn an_account_comes_in_with_its_steps_and_their_days() {
    let office = Office::new();
    let book = staff().table(
        "Tài khoản",
        &[
            &[
                "Hệ thống",
                "Tên đăng nhập",
                "Mã cán bộ",
                "Trạng thái",
                "Ngày đề nghị",
                "Ngày cấp",
                "Đổi mật khẩu lần đầu",
                "Ngày khoá",
                "Ngày thu hồi",
            ],
            &[
                "HT1",
                "mylt",
                "CB1",
                "Đang dùng",
                "1/3/2020",
                "2/3/2020",
                "5/3/2020",
                "",
                "",
            ],
            &[
                "HT1",
                "mylt.cu",
                "CB1",
                "Đã thu hồi",
                "",
                "2/3/2015",
                "",
                "1/6/2019",
                "2/6/2019",
            ],
            &[
                "HT1",
                "mylt.moi",
                "CB1",
                "Đang dùng",
                "",
                "2/3/2026",
                "",
                "",
                "",
            ],
        ],
    );
    bring_in(&office, &book.bytes());
    let accounts = office.vault.read(accounts::forms).unwrap();
    let mut steps = Vec::new();
    for account in accounts {
        let page = accounts::page(&office.vault, account.id.unwrap(), &LIMITS).unwrap();
        for step in page.steps {
            let day = step.day.map(|day| day.to_string()).unwrap_or_default();
            steps.push(format!("{} {} {day}", account.user_name, step.state.code()));
        }
    }
    steps.sort();
    assert_eq!(
        steps,
        [
            "mylt active 2020-03-05",
            "mylt issued 2020-03-02",
            "mylt requested 2020-03-01",
            "mylt.cu closed 2019-06-02",
            "mylt.cu issued 2015-03-02",
            "mylt.cu locked 2019-06-01",
            "mylt.moi issued 2026-03-02",
        ]
    );
}
