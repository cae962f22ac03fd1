// The four lists of custody, and what their pages share.

import { api } from "../../api";
import type {
  HandoverLens, HandoverPage, HandoverRow, Item, Repair, RepairLens, RepairPage, Stocktake, TakeOut, TakeOutLens, TakeOutPage,
} from "../../api";
import type { App, ScreenName } from "../../app.svelte";
import { choices, type Column } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import { words } from "../../words";
import { LensRegister } from "../registers/lens.svelte";
import { Register } from "../registers/register.svelte";

export const LISTS = ["handovers", "take_outs", "repairs", "stocktakes"] as const satisfies ScreenName[];

const h = words.handovers;
const handoverColumns: Column<HandoverRow>[] = [
  { key: "day", title: h.columns.day, width: 136, days: true, text: (r) => day(r.day) },
  { key: "kind", title: h.columns.kind, width: 112, options: choices(h.kind), text: (r) => h.kind[r.kind] },
  { key: "giver", title: h.columns.giver, width: 176, grow: true, text: (r) => r.giver },
  { key: "receiver", title: h.columns.receiver, width: 176, grow: true, text: (r) => r.receiver },
  { key: "lines", title: h.columns.lines, width: 88, end: true, sort: false, text: (r) => String(r.lines) },
  { key: "due", title: h.columns.due, width: 112, days: true, text: (r) => day(r.due), tone: (r) => (r.still_out > 0 ? "soon" : "plain") },
  { key: "symbol", title: h.columns.symbol, width: 144, text: (r) => r.symbol },
  { key: "signed", title: h.columns.signed, width: 144, sort: false, text: signedText, tone: (r) => (r.signed || r.cancelled ? "plain" : "soon") },
];

function signedText(row: HandoverRow): string {
  if (row.cancelled) return h.cancelled;
  return row.signed ? h.signed : h.unsigned;
}

const t = words.takeOuts;
const takeOutColumns: Column<TakeOut>[] = [
  { key: "asset", title: t.columns.asset, width: 240, grow: true, text: (r) => r.asset },
  { key: "kind", title: t.columns.kind, width: 144, options: choices(t.kind), text: (r) => t.kind[r.kind] },
  { key: "person", title: t.columns.person, width: 200, grow: true, text: (r) => r.person },
  { key: "from_day", title: t.columns.from_day, width: 112, days: true, text: (r) => day(r.from_day) },
  { key: "due", title: t.columns.due, width: 112, days: true, text: (r) => day(r.due) },
  { key: "state", title: t.columns.state, width: 168, options: choices(t.state), text: (r) => t.state[r.state], tone: (r) => (r.state === "asked" ? "soon" : "plain") },
];

const r = words.repairs;
const repairColumns: Column<Repair>[] = [
  { key: "title", title: r.columns.title, width: 240, grow: true, text: (x) => x.title },
  { key: "repairer", title: r.columns.repairer, width: 200, grow: true, text: (x) => x.repairer },
  { key: "fault", title: r.columns.fault, width: 200, grow: true, sort: false, filter: false, text: (x) => x.fault },
  { key: "asked_on", title: r.columns.asked_on, width: 112, days: true, text: (x) => day(x.asked_on) },
  { key: "due", title: r.columns.due, width: 112, days: true, text: (x) => day(x.due) },
  { key: "state", title: r.columns.state, width: 128, options: choices(r.state), text: (x) => r.state[x.state], tone: (x) => (x.state === "out" ? "soon" : "plain") },
];

const s = words.stocktakes;
const stocktakeColumns: Column<Stocktake>[] = [
  { key: "place", title: s.columns.place, width: 240, grow: true, text: (x) => x.place || s.everywhere },
  { key: "started_on", title: s.columns.started_on, width: 112, days: true, text: (x) => day(x.started_on) },
  { key: "closed_on", title: s.columns.closed_on, width: 128, days: true, text: (x) => day(x.closed_on) || s.running, tone: (x) => (x.closed_on ? "plain" : "soon") },
  { key: "expected", title: s.columns.expected, width: 96, end: true, sort: false, filter: false, text: (x) => String(x.expected) },
  { key: "found", title: s.columns.found, width: 80, end: true, sort: false, filter: false, text: (x) => String(x.found) },
  { key: "missing", title: s.columns.missing, width: 112, end: true, sort: false, filter: false, text: (x) => String(x.missing) },
  { key: "wrong_place", title: s.columns.wrong_place, width: 88, end: true, sort: false, filter: false, text: (x) => String(x.wrong_place) },
  { key: "unknown", title: s.columns.unknown, width: 152, end: true, sort: false, filter: false, text: (x) => String(x.unknown) },
];

export function handoversRegister(app: App): LensRegister<HandoverRow, HandoverLens, HandoverPage> {
  return app.keep("handovers", () => new LensRegister<HandoverRow, HandoverLens, HandoverPage>(app, {
    kind: "handovers", load: api.handoversList, one: api.handover, columns: handoverColumns, sort: [{ column: "day", descending: true }],
  }, "all"));
}

export function takeOutsRegister(app: App): LensRegister<TakeOut, TakeOutLens, TakeOutPage> {
  return app.keep("take_outs", () => new LensRegister<TakeOut, TakeOutLens, TakeOutPage>(app, {
    kind: "take_outs", load: api.takeOutsList, one: api.takeOut, columns: takeOutColumns, sort: [],
  }, "all"));
}

export function repairsRegister(app: App): LensRegister<Repair, RepairLens, RepairPage> {
  return app.keep("repairs", () => new LensRegister<Repair, RepairLens, RepairPage>(app, {
    kind: "repairs", load: api.repairsList, one: api.repair, columns: repairColumns, sort: [],
  }, "all"));
}

export function stocktakesRegister(app: App): Register<Stocktake> {
  return app.keep("stocktakes", () => new Register<Stocktake>(app, {
    kind: "stocktakes", load: api.stocktakesList, columns: stocktakeColumns, sort: [],
  }));
}

/** The same for the same device or medium. */
export function itemKey(item: Item): string {
  return "asset" in item && item.asset !== undefined ? `asset:${item.asset}` : `medium:${item.medium}`;
}

/** Opens the page of a device or medium. */
export function openItem(app: App, item: Item): void {
  if ("asset" in item && item.asset !== undefined) app.go({ screen: "assets", id: item.asset });
  else app.go({ screen: "media", id: item.medium });
}
