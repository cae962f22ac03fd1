import { api } from "../../api";
import type { SystemForm, SystemPage, SystemRow } from "../../api";
import type { App } from "../../app.svelte";
import { choices, YES_NO, type Column } from "../../parts/columns.svelte";
import type { Option } from "../../parts/Picker.svelte";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const c = words.systems.columns;
const mark = (on: boolean) => (on ? words.systems.mark : "");

const columns: Column<SystemRow>[] = [
  { key: "code", title: c.code, width: 112, text: (r) => r.code },
  { key: "name", title: c.name, width: 256, grow: true, text: (r) => r.name },
  { key: "owner", title: c.owner, width: 200, grow: true, text: (r) => r.owner },
  { key: "operator", title: c.operator, width: 184, extra: true, text: (r) => r.operator },
  { key: "revoker", title: c.revoker, width: 232, extra: true, text: (r) => r.revoker },
  { key: "provincial", title: c.provincial, width: 112, options: YES_NO, text: (r) => mark(r.provincial) },
  { key: "population", title: c.population, width: 112, options: YES_NO, text: (r) => mark(r.population) },
  { key: "password_months", title: c.password_months, width: 184, end: true, sort: false, text: (r) => (r.password_months ? String(r.password_months) : "") },
  { key: "accounts", title: c.accounts, width: 96, end: true, sort: false, text: (r) => String(r.accounts) },
  { key: "admins", title: c.admins, width: 88, end: true, sort: false, options: choices(words.systems.fewAdmins), text: (r) => String(r.admins), tone: (r) => (r.admins < 2 ? "soon" : "plain") },
];

export function systemsRegister(app: App): Register<SystemRow, SystemPage> {
  return app.keep("systems", () => new Register(app, {
    kind: "systems", load: api.systemsList, one: api.system, columns, sort: [{ column: "code", descending: false }],
  }));
}

export function emptySystem(): SystemForm {
  return {
    id: null, code: "", name: "", owner: "", operator: "", revoker: "", letters_to: "", provincial: false, population: false, two_factor: false,
    password_months: 0, review_months: 0, override_reason: "", note: "",
  };
}

export async function findSystems(text: string): Promise<Option[]> {
  const page = await api.systemsList({ search: text, sort: [{ column: "name", descending: false }], filters: [], offset: 0, limit: 12 });
  return page.rows.map((s) => ({ id: s.id, title: s.name, subtitle: [s.code, s.owner].filter(Boolean).join(", ") }));
}
