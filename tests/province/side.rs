//! A province that has one officer signed in and one agency enrolled.

use sogac_tests::province::{OFFICER, Officer, Receiver, Sender, Stand};

pub struct Side {
    pub stand: Stand,
    pub receiver: Receiver,
    pub officer: Officer,
    pub agency: Sender,
}

impl Side {
    pub fn with(agency: &str) -> Self {
        let stand = Stand::start();
        let receiver = stand.receiver();
        let officer = Officer::sign_in(receiver.host(), OFFICER);
        let agency = stand.enrol(agency);
        Self {
            stand,
            receiver,
            officer,
            agency,
        }
    }
}
