//! A province in the tests' words: it enrols an agency, takes its packages and answers.

use std::io::Cursor;

use sogac_domain::{
    At,
    papers::{self, PaperId},
    regulations::Profile,
    sync::{
        self, Agency, Answer, AnswerFile, Application, Confirmation, Enrolment, FORMAT, Frozen,
        Identity, Opened, Outcome, OutgoingId, Province, Receipt, Refusal, Reply, Signed,
        SigningKey, Source, SourceKind, new_id,
    },
};

use crate::{Office, TODAY, now, on, scan, symbols};

/// The province's own keys and what it has taken.
pub struct TestProvince {
    pub key: SigningKey,
    pub identity: Identity,
    pub address: String,
}

impl Default for TestProvince {
    fn default() -> Self {
        Self {
            key: SigningKey::make().expect("a key"),
            identity: Identity::make(),
            address: "https://gui.laocai.gov.vn".to_owned(),
        }
    }
}

impl TestProvince {
    /// What the province answers to an application.
    pub fn enrolment(&self, application: &str) -> Enrolment {
        let application: Application = serde_json::from_str(application).expect("an application");
        Enrolment {
            format: FORMAT.to_owned(),
            province: Province {
                name: "Sở Khoa học và Công nghệ tỉnh Lào Cai".to_owned(),
                address: self.address.clone(),
                key: self.key.public().text(),
                recipient: self.identity.recipient(),
                root: None,
            },
            agency: Agency {
                id: "snnmt".to_owned(),
                name: application.name,
            },
            agency_key: application.key,
            token: "ma-gui-0123456789".to_owned(),
            made: now(),
        }
    }

    /// The enrolment as a file.
    pub fn file(&self, enrolment: &Enrolment) -> Vec<u8> {
        let signed = Signed::make(enrolment, &self.key).expect("a statement");
        serde_json::to_vec(&signed).expect("a file")
    }

    /// The last two groups of the fingerprint, as the head types them.
    pub fn typed(&self) -> String {
        let fingerprint = self.key.public().fingerprint();
        fingerprint[fingerprint.len() - 9..].to_owned()
    }

    /// Opens and checks a package as the receiver does.
    pub fn takes(&self, office: &Office, bytes: &[u8]) -> Result<Opened<Cursor<Vec<u8>>>, Refusal> {
        let mut opened = sync::open_sealed(bytes, &self.identity, Cursor::new(Vec::new()))?;
        let application = sync::application(&office.vault, &office.officer, now()).expect("a key");
        let application: Application = serde_json::from_str(&application).expect("an application");
        let agency = sync::PublicKey::read(&application.key).expect("a public key");
        opened.check(&agency, "snnmt", &self.key.public().fingerprint())?;
        sync::check_data(opened.manifest.kind, &opened.data)?;
        Ok(opened)
    }

    pub fn receipt(&self, package: &Frozen, sequence: u64) -> Signed {
        let receipt = Receipt {
            format: FORMAT.to_owned(),
            package: package.package.clone(),
            agency: "snnmt".to_owned(),
            sha256: package.sha256.clone(),
            received: now(),
            sequence,
        };
        Signed::make(&receipt, &self.key).expect("a receipt")
    }

    /// An answer with a letter of its number and a day.
    pub fn answer(&self, package: &Frozen, outcome: Outcome) -> Answer {
        Answer {
            format: FORMAT.to_owned(),
            id: new_id().expect("a name"),
            package: package.package.clone(),
            agency: "snnmt".to_owned(),
            at: now(),
            outcome,
            number: "77/SKHCN-CNTT".to_owned(),
            day: Some(on(TODAY)),
            text: "Đã xử lý theo đề nghị".to_owned(),
            file: Some(AnswerFile {
                name: "77-SKHCN.pdf".to_owned(),
                base64: data_encoding::BASE64.encode(b"%PDF-1.4 cong van"),
            }),
        }
    }

    pub fn signed(&self, answer: &Answer) -> Signed {
        Signed::make(answer, &self.key).expect("an answer")
    }

    /// A file with receipts and answers.
    pub fn reply(&self, receipts: Vec<Signed>, answers: Vec<Signed>) -> Vec<u8> {
        serde_json::to_vec(&Reply { receipts, answers }).expect("a reply")
    }
}

impl Office {
    /// Sending is turned on by the head with the enrolment of a province.
    pub fn enrolled(&self) -> TestProvince {
        self.says_who_it_is();
        let province = TestProvince::default();
        let application =
            sync::application(&self.vault, &self.officer, now()).expect("an application");
        let file = province.file(&province.enrolment(&application));
        let confirmed = Confirmation {
            typed: province.typed(),
            unusual_address: false,
        };
        let profile = Profile::unedited("lao_cai").expect("a shipped regulation");
        sync::turn_on(
            &self.vault,
            &profile,
            &self.head(),
            now(),
            &file,
            &confirmed,
        )
        .expect("turned on");
        province
    }

    /// A package of a source, as the officer makes it after looking at it.
    pub fn packs(&self, kind: SourceKind, id: u32) -> OutgoingId {
        self.packs_at(kind, id, now())
    }

    pub fn packs_at(&self, kind: SourceKind, id: u32, at: At) -> OutgoingId {
        let source = Source { kind, id };
        let preview = sync::preview(&self.vault, at, source).expect("a preview");
        sync::make_package(&self.vault, &self.officer, at, source, &preview.seen)
            .expect("a package")
    }

    /// Fills what a draft still asks for and issues it, signed.
    pub fn issues(&self, paper: PaperId) {
        let (vault, by) = (&self.vault, &self.officer);
        let content = papers::content(vault, paper).expect("a draft");
        let more: Vec<(String, String)> = content
            .missing
            .into_iter()
            .filter(|field| !field.starts_with("paper."))
            .map(|field| (field, "Theo hồ sơ".to_owned()))
            .collect();
        papers::set_fields(vault, by, now(), paper, &more).expect("fields");
        let signs = symbols(vault);
        papers::issue(vault, by, now(), paper, (on(TODAY), on(TODAY)), &signs).expect("issued");
        papers::attach_signed(vault, by, now(), paper, scan("da-ky.pdf")).expect("signed");
    }
}
