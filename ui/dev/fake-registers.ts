// The invented agency as register rows, with enough of the host's listing to try the screens.
import type {
  AccountKind, AccountRow, AccountState, AssetRow, AuditRow, DepartureRow, ListQuery, MediumRow, Page, PersonRef,
  PersonRow, SystemForm, SystemRow,
} from "../src/api";
import { ACCOUNTS, ASSETS, MEDIA, PEOPLE, SYSTEMS } from "./fake-data";

export const TODAY = "2026-11-23";
const scene = new URLSearchParams(location.search).get("scene") ?? "full";
export const empty = scene === "empty";
export const huge = scene === "huge";

export function daysFrom(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(TODAY)) / 86_400_000);
}
export function addDays(day: string, n: number): string {
  return new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10);
}
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

function plain(value: unknown): string {
  return typeof value === "boolean" ? (value ? "1" : "0") : String(value ?? "");
}

const LONG = "Chi cục Trồng trọt và Bảo vệ thực vật, Quản lý chất lượng nông lâm sản và thuỷ sản";
const names = PEOPLE.map((r) => r[1]);

export const people: PersonRow[] = empty ? [] : PEOPLE.flatMap((r, i) => {
  const row: PersonRow = {
    id: i + 1, code: r[0]!, name: r[1]!, unit: huge && i % 5 === 0 ? LONG : r[2]!, post: r[3]!, phone: r[5]!,
    email: `${fold(r[1]!).split(" ").at(-1)}@laocai.gov.vn`, joined: r[4]!, left_on: null,
    trained: i % 3 ? "2026-04-14" : null, committed: i % 4 ? "2026-01-12" : null,
    namesake: names.filter((n) => n === r[1]).length > 1, accounts: 0, assets: 0, departure_id: null,
  };
  if (!huge) return [row];
  return Array.from({ length: 250 }, (_, k) => ({ ...row, id: i + 1 + k * 40, code: `CB${String(i + 1 + k * 40).padStart(5, "0")}` }));
});
const byCode = new Map(people.map((p) => [p.code, p]));

export const systemForms: SystemForm[] = empty ? [] : SYSTEMS.map((r, i) => ({
  id: i + 1, code: r[0]!, name: r[1]!, owner: r[2]!, operator: i % 3 ? r[2]! : "", revoker: r[3]!, letters_to: r[4]!,
  provincial: r[5] === "x", population: r[0] === "HT04", two_factor: false, password_months: i === 4 ? 2 : 0, review_months: 0,
  override_reason: i === 4 ? "Theo yêu cầu của Kho bạc" : "", note: "",
}));

const kindOf: Record<string, AccountKind> = { "Cá nhân": "personal", "Đơn vị": "unit", "Quản trị": "admin" };
export const accounts: AccountRow[] = empty ? [] : ACCOUNTS.map((r, i) => {
  const system = systemForms.find((s) => s.name === r[0]);
  const holder = byCode.get(r[3]!) ?? (huge ? people[i % 40] : undefined);
  const state: AccountState = r[9] === "Đã khoá" ? "locked" : "active";
  const due = r[7] ? addDays(r[7]!, 90) : null;
  const idle = r[8] ? -daysFrom(r[8]!) : null;
  return {
    id: i + 1, system_id: system?.id ?? 0, system_name: r[0]!, user_name: r[1]!, kind: kindOf[r[2]!] ?? "personal",
    holder_id: holder?.id ?? 0, holder_name: holder?.name ?? "", holder_code: holder?.code ?? "",
    holder_unit: holder?.unit ?? "", holder_gone: false, rights: r[5]!, state, two_factor: i % 4 === 0,
    digital_signature: false, issued_on: r[6]!, password_changed_on: r[7]!, last_login_on: r[8]!,
    password_due: state === "active" ? due : null,
    password_days_left: state === "active" && due ? daysFrom(due) : null,
    dormant_days: idle !== null && idle > 90 ? idle : null,
  };
});

export const systems: SystemRow[] = systemForms.map((s) => {
  const mine = accounts.filter((a) => a.system_id === s.id);
  return {
    id: s.id!, code: s.code, name: s.name, owner: s.owner, operator: s.operator, revoker: s.revoker,
    letters_to: s.letters_to, provincial: s.provincial, population: s.population, password_months: s.password_months || 3,
    review_months: 3, accounts: mine.length, admins: mine.filter((a) => a.kind === "admin").length,
  };
});

