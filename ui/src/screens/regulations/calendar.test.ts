import { expect, test, vi } from "vitest";
import type { CalendarDay, ProfileEdits, ProfilePage } from "../../api";
import { answer } from "../../testing/api";
import { monthsOf } from "./calendar";
import { RegulationsState } from "./regulations.svelte";

vi.mock("../../api", () => import("../../testing/api"));

test("months begin on Monday and every week has seven places", () => {
  const days: CalendarDay[] = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000)
    days.push({ day: new Date(at).toISOString().slice(0, 10), kind: "working", note: "", edited: false });
  const months = monthsOf(days);
  expect(months.length).toBe(12);
  expect(months.flat().every((week) => week.length === 7)).toBe(true);
  expect(months[0]?.[0]?.map((d) => d?.day ?? null)).toEqual([null, null, null, "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]);
  expect(months[1]?.[0]?.[6]?.day).toBe("2026-02-01");
});

test("clauses are found without accents and by what they are worth", async () => {
  const clause = (id: string, title: string, status: string) => ({ id, title, text: "", status });
  answer({ profile: async () => ({ clauses: [clause("LC-5.1.e", "Rà soát đối chiếu", "to_check"), clause("AG-3.14", "Mật khẩu", "in_force")] }) as unknown as ProfilePage });
  const r = new RegulationsState();
  await r.load();
  r.search = "DOI chieu";
  expect(r.clauses.map((c) => c.id)).toEqual(["LC-5.1.e"]);
  r.search = "";
  r.status = "in_force";
  expect([r.clauses.map((c) => c.id), r.toCheck]).toEqual([["AG-3.14"], 1]);
});

test("all proposals are taken at once and nothing else is touched", async () => {
  const interval = (clause: string, months: number | null, proposal: number) => ({ clause, cited: "", title: "", months, proposal });
  const intervals = [interval("LC-6.3", null, 1), interval("LC-7.2", 3, 1), interval("LC-9.9", null, 0)];
  let sent: ProfileEdits | null = null;
  answer({
    profile: async () => ({ clauses: [], intervals }) as unknown as ProfilePage,
    saveProfileEdits: async (edits: ProfileEdits) => { sent = edits; return null; },
  });
  const r = new RegulationsState();
  await r.load();
  expect([r.unset.length, r.set.length, r.proposed.length]).toEqual([2, 1, 1]);
  expect(await r.acceptProposals("nhận đề xuất")).toBe(1);
  expect(sent).toEqual({ title: null, rules: [], intervals: [{ clause: "LC-6.3", months: 1 }], recipients: [], reason: "nhận đề xuất" });
});
