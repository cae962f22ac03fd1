import { api } from "../../api";
import type { Person, PersonForm, PersonPage, PersonRef, PersonRow } from "../../api";
import type { App } from "../../app.svelte";
import type { Column } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import type { Option } from "../../parts/Picker.svelte";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const c = words.people.columns;

const columns: Column<PersonRow>[] = [
  { key: "code", title: c.code, width: 112, text: (r) => r.code },
  { key: "name", title: c.name, width: 208, grow: true, text: (r) => (r.namesake ? words.people.nameWithCode(r.name, r.code) : r.name) },
  { key: "given", title: c.given, width: 88, extra: true, filter: false, text: (r) => r.name.split(" ").at(-1) ?? "" },
  { key: "unit", title: c.unit, width: 216, grow: true, text: (r) => r.unit },
  { key: "post", title: c.post, width: 152, text: (r) => r.post },
  { key: "phone", title: c.phone, width: 120, text: (r) => r.phone },
  { key: "email", title: c.email, width: 200, extra: true, text: (r) => r.email },
  { key: "joined", title: c.joined, width: 120, days: true, text: (r) => day(r.joined) },
  { key: "left_on", title: c.left_on, width: 120, extra: true, days: true, text: (r) => day(r.left_on) },
  { key: "trained", title: c.trained, width: 120, extra: true, days: true, text: (r) => day(r.trained) },
  { key: "committed", title: c.committed, width: 120, extra: true, days: true, text: (r) => day(r.committed) },
  { key: "accounts", title: c.accounts, width: 96, end: true, sort: false, text: (r) => String(r.accounts) },
  { key: "assets", title: c.assets, width: 88, end: true, sort: false, text: (r) => String(r.assets) },
];

export function peopleRegister(app: App): Register<PersonRow, PersonPage> {
  return app.keep("people", () => new Register(app, {
    kind: "people", load: api.peopleList, one: api.person, columns, sort: [{ column: "name", descending: false }],
  }));
}

export function emptyPerson(): PersonForm {
  return {
    id: null, code: "", name: "", unit: "", post: "", phone: "", email: "",
    joined: null, left_on: null, trained: null, committed: null, note: "",
  };
}

export function personForm(person: Person): PersonForm {
  return { ...person };
}

/** A person as one of several to choose from: code and unit tell namesakes apart. */
export function personOption(person: Pick<PersonRef, "id" | "code" | "name" | "unit">): Option {
  return { id: person.id, title: person.name, subtitle: [person.code, person.unit].filter(Boolean).join(", ") };
}

export async function findPeople(text: string): Promise<Option[]> {
  const page = await api.peopleList({ search: text, sort: [{ column: "name", descending: false }], filters: [], offset: 0, limit: 12 });
  return page.rows.map(personOption);
}
