//! The facts of a dossier that rule sets may ask about, and what each can be.

/// What a fact can be.
#[derive(Debug, Clone, Copy)]
pub(in crate::dossier) enum Shape {
    Flag,
    Word(&'static [&'static str]),
    Words(&'static [&'static str]),
    Number,
}

const ZONES: &[&str] = &[
    "edge",
    "dmz",
    "servers",
    "database",
    "administration",
    "internal",
    "wireless",
    "other",
];

const DEVICES: &[&str] = &[
    "router",
    "switch",
    "firewall",
    "web_firewall",
    "load_balancer",
    "wireless_point",
    "server",
    "storage",
    "workstation",
    "other",
];

/// Every fact by name, beside the state of each line as `line.<key>` ([`LINE`]).
pub(in crate::dossier) const KNOWN: &[(&str, Shape)] = &[
    ("dossier.level", Shape::Number),
    ("dossier.anqg", Shape::Flag),
    // The case of the transition, by id.
    ("dossier.regime", Shape::Word(&[])),
    // Days until it must be approved by the transition; absent without such a day.
    ("dossier.days_left", Shape::Number),
    ("dossier.too_late", Shape::Flag),
    // The operator's name is that of the specialised unit.
    ("parties.same", Shape::Flag),
    (
        "profile.status",
        Shape::Word(&["running", "new", "upgrade"]),
    ),
    (
        "profile.hosting",
        Shape::Word(&["own", "rented_centre", "cloud"]),
    ),
    ("profile.deployment", Shape::Word(&["none", "some", "full"])),
    ("profile.separation", Shape::Flag),
    ("profile.harm", Shape::Flag),
    ("profile.connected", Shape::Flag),
    ("profile.internal_rules", Shape::Flag),
    ("profile.condition_check", Shape::Flag),
    // The check of conditions came after the first day of use.
    ("profile.check_late", Shape::Flag),
    // The plan will be fully deployed only after the first day of use.
    ("profile.deployed_late", Shape::Flag),
    // In use, and the level not approved by then.
    ("profile.used_early", Shape::Flag),
    ("inventory.zones", Shape::Words(ZONES)),
    ("inventory.devices", Shape::Words(DEVICES)),
    ("inventory.zone_count", Shape::Number),
    ("inventory.main_devices", Shape::Number),
    // Devices that stand in no zone.
    ("inventory.unplaced", Shape::Number),
    // Applications without a server of the list and without one in words.
    ("inventory.unserved", Shape::Number),
    // Devices that have left the register.
    ("inventory.gone", Shape::Number),
    ("inventory.gone_since", Shape::Number),
    // Applications open to people outside.
    ("inventory.online", Shape::Number),
    // Zones that no line of the drawing reaches.
    ("inventory.unlinked", Shape::Number),
    // A line of the drawing goes outside.
    ("inventory.outside", Shape::Flag),
    // A zone has a public address.
    ("inventory.public_ip", Shape::Flag),
    (
        "risks.assessment",
        Shape::Word(&["none", "draft", "approved"]),
    ),
    // The assessment stands for a higher level than the dossier proposes.
    ("risks.above", Shape::Flag),
    // The level answered as the result is not that of the assessment.
    ("risks.differs", Shape::Flag),
    // The former dossier rested on the same assessment.
    ("risks.stale", Shape::Flag),
    // The system has a newer assessment.
    ("risks.newer", Shape::Flag),
    // Risks that harm national security.
    ("risks.security", Shape::Number),
    // Treatments past their day.
    ("risks.overdue", Shape::Number),
    ("lines.open", Shape::Number),
    // Neither met nor excepted.
    ("lines.unmet", Shape::Number),
    // Said to be met without a proof or an agreement that counts, and not excepted.
    ("lines.unproven", Shape::Number),
    // Inherited under an agreement that has ended.
    ("lines.lapsed", Shape::Number),
    // Planned for a day that is past.
    ("lines.overdue", Shape::Number),
    // The internal rules are dated after the approval.
    ("steps.rules_late", Shape::Flag),
    // Who appraised, or approved in one step, is the operator.
    ("steps.self_appraised", Shape::Flag),
];

/// What the state of a line is asked by, before its key.
pub(in crate::dossier) const LINE: &str = "line.";

/// What a line can be.
pub(in crate::dossier) const LINE_STATES: &[&str] = &[
    "open",
    "met",
    "partly",
    "not",
    "na",
    "equivalent",
    "inherited",
];

/// What a fact can be, by its name.
pub(in crate::dossier) fn shape(fact: &str) -> Option<Shape> {
    if fact.starts_with(LINE) {
        return Some(Shape::Word(LINE_STATES));
    }
    let found = KNOWN.iter().find(|(name, _)| *name == fact);
    found.map(|(_, shape)| *shape)
}
