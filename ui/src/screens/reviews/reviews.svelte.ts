import { api } from "../../api";
import type { Review, ReviewLineRow, ReviewPage, Stranger } from "../../api";
import type { App } from "../../app.svelte";
import { choices, Columns, type Column, type Tone } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import { List } from "../../parts/list.svelte";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const w = words.reviews;

const count = (n: number) => (n === 0 ? "" : String(n));

const TONES: Record<keyof typeof w.state, Tone> = { open: "soon", closed: "plain", cancelled: "soft" };
const stateOf = (r: Review): keyof typeof w.state => (r.cancelled ? "cancelled" : r.closed_on ? "closed" : "open");

const columns: Column<Review>[] = [
  { key: "systems", title: w.columns.systems, width: 320, grow: true, text: (r) => r.systems },
  { key: "opened_on", title: w.columns.opened_on, width: 112, days: true, text: (r) => day(r.opened_on) },
  { key: "members", title: w.columns.members, width: 216, grow: true, text: (r) => r.members },
  { key: "closed_on", title: w.columns.closed_on, width: 136, days: true, text: (r) => day(r.closed_on) },
  { key: "state", title: w.columns.state, width: 136, options: choices(w.state), text: (r) => w.state[stateOf(r)], tone: (r) => TONES[stateOf(r)] },
  { key: "lines", title: w.columns.lines, width: 96, end: true, sort: false, filter: false, text: (r) => String(r.lines) },
  { key: "undecided", title: w.columns.undecided, width: 120, end: true, sort: false, filter: false, text: (r) => count(r.undecided) },
  { key: "undone", title: w.columns.undone, width: 128, end: true, sort: false, filter: false, text: (r) => count(r.undone), tone: (r) => (r.closed_on ? "late" : "plain") },
];

export function reviewsRegister(app: App): Register<Review> {
  return app.keep("reviews", () => new Register<Review>(app, {
    kind: "reviews", load: api.reviewsList, columns, sort: [],
  }));
}

/** What was decided, in words. */
export function decided(row: ReviewLineRow): string {
  const { decision, new_rights } = row.line;
  if (decision === null) return w.line.none;
  return decision === "change_rights" ? w.line.changed(new_rights) : w.decision[decision];
}

/** Who answers for the account; said where that person has left. */
export const holder = (row: ReviewLineRow): string => (row.holder_gone ? `${row.line.holder} (${words.accounts.holderGone})` : row.line.holder);

/** Whether the register shows what was decided. */
export function carriedOut(row: ReviewLineRow): string {
  const { decision, done_on } = row.line;
  if (decision === null) return "";
  if (decision === "keep") return w.line.nothingToDo;
  return done_on ? day(done_on) : w.line.notDone;
}

const lineColumns: Column<ReviewLineRow>[] = [
  { key: "user_name", title: w.line.columns.user_name, width: 152, text: (r) => r.line.user_name },
  {
    key: "decision", title: w.line.columns.decision, width: 160, options: [{ value: "none", label: w.line.none }, ...choices(w.decision)],
    text: decided, tone: (r) => (r.line.decision === null ? "soon" : "plain"),
  },
  { key: "system", title: w.line.columns.system, width: 176, grow: true, text: (r) => r.line.system },
  { key: "holder", title: w.line.columns.holder, width: 176, grow: true, text: holder, tone: (r) => (r.holder_gone ? "late" : "plain") },
  { key: "rights", title: w.line.columns.rights, width: 144, grow: true, text: (r) => r.line.rights },
  { key: "duty", title: w.line.columns.duty, width: 160, grow: true, text: (r) => r.line.duty },
  { key: "last_login_on", title: w.line.columns.last_login_on, width: 144, days: true, text: (r) => day(r.line.last_login_on) },
  { key: "note", title: w.line.columns.note, width: 176, extra: true, text: (r) => r.line.note },
  { key: "kind", title: w.line.columns.kind, width: 96, extra: true, options: choices(words.accounts.kind), text: (r) => words.accounts.kind[r.line.kind] },
  { key: "state", title: w.line.columns.state, width: 128, extra: true, options: choices(words.accounts.state), text: (r) => words.accounts.state[r.line.state] },
  {
    key: "listed", title: w.line.columns.listed, width: 120, extra: true, options: choices(w.listed),
    text: (r) => (r.line.listed ? w.listed[r.line.listed] : ""), tone: (r) => (r.line.listed === "missing" ? "soon" : "plain"),
  },
  { key: "done_on", title: w.line.columns.done_on, width: 144, extra: true, days: true, filter: false, text: carriedOut },
];

export type ReviewAct = { kind: "decide"; rows: ReviewLineRow[] } | { kind: "compare" } | { kind: "cancel" } | { kind: "explain"; stranger: Stranger };

/** One review on screen: its lines as a list, the one open beside it, and the dialog over it. */
export class ReviewCase {
  page = $state.raw<ReviewPage | null>(null);
  act = $state.raw<ReviewAct | null>(null);
  open = $state.raw<ReviewLineRow | null>(null);
  readonly columns = new Columns(lineColumns);
  readonly list: List<ReviewLineRow>;

  constructor(readonly id: number) {
    this.list = new List((query) => api.reviewLines(id, query), [], this.columns.needle);
  }

  /** Decisions may still change: the review is under way and no minutes stand. */
  get deciding(): boolean {
    return this.page !== null && stateOf(this.page.review) === "open" && this.page.minutes === null;
  }

  /** Everything is decided, so that the minutes can be made. */
  get ready(): boolean {
    return this.deciding && this.page !== null && this.page.review.undecided === 0 && this.page.strangers.every((one) => one.note !== "");
  }

  /** The others of a stranger's system of which nobody has said what becomes of them. */
  othersOf(stranger: Stranger): number[] {
    const alike = (one: Stranger) => one.system_id === stranger.system_id && one.id !== stranger.id && one.note === "";
    return (this.page?.strangers ?? []).filter(alike).map((one) => one.id);
  }

  async load(): Promise<void> {
    const first = this.page === null;
    this.page = await api.review(this.id);
    // Of one system, every line would say the same.
    if (first && this.page.systems.length === 1) this.columns.toggle("system");
  }

  /** After a change: the page and its lines are read again, the place is kept. */
  async refresh(): Promise<void> {
    await this.load();
    // Rows move under a filter: what was chosen by place is chosen no longer.
    this.list.moveTo(Math.min(this.list.anchor, this.list.cursor));
    await this.list.reload();
    const open = this.open?.line.id;
    if (open !== undefined) this.open = this.list.selection().find((row) => row.line.id === open) ?? null;
  }

  /** The lines chosen; the one under the cursor when none is. */
  chosen(): Promise<ReviewLineRow[]> {
    return this.list.wholeSelection();
  }
}
