// The requirements of a dossier as a list like a spreadsheet, and the one open beside it.

import { api } from "../../api";
import type { DossierLineChange, DossierLinePage, DossierLineRow, DossierLineState, Heading } from "../../api";
import { choices, Columns, type Column, type Tone } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import { List } from "../../parts/list.svelte";
import { words } from "../../words";

const w = words.requirements;

const TONES: Record<DossierLineState, Tone> = { open: "soft", met: "plain", partly: "soon", not: "late", na: "plain", equivalent: "plain" };

const columnsOf = (lines: Lines): Column<DossierLineRow>[] => [
  { key: "clause", title: w.columns.clause, width: 96, text: (r) => r.requirement.clause },
  { key: "text", title: w.columns.text, width: 304, grow: true, text: (r) => r.requirement.text },
  { key: "state", title: w.columns.state, width: 160, options: choices(w.state), text: (r) => (r.lapsed ? w.lapsed : r.unproven ? w.unproven : w.state[r.line.state]), tone: (r) => (r.lapsed || r.unproven ? "soon" : TONES[r.line.state]) },
  { key: "owner", title: w.columns.owner, width: 128, text: (r) => r.line.owner },
  { key: "due", title: w.columns.due, width: 112, days: true, text: (r) => day(r.line.due) },
  {
    key: "heading", title: w.columns.group, width: 168, grow: true,
    get options() { return lines.headings.map((h) => ({ value: h.id, label: h.title })); },
    text: (r) => lines.headings.find((h) => h.id === r.requirement.heading)?.title ?? r.requirement.group_title,
  },
  { key: "side", title: w.columns.side, width: 88, extra: true, options: choices(w.side), text: (r) => w.side[r.requirement.side] },
  { key: "proofs", title: w.columns.proofs, width: 104, end: true, sort: false, filter: false, text: (r) => (r.proofs.length ? String(r.proofs.length) : "") },
  { key: "present", title: w.columns.present, width: 200, extra: true, sort: false, text: (r) => r.line.present },
  { key: "planned", title: w.columns.planned, width: 200, extra: true, sort: false, text: (r) => r.line.planned },
  { key: "measures", title: w.columns.measures, width: 200, extra: true, sort: false, filter: false, text: (r) => r.measures.join("; ") },
  { key: "agreement", title: w.columns.agreement, width: 160, extra: true, sort: false, filter: false, text: (r) => r.agreement },
];

/** The fields of a line that are typed, as one form. */
export type LineDraft = {
  state: DossierLineState; present: string; planned: string; due: string | null; owner: string; reason: string; last_done: string | null;
};

export function draftOf(page: DossierLinePage): LineDraft {
  const { state, present, planned, due, owner, reason, last_done } = page.line;
  return { state, present, planned, due, owner, reason, last_done };
}

/** Only what differs from what is written. */
export function changeOf(before: LineDraft, after: LineDraft): DossierLineChange {
  const text = (key: "present" | "planned" | "owner" | "reason") => (before[key] === after[key] ? null : after[key]);
  const date = (key: "due" | "last_done") => (before[key] === after[key] ? null : { day: after[key] });
  return {
    state: before.state === after.state ? null : after.state,
    present: text("present"), planned: text("planned"), owner: text("owner"), reason: text("reason"), due: date("due"), last_done: date("last_done"),
  };
}

/** What was typed, laid over what is written now where the two do not differ from what was written before. */
export function followed(before: LineDraft, typed: LineDraft, now: LineDraft): LineDraft {
  const kept = Object.entries(typed).filter(([key, value]) => value !== before[key as keyof LineDraft]);
  return { ...now, ...Object.fromEntries(kept) };
}

export const isEmpty = (change: DossierLineChange): boolean => Object.values(change).every((value) => value === null);

/** What can be changed in many lines at once. */
export const BULK = ["state", "present", "planned", "owner", "due", "measure", "proof", "agreement"] as const;
export type BulkField = (typeof BULK)[number];

/** The change the ticked fields ask for; null when none of them is a field of the line itself. */
export function changed(values: LineDraft, on: Record<BulkField, boolean>): DossierLineChange | null {
  const change: DossierLineChange = {
    state: on.state ? values.state : null,
    reason: on.state && needsReason(values.state) ? values.reason : null,
    present: on.present ? values.present : null,
    planned: on.planned ? values.planned : null,
    owner: on.owner ? values.owner : null,
    due: on.due ? { day: values.due } : null,
    last_done: null,
  };
  return isEmpty(change) ? null : change;
}

/** Whether the state asks why. */
export const needsReason = (state: DossierLineState): boolean => state === "na" || state === "equivalent";

export class Lines {
  /** What the requirements are laid under, known once the dossier is. */
  headings = $state.raw<Heading[]>([]);
  readonly columns: Columns<DossierLineRow>;
  readonly list: List<DossierLineRow>;
  filters = $state(true);
  openId = $state<number | null>(null);
  detail = $state.raw<DossierLinePage | null>(null);

  constructor(readonly dossier: number) {
    this.columns = new Columns(columnsOf(this));
    this.list = new List((query) => api.dossierLines(dossier, query), [], this.columns.needle);
  }

  reload(): Promise<void> {
    return this.list.reload();
  }

  async open(id: number): Promise<void> {
    this.openId = id;
    const detail = await api.dossierLine(id);
    if (this.openId === id) this.detail = detail;
  }

  close(): void {
    this.openId = null;
    this.detail = null;
  }

  /** After a change: the list and the open line are read again. */
  async refresh(): Promise<void> {
    await this.list.reload();
    if (this.openId !== null) await this.open(this.openId);
  }

  /** Opens the line below the cursor. */
  async next(): Promise<void> {
    this.list.moveTo(this.list.cursor + 1);
    const row = this.list.current;
    if (row) await this.open(row.line.id);
  }

  /** Every selected line, also those whose page has not come yet. */
  async selected(): Promise<number[]> {
    const rows = await this.list.wholeSelection();
    return rows.map((row) => row.line.id);
  }
}
