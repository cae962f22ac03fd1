import { api } from "../../api";
import type { AuditRow } from "../../api";
import type { App } from "../../app.svelte";
import type { Column } from "../../parts/columns.svelte";
import { moment } from "../../parts/format";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

export type Entry = AuditRow & { id: number };

const c = words.audit.columns;

const columns: Column<Entry>[] = [
  { key: "seq", title: c.seq, width: 96, text: (r) => String(r.seq) },
  { key: "at", title: c.at, width: 160, days: true, text: (r) => moment(r.at) },
  { key: "title", title: c.title, width: 256, grow: true, sort: false, text: (r) => r.title },
  { key: "user_name", title: c.user_name, width: 192, filter: false, text: (r) => r.user_name },
  { key: "subjects", title: c.subjects, width: 256, grow: true, sort: false, text: (r) => r.subjects.map((s) => `${words.kinds[s.kind]}: ${s.title}`).join("; ") },
];

export function auditRegister(app: App): Register<Entry, Entry> {
  return app.keep("audit", () => new Register<Entry, Entry>(app, {
    kind: "audit",
    load: async (query) => {
      const page = await api.auditList(query);
      return { total: page.total, rows: page.rows.map((row) => ({ ...row, id: row.seq })) };
    },
    columns,
    sort: [{ column: "seq", descending: true }],
  }));
}
