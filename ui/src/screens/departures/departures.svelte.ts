import { api } from "../../api";
import type { DepartureRow } from "../../api";
import type { App } from "../../app.svelte";
import { choices, type Column } from "../../parts/columns.svelte";
import { dueTone, dueWords } from "../../parts/due";
import { day } from "../../parts/format";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const w = words.departures;
const c = w.columns;

const columns: Column<DepartureRow>[] = [
  { key: "person_name", title: c.person_name, width: 184, text: (r) => r.person_name },
  { key: "person_code", title: c.person_code, width: 80, text: (r) => r.person_code },
  { key: "person_unit", title: c.person_unit, width: 152, grow: true, text: (r) => r.person_unit },
  { key: "trigger", title: c.trigger, width: 184, grow: true, options: choices(w.trigger), text: (r) => w.trigger[r.trigger] },
  { key: "effective_on", title: c.effective_on, width: 120, days: true, text: (r) => day(r.effective_on) },
  { key: "state", title: c.state, width: 128, options: choices(w.state), text: (r) => w.state[r.state] },
  { key: "lines", title: c.lines, width: 112, end: true, sort: false, text: (r) => w.linesLeft(r.lines_open, r.lines_total) },
  {
    key: "next_due", title: c.next_due, width: 232, days: true,
    text: (r) => (r.next_due ? `${day(r.next_due)} – ${dueWords(r.days_left)}` : ""), tone: (r) => dueTone(r.days_left),
  },
  { key: "closed_on", title: c.closed_on, width: 120, days: true, extra: true, text: (r) => day(r.closed_on) },
];

export function departuresRegister(app: App): Register<DepartureRow> {
  return app.keep("departures", () => new Register<DepartureRow>(app, {
    kind: "departures", load: api.departuresList, columns, sort: [{ column: "state", descending: true }, { column: "effective_on", descending: true }],
  }));
}

/** The lens "open" asks for a new case, "open:12" for one about person 12; null when it is something else. */
export function startOf(lens: string | undefined): { personId: number | null } | null {
  if (lens === "open") return { personId: null };
  const id = /^open:(\d+)$/.exec(lens ?? "")?.[1];
  return id ? { personId: Number(id) } : null;
}
