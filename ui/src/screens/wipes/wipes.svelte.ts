import { api } from "../../api";
import type { Level, WipeBatchPage, WipeBatchRow, WipeRow } from "../../api";
import type { App } from "../../app.svelte";
import { choices, type Column } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import type { Option } from "../../parts/Picker.svelte";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const w = words.wipes;
const c = w.columns;

const columns: Column<WipeBatchRow>[] = [
  { key: "name", title: c.name, width: 264, grow: true, text: (r) => r.name },
  { key: "day", title: c.day, width: 120, days: true, text: (r) => day(r.day) },
  { key: "purpose", title: c.purpose, width: 232, options: choices(w.purpose), text: (r) => w.purpose[r.purpose] },
  { key: "operator", title: c.operator, width: 184, text: (r) => r.operator },
  { key: "total", title: c.total, width: 80, end: true, sort: false, filter: false, text: (r) => String(r.total) },
  { key: "accepted", title: c.accepted, width: 80, end: true, sort: false, filter: false, text: (r) => String(r.accepted) },
  { key: "open", title: c.open, width: 96, end: true, sort: false, filter: false, text: (r) => (r.open ? String(r.open) : ""), tone: (r) => (r.open ? "soon" : "plain") },
  { key: "closed_on", title: c.closed_on, width: 120, days: true, text: (r) => day(r.closed_on) },
];

export function wipesRegister(app: App): Register<WipeBatchRow> {
  return app.keep("wipes", () => new Register<WipeBatchRow>(app, {
    kind: "wipe_batches", load: api.wipeBatchesList, columns, sort: [{ column: "day", descending: true }],
  }));
}

/** A medium chosen for a sheet; without a level of its own it takes the sheet's. */
export interface Line {
  option: Option;
  slot: string;
  level: Level | "";
  reason: string;
}

export type WipeAct = "log" | "photo" | "remove" | "state" | "read" | "destroy" | "lower" | "add";

/** One batch on screen, and the dialog open over it. */
export class Batch {
  page = $state.raw<WipeBatchPage | null>(null);
  act = $state<WipeAct | null>(null);
  row = $state.raw<WipeRow | null>(null);
  readonly last = $derived((this.page?.wipes ?? []).filter((r) => r.latest));
  readonly clean = $derived(this.last.filter((r) => isClean(r)).length);
  readonly closed = $derived(this.page?.batch.closed_on != null);

  constructor(readonly id: number) {}

  async load(): Promise<void> {
    this.page = await api.wipeBatch(this.id);
  }

  begin(act: WipeAct, row: WipeRow | null = null): void {
    this.act = act;
    this.row = row;
  }

  end(): void {
    this.act = null;
    this.row = null;
  }
}

export function isClean(row: WipeRow): boolean {
  return row.wipe.state === "accepted" || row.wipe.state === "destroyed";
}

export async function findMedia(text: string): Promise<Option[]> {
  const page = await api.mediaList({ search: text, sort: [{ column: "serial", descending: false }], filters: [], offset: 0, limit: 12 });
  return page.rows.map((r) => ({ id: r.id, title: r.serial, subtitle: [r.kind, r.asset_code].filter(Boolean).join(", ") }));
}
