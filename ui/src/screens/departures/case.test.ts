import { expect, test, vi } from "vitest";
import type { DeparturePage, LineRow } from "../../api";
import { answer } from "../../testing/api";
import { asksWords, Case, Decision, mayBegin } from "./case.svelte";
import { startOf } from "./departures.svelte";

vi.mock("../../api", () => import("../../testing/api"));

function line(id: number, over: Partial<LineRow> = {}): LineRow {
  return {
    id, kind: "account", subject_id: 0, title: "", subtitle: "", rights: "", action: "revoke", actions: ["revoke"], due: null,
    days_left: null, counted: "", clause: "", provisional: false, state: "open", done_on: null, evidence: null, added: [], decided: "", reason: "",
    receiver: null, by_hand: false, ...over,
  };
}

async function open(lines: LineRow[], trigger = "transferred", state = "open"): Promise<Case> {
  answer({ departure: async () => ({ departure: { state, trigger }, lines, papers: [], offers: [], missing: [], history: [] }) as unknown as DeparturePage });
  const c = new Case(1);
  await c.load();
  return c;
}

test("lines stand in groups, letters first, and the first open line is in hand", async () => {
  const c = await open([line(1, { kind: "asset", state: "done" }), line(2), line(3, { kind: "duty", state: "dropped" })]);
  expect(c.groups.map((g) => [g.kind, g.left])).toEqual([["duty", 0], ["account", 1], ["asset", 0]]);
  expect([c.lineId, c.settled]).toEqual([2, 2]);
});

test("the arrows cross the borders of groups and stop at the ends", async () => {
  const c = await open([line(1), line(2, { kind: "asset" })]);
  c.move(-1);
  expect(c.lineId).toBe(1);
  c.move(1);
  c.move(1);
  expect(c.lineId).toBe(2);
});

test("the head excepts a line and does nothing else to it", () => {
  const acts = ["resume", "close", "wait", "drop", "except", "receive"] as const;
  const of = (app: { canWrite: boolean; isHead: boolean }) => acts.filter((act) => mayBegin(app, act));
  expect(of({ canWrite: true, isHead: false })).toEqual(acts);
  expect(of({ canWrite: false, isHead: true })).toEqual(["except"]);
  expect(of({ canWrite: false, isHead: false })).toEqual([]);
});

test("an act begins only on an open line of an open case", async () => {
  const c = await open([line(1), line(2, { state: "done" })]);
  expect(c.begin("close")).toBe(true);
  c.select(2);
  expect(c.begin("wait")).toBe(false);
  const closed = await open([line(1)], "transferred", "closed");
  expect(closed.begin("close")).toBe(false);
  const withdrawn = await open([line(1)], "transferred", "withdrawn");
  expect([withdrawn.closed, withdrawn.begin("wait")]).toEqual([true, false]);
});

test("a line not decided yet cannot be closed", async () => {
  const c = await open([line(1, { action: "decide", actions: ["keep", "change", "revoke"] })], "changes_post");
  expect([c.undecided, c.begin("close"), c.begin("wait")]).toEqual([1, false, true]);
});

test("new rights and what is kept have to be said, a new holder or password has not", () => {
  const right = line(1, { actions: ["keep", "change", "hand_over", "revoke"] });
  expect(right.actions.map((action) => asksWords(right, action))).toEqual([true, true, false, false]);
  expect([asksWords(line(2, { kind: "unit_account" }), "change"), asksWords(line(3, { kind: "asset" }), "keep")]).toEqual([false, false]);
});

test("closing a line sends day and evidence and moves to the next open one", async () => {
  const lines = [line(1), line(2, { state: "done" }), line(3)];
  const c = await open(lines);
  const closeLine = vi.fn(async () => null);
  answer({ closeLine, departure: async () => ({ ...c.page, lines: [line(1, { state: "done" }), lines[1], lines[2]] }) });
  const evidence = { kind: "witness", picked: null, letter_number: "", letter_date: null, witness: "A", note: "" } as const;
  await c.close("2026-11-23", evidence);
  expect(closeLine).toHaveBeenCalledWith(1, "2026-11-23", evidence);
  expect(c.lineId).toBe(3);
});

test("finished lines can be hidden, but not the one in hand", async () => {
  const c = await open([line(1, { state: "done" }), line(2, { state: "done" }), line(3)]);
  c.select(1);
  c.hideDone = true;
  expect(c.order.map((l) => l.id)).toEqual([1, 3]);
});

test("a lens opens a new case, for one person or for nobody yet", () => {
  expect([startOf("open"), startOf("open:12"), startOf("other"), startOf(undefined)]).toEqual([{ personId: null }, { personId: 12 }, null, null]);
});

test("what was typed of a decision stays until the host has taken it", async () => {
  const answers = [false, true];
  const decide = vi.fn(async () => answers.shift() ?? false);
  const d = new Decision(() => line(1, { actions: ["keep", "revoke"] }), decide);
  d.choose("keep");
  d.type(" vẫn trực ");
  await d.save();
  expect(decide).toHaveBeenLastCalledWith("keep", "vẫn trực");
  expect([d.action, d.text, d.changed]).toEqual(["keep", " vẫn trực ", true]);
  await d.save();
  expect([d.action, d.text, d.changed]).toEqual(["revoke", "", false]);
});

test("a choice that needs no words is saved at once; refused, the one before stands with its words", async () => {
  const d = new Decision(() => line(1, { action: "hand_over", actions: ["keep", "revoke", "hand_over"] }), async () => false);
  await d.settle("keep");
  d.type("vẫn trực");
  await d.settle("revoke");
  expect([d.action, d.text]).toEqual(["keep", "vẫn trực"]);
});
