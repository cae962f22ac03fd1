import { expect, test, vi } from "vitest";
import type { CalendarDay, ProfilePage } from "../../api";
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
