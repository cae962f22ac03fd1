//! The published schemas of what leaves.

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use sogac_domain::sync::{self, Kind, Refusal, Source, SourceKind};
use sogac_tests::{Office, now, root};

use super::leaver;

fn published(path: &str) -> Value {
    let path = root().join("docs").join(path);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

struct Published {
    schemas: Schemas,
    of: Vec<(Kind, SchemaIndex)>,
}

impl Published {
    fn read() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler
            .add_resource(
                "http://so-gac/ho-so-cap-do.schema.json",
                published("ho-so-cap-do.schema.json"),
            )
            .unwrap();
        let mut of = Vec::new();
        for kind in Kind::ALL {
            let name = format!("{}.schema.json", kind.code());
            let place = format!("http://so-gac/goi-gui-tinh/{name}");
            let mut schema = published(&format!("goi-gui-tinh/{name}"));
            // The name it has for itself is its file's; here it stands at an address.
            schema.as_object_mut().unwrap().remove("$id");
            compiler.add_resource(&place, schema).unwrap();
            of.push((kind, compiler.compile(&place, &mut schemas).unwrap()));
        }
        Self { schemas, of }
    }

    fn judge(&self, kind: Kind, data: &Value) -> Result<(), String> {
        let (_, index) = self.of.iter().find(|(of, _)| *of == kind).unwrap();
        self.schemas
            .validate(data, *index)
            .map_err(|e| e.to_string())
    }
}

/// Both the schema and the reader take it, and neither takes anything more.
fn holds(published: &Published, kind: Kind, text: &str) {
    let data: Value = serde_json::from_str(text).unwrap();
    assert_eq!(published.judge(kind, &data), Ok(()), "{kind:?}: {text}");
    assert_eq!(sync::check_data(kind, text.as_bytes()), Ok(()));
    let mut more = data.clone();
    more["person"] = "Lò Thị Mỵ".into();
    assert!(
        published.judge(kind, &more).is_err(),
        "{kind:?} lets nothing more in"
    );
    let more = serde_json::to_vec(&more).unwrap();
    assert_eq!(sync::check_data(kind, &more), Err(Refusal::BadData));
    for key in data.as_object().unwrap().keys() {
        let mut less = data.clone();
        less.as_object_mut().unwrap().remove(key);
        assert!(
            published.judge(kind, &less).is_err(),
            "{kind:?} without {key}"
        );
    }
}

#[test]
fn what_leaves_meets_the_schema_of_its_kind() {
    let published = Published::read();
    let office = Office::new();
    office.enrolled();
    let (_, paper, _) = leaver(&office);
    let dossier = office.sent_dossier("Một cửa", 2);
    for (kind, id) in [
        (SourceKind::Notice, paper.0),
        (SourceKind::Dossier, dossier.0),
        (SourceKind::Figures, 0),
    ] {
        let preview = sync::preview(&office.vault, now(), Source { kind, id }).unwrap();
        holds(&published, preview.kind, &preview.data);
    }
}

#[test]
fn the_yearly_report_meets_its_schema_with_its_empty_cells() {
    let published = Published::read();
    let office = Office::new();
    office.enrolled();
    office.whole_dossier("Một cửa", 2);
    let law = sogac_tests::law_of("lao_cai");
    let paper = sogac_domain::dossier::papers::make_yearly(
        &office.vault,
        &office.officer,
        now(),
        2026,
        law.law().profile,
    )
    .unwrap();
    office.issues(paper);
    let source = Source {
        kind: SourceKind::Yearly,
        id: paper.0,
    };
    let preview = sync::preview(&office.vault, now(), source).unwrap();
    holds(&published, Kind::YearlyReport, &preview.data);
    assert!(preview.data.contains("Một cửa"));
}

#[test]
fn certificates_and_disposals_meet_their_schema() {
    let published = Published::read();
    let day = sogac_tests::on("2026-11-20");
    let medium = sync::data::ErasedMedium {
        kind: "HDD".to_owned(),
        model: "WDC".to_owned(),
        serial: "Z3TTEST01".to_owned(),
        bytes: 500_107_862_016,
        level: "Xoá sạch".to_owned(),
        method: "ATA Secure Erase".to_owned(),
        result: "accepted".to_owned(),
        done_on: Some(day),
        code: "XD-7K3FA-92QA6".to_owned(),
        paper: "12/BB-SNNMT".to_owned(),
    };
    let batch = sync::data::WipeCertificates {
        name: "Đợt tháng 11".to_owned(),
        batch: Some(sync::data::WipeBatchPart {
            day,
            media: vec![medium],
        }),
        disposal: None,
    };
    let disposal = sync::data::WipeCertificates {
        name: "Thanh lý năm 2026".to_owned(),
        batch: None,
        disposal: Some(sync::data::Disposed {
            way: "destroy".to_owned(),
            decision: "31/QĐ-SNNMT".to_owned(),
            decided_on: Some(day),
            done_on: None,
            things: vec!["TS-0001 Dell Latitude 5440".to_owned()],
        }),
    };
    for body in [batch, disposal] {
        let text = serde_json::to_string(&body).unwrap();
        holds(&published, Kind::WipeCertificate, &text);
    }
}
