import { expect, test, vi } from "vitest";
import { Problem } from "../api";
import type { ListQuery } from "../api";
import { List, PAGE } from "./list.svelte";

vi.mock("../api", async () => import("../testing/api"));

const rows = (query: ListQuery, total: number) => ({
  total,
  rows: Array.from({ length: Math.max(0, Math.min(query.limit, total - query.offset)) }, (_, i) => query.offset + i),
});

test("pages are asked for as they come into view, each once", async () => {
  const load = vi.fn(async (query: ListQuery) => rows(query, 1000));
  const list = new List(load);
  await list.reload();
  list.need(0, 20);
  list.need(2 * PAGE, 2 * PAGE + 20);
  list.need(2 * PAGE + 5, 2 * PAGE + 25);
  await vi.waitFor(() => expect(list.row(2 * PAGE)).toBe(2 * PAGE));
  expect(load.mock.calls.map(([q]) => q.offset)).toEqual([0, 2 * PAGE]);
});

test("an answer that comes after a newer question is thrown away", async () => {
  const waiting: (() => void)[] = [];
  const load = (query: ListQuery) =>
    new Promise<{ rows: string[]; total: number }>((done) => waiting.push(() => done({ rows: [query.search], total: 1 })));
  const list = new List(load);
  const first = list.setSearch("h");
  const second = list.setSearch("hùng");
  waiting[1]?.();
  await second;
  waiting[0]?.();
  await first;
  expect(list.row(0)).toBe("hùng");
});

test("a header sorts up, down, then not; with Shift it joins the others", async () => {
  const list = new List(async (q) => rows(q, 3));
  await list.sortBy("name");
  await list.sortBy("name");
  await list.sortBy("unit", true);
  expect(list.sort).toEqual([{ column: "name", descending: true }, { column: "unit", descending: false }]);
  await list.sortBy("name");
  expect(list.sort).toEqual([]);
});

test("keys move the cursor and Shift extends the selection", async () => {
  const list = new List(async (q) => rows(q, 50));
  await list.reload();
  list.key("ArrowDown", false, 10);
  list.key("PageDown", true, 10);
  expect(list.selection()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  list.key("End", false, 10);
  expect(list.cursor).toBe(49);
  expect(list.key("q", false, 10)).toBe(false);
});

test("single rows are chosen one by one, and a range or a new question lets them go", async () => {
  const list = new List(async (q) => rows(q, 500));
  await list.reload();
  list.moveTo(3);
  list.tick(7, true);
  list.tick(420, true);
  expect(await list.wholeSelection()).toEqual([3, 7, 420]);
  list.moveTo(5);
  list.tick(7, false);
  expect(list.selected).toBe(2);
  list.key("ArrowDown", true, 10);
  expect([list.selected, list.selection()]).toEqual([2, [7, 8]]);
  list.tick(12, false);
  expect(list.selection()).toEqual([7, 8, 12]);
  await list.reload();
  expect(list.ticked.size).toBe(0);
});

test("after a change the rows in view are read again, wherever they are", async () => {
  const list = new List(async (q) => rows(q, 500));
  await list.reload();
  list.need(300, 320);
  await vi.waitFor(() => expect(list.row(310)).toBe(310));
  await list.reload();
  await vi.waitFor(() => expect(list.row(310)).toBe(310));
});

test("a refusal of the host is kept for the screen, and the next answer clears it", async () => {
  let fails = true;
  const list = new List(async (q) => {
    if (fails) throw new Problem({ code: "unexpected", field: null, detail: "x" });
    return rows(q, 1);
  });
  await list.reload();
  expect(list.problem?.detail).toBe("x");
  fails = false;
  await list.reload();
  expect(list.problem).toBeNull();
});

test("empty filters are not sent, and typed ones are translated", async () => {
  const list = new List(async (q) => rows(q, 1), [], (column, text) => `${column}:${text}`);
  await list.setFilter("name", "  ");
  await list.setFilter("joined", "2026");
  expect(list.query().filters).toEqual([{ column: "joined", contains: "joined:2026" }]);
});
