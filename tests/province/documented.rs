//! The page for whoever writes a receiver of their own: its examples are what the programs read.

use serde_json::Value;
use sogac_domain::sync::{Answer, Application, Enrolment, PublicKey, Receipt, Reply};

/// The examples of what the province says, in the order of the page.
fn examples() -> Vec<Value> {
    let page = std::fs::read_to_string(sogac_tests::root().join("docs/goi-gui-tinh.md")).unwrap();
    let (_, said) = page.split_once("## Lời của tỉnh").unwrap();
    let blocks = said.split("```json\n").skip(1);
    blocks
        .map(|block| serde_json::from_str(block.split("```").next().unwrap()).unwrap())
        .collect()
}

#[test]
fn the_examples_of_the_page_are_read() {
    let examples = examples();
    let [receipt, answer, enrolment, application, reply] = examples.as_slice() else {
        panic!("{} examples", examples.len());
    };
    serde_json::from_value::<Receipt>(receipt.clone()).unwrap();
    serde_json::from_value::<Answer>(answer.clone()).unwrap();
    let enrolment: Enrolment = serde_json::from_value(enrolment.clone()).unwrap();
    let application: Application = serde_json::from_value(application.clone()).unwrap();
    assert_eq!(enrolment.agency_key, application.key);
    for key in [&enrolment.province.key, &application.key] {
        PublicKey::read(key).unwrap();
    }
    let recipient: Result<age::x25519::Recipient, _> = enrolment.province.recipient.parse();
    assert!(recipient.is_ok(), "{recipient:?}");
    serde_json::from_value::<Reply>(reply.clone()).unwrap();
}
