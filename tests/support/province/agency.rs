//! An agency that is enrolled and sends.

use sogac_domain::{
    package::File,
    sync::{
        Agency, Enrolment, Kind, Parts, PublicKey, Receipt, Sealed, Signed, SigningKey, new_id,
        seal,
    },
};

use super::{Answer, Call, data};
use crate::{at, noise};

pub struct Sender {
    pub key: SigningKey,
    pub enrolment: Enrolment,
}

/// The files of a package of about 10 kB.
pub fn small(kind: Kind) -> Vec<File> {
    let file = |path: &str, bytes: Vec<u8>| File {
        path: path.to_owned(),
        bytes,
    };
    vec![
        file("data.json", data(kind)),
        file("papers/18-TB-UBND.pdf", noise(10_000)),
    ]
}

impl Sender {
    pub fn id(&self) -> &str {
        &self.enrolment.agency.id
    }

    pub fn parts(&self, kind: Kind, number: &str) -> Parts {
        Parts {
            kind,
            agency: Agency {
                id: self.id().to_owned(),
                name: self.enrolment.agency.name.clone(),
            },
            package: new_id().unwrap(),
            number: number.to_owned(),
            created: at("2026-11-20T01:30:00Z"),
            subject: format!("Gói số {number}"),
            recipient: self.province().fingerprint(),
        }
    }

    pub fn package(&self, kind: Kind, number: &str) -> Sealed {
        self.seal(self.parts(kind, number), small(kind))
    }

    pub fn seal(&self, parts: Parts, files: Vec<File>) -> Sealed {
        seal(parts, files, &self.key, &self.enrolment.province.recipient).unwrap()
    }

    pub fn province(&self) -> PublicKey {
        PublicKey::read(&self.enrolment.province.key).unwrap()
    }

    /// The request with one piece of a package.
    pub fn piece(&self, package: &Sealed, start: usize, end: usize) -> Call {
        Call::put(format!(
            "/api/v1/packages/{}/pieces/{start}",
            package.package
        ))
        .header("Authorization", format!("Bearer {}", self.enrolment.token))
        .header("Sogac-Bytes", package.bytes.len())
        .header("Sogac-Sha256", &package.sha256)
        .header("Content-Type", "application/octet-stream")
        .body(&package.bytes[start..end])
    }

    /// The whole package in one piece or in pieces of 1 MiB; the last answer.
    pub fn send(&self, host: &str, package: &Sealed) -> Answer {
        const MOST: usize = 1 << 20;
        let (mut start, whole) = (0, package.bytes.len());
        loop {
            let end = whole.min(start + MOST);
            let answer = self.piece(package, start, end).send(host).unwrap();
            if answer.status != 200 || end == whole {
                return answer;
            }
            start = end;
        }
    }

    pub fn asks(&self, path: &str) -> Call {
        Call::get(path).header("Authorization", format!("Bearer {}", self.enrolment.token))
    }

    pub fn standing(&self, host: &str, package: &Sealed) -> Answer {
        let call = self.asks(&format!("/api/v1/packages/{}", package.package));
        call.send(host).unwrap()
    }

    /// The receipt in an answer, held against the province's key and the package.
    pub fn receipt(&self, answer: &Answer, package: &Sealed) -> Receipt {
        assert_eq!(
            answer.status,
            200,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        let signed: Signed = serde_json::from_value(answer.json()["receipt"].clone()).unwrap();
        let receipt: Receipt = signed.read(&self.province()).unwrap();
        assert_eq!(receipt.package, package.package);
        assert_eq!(receipt.sha256, package.sha256);
        assert_eq!(receipt.agency, self.id());
        receipt
    }
}
