// The lists around level dossiers.

import { api } from "../../api";
import type { AgreementPage, AgreementRow, AssessmentRow, ControlMeasure, DossierRow, DossierState, MeasurePage, ProofPage, ProofRow } from "../../api";
import type { App, ScreenName } from "../../app.svelte";
import { choices, type Column, type Tone } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import type { Option } from "../../parts/Picker.svelte";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

export const LISTS = ["dossiers", "risk_assessments", "measures", "proofs", "agreements", "yearly"] as const satisfies ScreenName[];

const w = words.dossiers;
const SETTLED: DossierState[] = ["in_force", "superseded", "cancelled"];

const dossierColumns: Column<DossierRow>[] = [
  { key: "system", title: w.columns.system, width: 280, grow: true, text: (r) => r.system },
  { key: "number", title: w.columns.number, width: 64, end: true, sort: false, filter: false, text: (r) => String(r.number) },
  { key: "level", title: w.columns.level, width: 128, options: levels(), text: (r) => w.level(r.level), tone: (r) => (r.level === null ? "soft" : "plain") },
  { key: "rules", title: w.columns.rules, width: 168, filter: false, text: (r) => r.rules_title },
  { key: "state", title: w.columns.state, width: 176, options: choices(w.state), text: (r) => w.state[r.state], tone: (r) => (SETTLED.includes(r.state) ? "soft" : "plain") },
  { key: "answered", title: w.columns.answered, width: 160, end: true, sort: false, filter: false, text: (r) => w.ofAll(String(r.answered), String(r.lines)) },
  { key: "opened_on", title: w.columns.opened_on, width: 112, days: true, text: (r) => day(r.opened_on) },
  { key: "approved_on", title: w.columns.approved_on, width: 136, days: true, text: (r) => day(r.approved_on) },
];

function levels(): { value: string; label: string }[] {
  return [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: w.level(n) }));
}

export function dossiersRegister(app: App): Register<DossierRow> {
  return app.keep("dossiers", () => new Register<DossierRow>(app, {
    kind: "dossiers", load: api.dossiersList, columns: dossierColumns, sort: [],
  }));
}

const r = words.risks;
const assessmentColumns: Column<AssessmentRow>[] = [
  { key: "system", title: r.columns.system, width: 280, grow: true, text: (x) => x.system },
  { key: "day", title: r.columns.day, width: 112, days: true, text: (x) => day(x.day) },
  { key: "cause", title: r.columns.cause, width: 280, grow: true, options: choices(r.cause), text: (x) => r.cause[x.cause] },
  { key: "level", title: r.columns.level, width: 144, options: levels(), text: (x) => (x.level === null ? r.levelNone : w.level(x.level)) },
  { key: "risks", title: r.columns.risks, width: 96, end: true, sort: false, filter: false, text: (x) => String(x.risks) },
  { key: "approved_on", title: r.columns.approved_on, width: 144, days: true, text: (x) => day(x.approved_on) || r.notApproved, tone: (x) => (x.approved_on ? "plain" : "soon") },
];

export function assessmentsRegister(app: App): Register<AssessmentRow> {
  return app.keep("risk_assessments", () => new Register<AssessmentRow>(app, {
    kind: "risk_assessments", load: api.assessmentsList, columns: assessmentColumns, sort: [],
  }));
}

const m = words.measures;
const measureColumns: Column<ControlMeasure>[] = [
  { key: "name", title: m.columns.name, width: 360, grow: true, text: (x) => x.name },
  { key: "owner", title: m.columns.owner, width: 200, grow: true, text: (x) => x.owner },
  { key: "lines", title: m.columns.lines, width: 96, end: true, sort: false, filter: false, text: (x) => String(x.lines) },
  { key: "systems", title: m.columns.systems, width: 96, end: true, sort: false, filter: false, text: (x) => String(x.systems) },
  { key: "ended_on", title: m.columns.ended_on, width: 120, days: true, text: (x) => day(x.ended_on) },
];

export function measuresRegister(app: App): Register<ControlMeasure, MeasurePage> {
  return app.keep("measures", () => new Register<ControlMeasure, MeasurePage>(app, {
    kind: "measures", load: api.measuresList, one: api.measure, columns: measureColumns, sort: [{ column: "name", descending: false }],
  }));
}

/** Days before the end of a proof or an agreement at which it shows. */
const NEAR = 30;

/** Late once its last day is past, near in the month before it. */
export function expiryTone(expires: string | null, ended: string | null, today: string): Tone {
  if (expires === null || ended !== null) return "plain";
  const left = (Date.parse(expires) - Date.parse(today)) / 86_400_000;
  if (left < 0) return "late";
  return left <= NEAR ? "soon" : "plain";
}

export function proofsRegister(app: App): Register<ProofRow, ProofPage> {
  const p = words.proofs;
  return app.keep("proofs", () => new Register<ProofRow, ProofPage>(app, {
    kind: "proofs", load: api.proofsList, one: api.proof, sort: [{ column: "expires_on", descending: false }],
    columns: [
      { key: "name", title: p.columns.name, width: 320, grow: true, text: (x) => x.name },
      { key: "issued_on", title: p.columns.issued_on, width: 128, days: true, text: (x) => day(x.issued_on) },
      { key: "added_on", title: p.columns.added_on, width: 144, days: true, text: (x) => day(x.added_on) },
      { key: "expires_on", title: p.columns.expires_on, width: 128, days: true, text: (x) => day(x.expires_on), tone: (x) => expiryTone(x.expires_on, x.ended_on, app.today) },
      { key: "measure", title: p.columns.measure, width: 240, grow: true, sort: false, filter: false, text: (x) => x.measure },
      { key: "ended_on", title: p.columns.ended_on, width: 112, days: true, text: (x) => day(x.ended_on) },
    ],
  }));
}

export function agreementsRegister(app: App): Register<AgreementRow, AgreementPage> {
  const a = words.agreements;
  return app.keep("agreements", () => new Register<AgreementRow, AgreementPage>(app, {
    kind: "agreements", load: api.agreementsList, one: api.agreement, sort: [{ column: "expires_on", descending: false }],
    columns: [
      { key: "title", title: a.columns.title, width: 320, grow: true, text: (x) => x.title },
      { key: "provider", title: a.columns.provider, width: 240, grow: true, text: (x) => x.provider },
      { key: "number", title: a.columns.number, width: 144, text: (x) => x.number },
      { key: "day", title: a.columns.day, width: 112, days: true, text: (x) => day(x.day) },
      { key: "expires_on", title: a.columns.expires_on, width: 128, days: true, text: (x) => day(x.expires_on), tone: (x) => expiryTone(x.expires_on, x.ended_on, app.today) },
      { key: "ended_on", title: a.columns.ended_on, width: 112, days: true, text: (x) => day(x.ended_on) },
    ],
  }));
}

const first = (text: string, column: string) => ({ search: text, sort: [{ column, descending: false }], filters: [], offset: 0, limit: 12 });

export async function findMeasures(text: string): Promise<Option[]> {
  const page = await api.measuresList(first(text, "name"));
  return page.rows.filter((x) => x.ended_on === null).map((x) => ({ id: x.id, title: x.name, subtitle: x.owner }));
}

export async function findProofs(text: string): Promise<Option[]> {
  const page = await api.proofsList(first(text, "name"));
  return page.rows.filter((x) => x.ended_on === null).map((x) => ({ id: x.id, title: x.name, subtitle: day(x.issued_on) }));
}
