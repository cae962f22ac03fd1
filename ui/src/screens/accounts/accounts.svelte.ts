import { api } from "../../api";
import type { AccountForm, AccountKind, AccountLens, AccountPage, AccountRow } from "../../api";
import type { App } from "../../app.svelte";
import { choices, YES_NO, type Column } from "../../parts/columns.svelte";
import { dueTone } from "../../parts/due";
import { day } from "../../parts/format";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const c = words.accounts.columns;

const columns: Column<AccountRow>[] = [
  { key: "user_name", title: c.user_name, width: 160, text: (r) => r.user_name },
  { key: "system_name", title: c.system_name, width: 224, grow: true, text: (r) => r.system_name },
  { key: "holder_name", title: c.holder_name, width: 176, grow: true, text: (r) => r.holder_name, tone: (r) => (r.holder_gone ? "late" : "plain") },
  { key: "holder_code", title: c.holder_code, width: 96, text: (r) => r.holder_code },
  { key: "holder_unit", title: c.holder_unit, width: 184, extra: true, text: (r) => r.holder_unit },
  { key: "kind", title: c.kind, width: 88, options: choices(words.accounts.kind), text: (r) => words.accounts.kind[r.kind] },
  { key: "rights", title: c.rights, width: 136, extra: true, text: (r) => r.rights },
  { key: "state", title: c.state, width: 112, options: choices(words.accounts.state), text: (r) => words.accounts.state[r.state] },
  { key: "password_changed_on", title: c.password_changed_on, width: 120, extra: true, days: true, text: (r) => day(r.password_changed_on) },
  { key: "password_due", title: c.password_due, width: 120, days: true, text: (r) => day(r.password_due), tone: (r) => dueTone(r.password_days_left) },
  { key: "last_login_on", title: c.last_login_on, width: 128, days: true, text: (r) => day(r.last_login_on), tone: (r) => (r.dormant_days === null ? "plain" : "soon") },
  { key: "issued_on", title: c.issued_on, width: 120, extra: true, days: true, text: (r) => day(r.issued_on) },
  { key: "two_factor", title: c.two_factor, width: 104, extra: true, options: YES_NO, text: (r) => (r.two_factor ? words.common.yes : "") },
];

export class AccountsRegister extends Register<AccountRow, AccountPage> {
  lens: AccountLens;
  /** The system a task led to; the next lens looks at all systems again. */
  private system = "";

  constructor(app: App) {
    super(app, {
      kind: "accounts", load: (query) => api.accountsList(query, this.lens), one: api.account, columns,
      sort: [{ column: "user_name", descending: false }],
    });
    this.lens = $state("all");
  }

  /** The accounts of one system, the passwords due first. */
  async lookAt(system: string): Promise<void> {
    this.lens = "all";
    this.preset = "all";
    this.system = system;
    this.filters = true;
    this.list.sort = [{ column: "password_due", descending: false }];
    await this.list.setFilter("system_name", system);
  }

  async look(lens: AccountLens): Promise<void> {
    this.lens = lens;
    this.preset = lens;
    this.list.moveTo(0);
    if (this.system !== "") {
      this.system = "";
      await this.list.setFilter("system_name", "");
    } else await this.list.reload();
  }
}

export function accountsRegister(app: App): AccountsRegister {
  return app.keep("accounts", () => new AccountsRegister(app));
}

/** Whether people beside the holder may know its password. */
export function isShared(kind: AccountKind): boolean {
  return kind === "unit" || kind === "service" || kind === "emergency";
}

export function emptyAccount(): AccountForm {
  return {
    id: null, system_id: 0, user_name: "", kind: "personal", holder_id: 0, user_ids: [], rights: "", duty: "",
    two_factor: false, digital_signature: false, last_login_on: null, note: "",
  };
}

export function accountForm(page: AccountPage): AccountForm {
  const a = page.account;
  return {
    id: a.id, system_id: a.system_id, user_name: a.user_name, kind: a.kind, holder_id: a.holder_id,
    user_ids: page.users.map((u) => u.id), rights: a.rights, duty: page.duty, two_factor: a.two_factor,
    digital_signature: a.digital_signature, last_login_on: a.last_login_on, note: page.note,
  };
}
