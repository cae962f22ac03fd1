//! Eraser 6: a log of problems. What it lists failed; what it does not list is not thereby erased.

use super::xml::Node;
use crate::sanitization::{DriveRun, MethodKind, Reason, RunStatus, Tool};

pub(super) fn runs(tree: &Node) -> Vec<DriveRun> {
    let is_log = |node: &&Node| matches!(node.name.as_str(), "log" | "arrayoflogentry");
    let Some(log) = tree.children.iter().find(is_log) else {
        return Vec::new();
    };
    let mut run = DriveRun {
        tool: Tool::Eraser,
        kind: MethodKind::Files,
        status: RunStatus::Unclear,
        ..DriveRun::default()
    };
    run.finding(Reason::ProblemsOnlyLog);
    let mut entries = Vec::new();
    log.all("logentry", &mut entries);
    for (entry, number) in entries.into_iter().zip(1_u32..) {
        if matches!(
            entry.attribute("level"),
            Some("Error" | "Fatal" | "Warning")
        ) {
            run.error(number, &entry.text);
        }
    }
    vec![run]
}
