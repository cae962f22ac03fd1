//! Accounts on the province's systems to be closed. The person is named by the letter alone: to close
//! an account its user name is enough.

use serde::{Deserialize, Serialize};

use crate::{
    Day,
    regulations::{Action, Trigger},
};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartureNotice {
    pub letter: Letter,
    pub recipient: String,
    pub reason: Trigger,
    pub effective_on: Day,
    pub reply_before: Option<Day>,
    pub accounts: Vec<NoticeAccountPart>,
}

/// The letter among the papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub number: String,
    pub day: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(rename = "NoticeAccount")]
pub struct NoticeAccountPart {
    pub system: String,
    pub user_name: String,
    pub action: Option<Action>,
}