export const assets: AssetRow[] = empty ? [] : ASSETS.map((r, i) => {
  const holder = byCode.get(r[5]!);
  return {
    id: i + 1, code: r[0]!, kind: r[1]!, name: r[2]!, serial: r[3]!, year: Number(r[4]), holder_id: holder?.id ?? 0,
    holder_name: holder?.name ?? "", holder_code: holder?.code ?? "", place: r[6]!, condition: r[7]!, secret: r[8] === "x", note: "", state: "in_use",
    details: {
      configuration: "", unit: "", no_holder_reason: "", origin: "", price_group: "unknown", cost: 0, residual: 0, important: false,
      personal: false, stand_alone: false, sealed_on: null, inspection: "",
    },
  };
});
export const media: MediumRow[] = empty ? [] : MEDIA.map((r, i) => {
  const asset = assets.find((a) => a.code === r[4]);
  return {
    id: i + 1, serial: r[0]!, kind: r[1]!, model: r[2]!, bytes: Number(r[3]), asset_id: asset?.id ?? 0,
    asset_code: asset?.code ?? "", asset_name: asset?.name ?? "", holder_id: asset?.holder_id ?? 0, place: asset?.place ?? "", holder_name: asset?.holder_name ?? "", secret: r[5] === "x", secrecy: "none", important: false, unit: "", state: "in_use", note: "",
  };
});
for (const person of people) {
  person.accounts = accounts.filter((a) => a.holder_id === person.id).length;
  person.assets = assets.filter((a) => a.holder_id === person.id).length;
}

export function ref(id: number): PersonRef {
  const p = people.find((x) => x.id === id) ?? people[0] ?? { id: 0, code: "", name: "", unit: "" };
  return { id: p.id, code: p.code, name: p.name, unit: p.unit };
}

export function list<T extends object>(all: T[], query: ListQuery): Page<T> {
  const needle = fold(query.search.trim());
  let rows = all.filter((r) => needle === "" || fold(Object.values(r).filter((v) => typeof v === "string").join(" ")).includes(needle));
  for (const f of query.filters) rows = rows.filter((r) => fold(plain(r[f.column as keyof T])).includes(fold(f.contains.trim())));
  for (const s of [...query.sort].reverse()) {
    const get = (r: T) => r[s.column as keyof T] ?? "";
    rows = [...rows].sort((a, b) => {
      const [x, y] = [get(a), get(b)];
      const order = typeof x === "number" ? x - Number(y) : String(x).localeCompare(String(y), "vi");
      return s.descending ? -order : order;
    });
  }
  return { rows: rows.slice(query.offset, query.offset + query.limit), total: rows.length };
}

let seq = 1248;
export function entry(title: string, at: string, kind: AuditRow["subjects"][number]["kind"], id: number, about: string, changes: AuditRow["changes"] = []): AuditRow {
  seq -= 1;
  return { seq, at, user_name: "Giàng Seo Phử", op: title, title, subjects: [{ kind, id, title: about }], changes };
}

export function historyOf(kind: AuditRow["subjects"][number]["kind"], id: number, name: string): AuditRow[] {
  return [
    entry("Xem hồ sơ", "2026-11-23T01:12:00Z", kind, id, name),
    entry("Sửa thông tin", "2026-10-02T08:40:00Z", kind, id, name, [
      { label: "Phòng, ban", before: "Văn phòng", after: "Phòng Kế hoạch - Tài chính" },
      { label: "Điện thoại", before: "", after: "0925121850" },
    ]),
    entry("Nhập từ co-quan-mau.xlsx", "2026-09-14T02:05:00Z", kind, id, name),
  ];
}

export const departures: DepartureRow[] = empty ? [] : [
  { id: 1, person_id: 5, trigger: "transferred", decision: "1542/QĐ-UBND", effective_on: "2026-11-16", state: "open", closed_on: null, lines_total: 17, lines_open: 11, next_due: "2026-11-16", days_left: -7 },
  { id: 2, person_id: 17, trigger: "retires", decision: "88/QĐ-SNNMT", effective_on: "2026-12-01", state: "open", closed_on: null, lines_total: 9, lines_open: 9, next_due: "2026-12-01", days_left: 8 },
  { id: 3, person_id: 29, trigger: "changes_post", decision: "91/QĐ-SNNMT", effective_on: "2026-11-20", state: "open", closed_on: null, lines_total: 8, lines_open: 6, next_due: "2026-11-27", days_left: 4 },
  { id: 4, person_id: 33, trigger: "retires", decision: "", effective_on: "2027-03-01", state: "planned", closed_on: null, lines_total: 0, lines_open: 0, next_due: null, days_left: null },
  { id: 5, person_id: 12, trigger: "leaves", decision: "47/QĐ-SNNMT", effective_on: "2026-07-01", state: "closed", closed_on: "2026-07-09", lines_total: 12, lines_open: 0, next_due: null, days_left: null },
].map((d) => {
  const person = ref(d.person_id);
  return { ...d, person_name: person.name, person_code: person.code, person_unit: person.unit } as DepartureRow;
});
for (const d of departures) {
  const person = people.find((p) => p.id === d.person_id);
  if (person && d.state !== "closed") person.departure_id = d.id;
}
