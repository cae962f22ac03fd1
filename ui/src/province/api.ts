// The only file of this page that talks to the receiver, by the addresses of province/openapi.json.

import { Problem } from "../problem";

export type Role = "reader" | "officer" | "admin";
export type Kind = "departure_notice" | "wipe_certificate" | "dossier" | "yearly_report" | "register_figures";
export type State = "incomplete" | "received" | "refused" | "answered";
export type Outcome = "acknowledged" | "closed" | "returned" | "appraised" | "refused";
export type Period = "month" | "quarter" | "year";

export interface SignedIn { name: string; role: Role; province: string; fingerprint: string }
export interface AgencyRow {
  id: string; name: string; superior: string; place: string; fingerprint: string; enrolled_at: string; ended_at: string | null;
  packages: number; last_at: string | null; waiting: number; late: string[]; late_since: string | null;
}
export interface AgencyPage { total: number; late: number; rows: AgencyRow[] }
export interface PackageRow {
  id: string; agency: string; agency_name: string; state: State; kind: Kind | ""; number: string; subject: string; bytes: number;
  received: number; begun_at: string; settled_at: string | null; refusal_code: string; outcome: Outcome | ""; sequence: number | null;
}
export interface PackageList { total: number; rows: PackageRow[] }
export interface FileRow { path: string; bytes: number; sha256: string }
export interface AnswerRow {
  sequence: number; at: string; by: string; outcome: Outcome; number: string; day: string | null; text: string; file_name: string;
}
export interface PackagePage {
  package: PackageRow; sha256: string; created: string | null; refusal: { code: string; message: string } | null; files: FileRow[];
  answers: AnswerRow[];
}
export interface Given { outcome: Outcome; number: string; day: string | null; text: string; file: { name: string; base64: string } | null }
export interface Deadline { id: number; kind: Kind; title: string; source: string; from_day: string; due_day: string; set_by: string }
export interface NewDeadline { kind: Kind; title: string; source: string; from_day: string; due_day: string }
export interface CountRow { period: string; kind: Kind; packages: number; agencies: number; answered: number }
export interface AuditRow { entry: number; at: string; by: string; op: string; subject: string; by_name: string; about: string; detail: string }
export interface OfficerRow { name: string; role: Role; made_at: string; ended_at: string | null }
export interface Enrolled { id: string; name: string; fingerprint: string; enrolment: unknown }
export interface Taken { package: string; agency: string; agency_name: string; kind: Kind; number: string; subject: string; receipt: unknown }

/** Bytes of the largest package the receiver takes. */
export const LARGEST_PACKAGE = 200 * 1024 * 1024;

export interface Part { search?: string; offset?: number; limit?: number }
type Query = Record<string, string | number | boolean | null | undefined>;

const BASE = "/api/v1/office";

/** What the page says when the receiver does not answer at all. */
let offline = "";
export function whenOffline(sentence: string): void {
  offline = sentence;
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { "Sogac-Office": "1" };
  const isFile = body instanceof Blob;
  if (body !== undefined) headers["Content-Type"] = isFile ? "application/octet-stream" : "application/json";
  let response: Response;
  try {
    response = await fetch(BASE + path, { method, headers, body: isFile || body === undefined ? body : JSON.stringify(body), cache: "no-store", signal });
  } catch {
    throw new Problem({ code: "offline", field: null, detail: offline });
  }
  if (response.status === 204) return undefined as T;
  const told: unknown = await response.json().catch(() => null);
  if (response.ok) return told as T;
  const { code = "unavailable", message = offline } = (told ?? {}) as { code?: string; message?: string };
  throw new Problem({ code, field: null, detail: message });
}

function asked(query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}

const at = (id: string) => encodeURIComponent(id);

export const office = {
  who: () => call<SignedIn>("GET", "/session"),
  signIn: (name: string, password: string) => call<SignedIn>("POST", "/session", { name, password }),
  signOut: () => call<void>("DELETE", "/session"),
  changePassword: (old: string, next: string) => call<void>("PUT", "/password", { old, new: next }),
  officers: () => call<OfficerRow[]>("GET", "/officers"),
  addOfficer: (officer: { name: string; role: Role; password: string }) => call<OfficerRow>("POST", "/officers", officer),
  endOfficer: (name: string) => call<void>("DELETE", `/officers/${at(name)}`),
  agencies: (part: Part, late = false) => call<AgencyPage>("GET", `/agencies${asked({ ...part, late: late || undefined })}`),
  enrol: (application: unknown) => call<Enrolled>("POST", "/agencies", application),
  endAgency: (id: string, why: string) => call<void>("POST", `/agencies/${at(id)}/end`, { why }),
  packages: (narrowed: { agency?: string; kind?: string; state?: string; from?: string; to?: string }, part: Part) =>
    call<PackageList>("GET", `/packages${asked({ ...narrowed, ...part })}`),
  package: (id: string) => call<PackagePage>("GET", `/packages/${at(id)}`),
  /** The same file twice is one package. */
  bring: (file: File, signal?: AbortSignal) => call<Taken>("POST", "/packages", file, signal),
  answer: (id: string, given: Given) => call<AnswerRow>("POST", `/packages/${at(id)}/answers`, given),
  deadlines: () => call<Deadline[]>("GET", "/deadlines"),
  setDeadline: (deadline: NewDeadline) => call<Deadline>("POST", "/deadlines", deadline),
  removeDeadline: (id: number) => call<void>("DELETE", `/deadlines/${id}`),
  counts: (from: string, to: string, period: Period) => call<CountRow[]>("GET", `/counts${asked({ from, to, period })}`),
  audit: (before: number) => call<AuditRow[]>("GET", `/audit${asked({ before })}`),
};

/** The receipt of a package and the answers to it, as the file the agency's program reads. */
export const replyAddress = (id: string) => `${BASE}/packages/${at(id)}/reply`;
/** Where a package, a file of it or the letter of an answer is downloaded from. */
export const zipAddress = (id: string) => `${BASE}/packages/${at(id)}/zip`;
export const fileAddress = (id: string, path: string) => `${BASE}/packages/${at(id)}/file${asked({ path })}`;
export const letterAddress = (id: string, sequence: number) => `${BASE}/packages/${at(id)}/answers/${sequence}/file`;
