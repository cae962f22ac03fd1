//! The yearly report, as its issued paper says it.

use serde_json::Value;

use super::{Contents, Source, SourceKind, by_kind, data, files, not_ready};
use crate::{
    Error, Result,
    papers::{self, PaperId, PaperKind},
    sync::{Kind, data::YearlyReport},
    vault::Vault,
};

pub(super) fn ready(vault: &Vault) -> Result<Vec<(Source, String)>> {
    let papers = papers::list(vault, &by_kind(PaperKind::DossierYearly))?.rows;
    let issued = papers.into_iter().filter(files::is_issued);
    Ok(issued
        .map(|paper| {
            let source = Source {
                kind: SourceKind::Yearly,
                id: paper.id.0,
            };
            (source, paper.title)
        })
        .collect())
}

pub(super) fn contents(vault: &Vault, id: u32) -> Result<Contents> {
    let (paper, said_by) = papers::get(vault, PaperId(id))?;
    if paper.kind != PaperKind::DossierYearly || !files::is_issued(&paper) {
        return Err(not_ready("báo cáo năm chưa ban hành."));
    }
    let text = |place: &str| {
        let found = said_by.pointer(place).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let body = YearlyReport {
        year: text("/period/year")
            .parse()
            .map_err(|_| Error::Internal("báo cáo năm không ghi năm".to_owned()))?,
        from: text("/period/from_day"),
        to: text("/period/to_day"),
        paper: paper.symbol.clone(),
        totals: part(&said_by, "totals")?,
        systems: part(&said_by, "systems")?,
    };
    let of = &body.totals;
    let mut said: Vec<(String, String)> = [
        ("Hệ thống đang quản lý", of.managed),
        ("Đã phân loại cấp độ", of.classified),
        ("Đã lập hồ sơ", of.filed),
        ("Đã thẩm định", of.appraised),
        ("Đã phê duyệt", of.approved),
        ("Đã kiểm tra định kỳ", of.checked),
        ("Dự kiến phê duyệt", of.planned),
    ]
    .into_iter()
    .map(|(title, count)| (title.to_owned(), count.to_string()))
    .collect();
    said.insert(0, ("Năm".to_owned(), body.year.to_string()));
    for system in &body.systems {
        let parts = [
            &system.owner,
            &system.operator,
            &system.level,
            &system.state,
            &system.decision,
            &system.rules,
            &system.approval_by,
            &system.deployment,
            &system.deployed_by,
            &system.checks,
        ];
        let known: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        said.push((system.name.clone(), known.join("; ")));
    }
    Ok(Contents {
        kind: Kind::YearlyReport,
        subject: paper.title.clone(),
        files: vec![data(&body)?, files::of(vault, &paper)?],
        said,
    })
}

/// A part of the paper's own data, an empty text where the paper leaves a cell empty.
fn part<T: serde::de::DeserializeOwned>(of: &Value, name: &str) -> Result<T> {
    let mut value = of.get(name).cloned().unwrap_or_default();
    fill_empty(&mut value);
    Ok(serde_json::from_value(value)?)
}

fn fill_empty(value: &mut Value) {
    match value {
        Value::Null => *value = Value::String(String::new()),
        Value::Array(items) => items.iter_mut().for_each(fill_empty),
        Value::Object(fields) => fields.values_mut().for_each(fill_empty),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
