import { api } from "../../api";
import type { DisposalLineRow, DisposalPage, DisposalRow } from "../../api";
import type { App } from "../../app.svelte";
import { choices, type Column } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const w = words.disposals;
const c = w.columns;

const columns: Column<DisposalRow>[] = [
  { key: "name", title: c.name, width: 264, grow: true, text: (r) => r.name },
  { key: "way", title: c.way, width: 160, options: choices(w.way), text: (r) => w.way[r.way] },
  { key: "state", title: c.state, width: 160, options: choices(w.state), text: (r) => w.state[r.state] },
  { key: "proposed_on", title: c.proposed_on, width: 128, days: true, text: (r) => day(r.proposed_on) },
  { key: "decision", title: c.decision, width: 144, text: (r) => r.decision },
  { key: "receiver", title: c.receiver, width: 200, grow: true, text: (r) => r.receiver },
  { key: "lines", title: c.lines, width: 88, end: true, sort: false, filter: false, text: (r) => String(r.lines) },
];

export function disposalsRegister(app: App): Register<DisposalRow> {
  return app.keep("disposals", () => new Register<DisposalRow>(app, {
    kind: "disposals", load: api.disposalsList, columns, sort: [{ column: "proposed_on", descending: true }],
  }));
}

export type DisposalAct = "decide" | "finish" | "write_off" | "cancel" | "drop" | "except" | "add";

/** One disposal on screen, and the dialog open over it. */
export class DisposalCase {
  page = $state.raw<DisposalPage | null>(null);
  act = $state<DisposalAct | null>(null);
  row = $state.raw<DisposalLineRow | null>(null);

  constructor(readonly id: number) {}

  async load(): Promise<void> {
    this.page = await api.disposal(this.id);
  }

  begin(act: DisposalAct, row: DisposalLineRow | null = null): void {
    this.act = act;
    this.row = row;
  }

  end(): void {
    this.act = null;
    this.row = null;
  }
}

/** "Họ tên; chức vụ; tư cách" a line. */
export function councilOf(text: string): { name: string; post: string; part: string }[] {
  return text.split("\n").map((line) => line.split(";").map((part) => part.trim())).filter(([name]) => name)
    .map(([name = "", post = "", part = ""]) => ({ name, post, part }));
}
