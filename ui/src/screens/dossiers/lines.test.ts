import { expect, test, vi } from "vitest";
import type { DossierLineRow, ListQuery } from "../../api";
import { answer } from "../../testing/api";
import { expiryTone } from "./dossiers.svelte";
import { changed, changeOf, followed, isEmpty, type LineDraft, Lines, needsReason } from "./lines.svelte";
import { bySection } from "./missing";
import { moved } from "./risks";

vi.mock("../../api", () => import("../../testing/api"));

const draft = (over: Partial<LineDraft> = {}): LineDraft => ({
  state: "open", present: "", planned: "", due: null, owner: "", reason: "", last_done: null, ...over,
});
const off = { state: false, present: false, planned: false, owner: false, due: false, measure: false, proof: false, agreement: false };

test("only what differs is sent, and a day taken away is sent as no day", () => {
  const before = draft({ owner: "Văn phòng", due: "2026-12-01" });
  expect(isEmpty(changeOf(before, before))).toBe(true);
  const change = changeOf(before, { ...before, state: "met", due: null });
  expect([change.state, change.due, change.owner]).toEqual(["met", { day: null }, null]);
});

test("what was typed stays when the line is written elsewhere", () => {
  const before = draft({ owner: "A" });
  const typed = draft({ owner: "A", present: "đang gõ" });
  expect(followed(before, typed, draft({ owner: "B", state: "met" }))).toEqual(draft({ owner: "B", state: "met", present: "đang gõ" }));
});

test("a bulk change touches the ticked fields alone", () => {
  const values = draft({ state: "na", reason: "Không có phòng máy", owner: "x" });
  expect(changed(values, off)).toBeNull();
  expect(changed(values, { ...off, measure: true })).toBeNull();
  const change = changed(values, { ...off, state: true });
  expect([change?.state, change?.reason, change?.owner, change?.due]).toEqual(["na", "Không có phòng máy", null, null]);
  expect([needsReason("na"), needsReason("equivalent"), needsReason("not")]).toEqual([true, true, false]);
});

test("every selected line counts, also one whose page has not come", async () => {
  const dossierLines = vi.fn(async (_id: number, query: ListQuery) => ({
    total: 230,
    rows: Array.from({ length: Math.min(query.limit, 230 - query.offset) }, (_, i) => ({ line: { id: query.offset + i + 1 } })),
  }));
  answer({ dossierLines });
  const lines = new Lines(4);
  await lines.reload();
  lines.list.selectAll();
  const ids = await lines.selected();
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([230, 1, 230]);
});

test("what is said to be met without proof is told so in the list", () => {
  const state = new Lines(4).columns.all.find((column) => column.key === "state");
  const row = (unproven: boolean) => ({ line: { state: "met" }, lapsed: false, unproven }) as unknown as DossierLineRow;
  expect([state?.text(row(false)), state?.text(row(true))]).toEqual(["Đáp ứng", "Đáp ứng, chưa minh chứng"]);
  expect(state?.tone?.(row(true))).toBe("soon");
});

test("an expiry shows a month ahead, and not once the proof is no longer used", () => {
  expect(expiryTone("2026-12-31", null, "2026-11-23")).toBe("plain");
  expect(expiryTone("2026-12-23", null, "2026-11-23")).toBe("soon");
  expect(expiryTone("2026-11-22", null, "2026-11-23")).toBe("late");
  expect(expiryTone("2026-11-22", "2026-11-01", "2026-11-23")).toBe("plain");
  expect(expiryTone(null, null, "2026-11-23")).toBe("plain");
});

test("gaps are put together by their part, in the order of the page", () => {
  const gap = (section: "answers" | "profile" | "lines") => ({ section, field: "", title: "", cited: "", line: null });
  expect(bySection([gap("lines"), gap("profile"), gap("lines")]).map((g) => [g.section, g.gaps.length])).toEqual([["profile", 1], ["lines", 2]]);
});

test("a row moves one step and the others keep their order", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 5, 1)).toEqual(["a", "b"]);
});
