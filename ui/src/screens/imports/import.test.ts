import { expect, test, vi } from "vitest";
import type { ImportOptions, ImportPreview, ImportProblem, RowFilter, SheetChoice } from "../../api";
import { answer } from "../../testing/api";
import { countWords, drawn, ImportState } from "./import.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const column = (index: number, field: string | null) => ({ index, letter: "A", header: "", field, sample: "" });
const preview: ImportPreview = {
  file_name: "a.xlsx",
  sheets: [
    { name: "Note", hidden: true, kind: null, header_row: 1, rows: 0, columns: [] },
    { name: "People", hidden: false, kind: "people", header_row: 2, rows: 3, columns: [column(0, "code"), column(1, "name"), column(2, null)] },
  ],
  fields: [], counts: [{ kind: "people", added: 3, updated: 0, differing: 1, known: 0, refused: 0 }, { kind: "systems", added: 0, updated: 0, differing: 0, known: 2, refused: 0 }],
  problems: [], options: { create_missing_systems: false, create_missing_people: false, update_differing: false, otherwise: {}, skip_bad_rows: false }, can_commit: true,
};
const importRows = async () => ({ rows: [], total: 0 });

test("the first sheet that holds something is shown", async () => {
  answer({ importRows });
  const state = new ImportState();
  await state.show(preview);
  expect([state.sheet, state.written, state.differing]).toEqual(["People", 3, 1]);
});

test("a field chosen for a second column leaves the first", async () => {
  let sent: SheetChoice[] = [];
  answer({ importRows, importPreview: async (choices: SheetChoice[]) => ((sent = choices), preview) });
  const state = new ImportState();
  await state.show(preview);
  await state.setField(2, "code");
  expect(sent[1]?.columns.map((c) => c.field)).toEqual([null, "name", "code"]);
  expect(sent[0]?.kind).toBeNull();
});

test("changing what a sheet is asks for its columns anew", async () => {
  let sent: SheetChoice[] = [];
  answer({ importRows, importPreview: async (choices: SheetChoice[]) => ((sent = choices), preview) });
  const state = new ImportState();
  await state.show(preview);
  await state.setKind("accounts");
  expect(sent[1]).toEqual({ name: "People", kind: "accounts", header_row: 2, columns: [] });
});

test("two columns may both be left out", async () => {
  let sent: SheetChoice[] = [];
  answer({ importRows, importPreview: async (choices: SheetChoice[]) => ((sent = choices), preview) });
  const state = new ImportState();
  await state.show(preview);
  await state.setField(1, null);
  expect(sent[1]?.columns.map((c) => c.field)).toEqual(["code", null, null]);
});

test("what was added is said without what was not", () => {
  expect(countWords(preview.counts, String)).toBe("3 cán bộ");
  expect(countWords(preview.counts, String, 2)).toBe("3 cán bộ, cập nhật 2 mục");
});

test("what is decided for the whole workbook goes with every question", async () => {
  const importPreview = vi.fn(async () => preview);
  answer({ importRows, importPreview });
  const state = new ImportState();
  await state.show(preview);
  await state.setKind("accounts");
  expect(importPreview).toHaveBeenLastCalledWith(expect.anything(), preview.options);
  await state.setOptions({ skip_bad_rows: true });
  expect(importPreview).toHaveBeenLastCalledWith(expect.anything(), { ...preview.options, skip_bad_rows: true });
});

test("a row is decided by itself, and all rows at once forget it", async () => {
  let sent: ImportOptions[] = [];
  const importPreview = async (_: SheetChoice[], options: ImportOptions) => ((sent = [...sent, options]), { ...preview, options });
  answer({ importRows, importPreview });
  const state = new ImportState();
  await state.show(preview);
  await state.decide(4, true);
  expect(sent.at(-1)?.otherwise).toEqual({ People: [4] });
  expect([state.follows(4), state.follows(5)]).toEqual([true, false]);
  await state.decide(4, true);
  expect(sent.length).toBe(1);
  await state.decideAll(true);
  expect(sent.at(-1)).toMatchObject({ update_differing: true, otherwise: {} });
  await state.decide(4, false);
  expect([state.follows(4), state.follows(5)]).toEqual([false, true]);
});

test("a problem leads to its own row, among the doubtful ones or else among all", async () => {
  const numbers = { problems: [4, 9, 250], all: Array.from({ length: 300 }, (_, i) => i + 2), differing: [] };
  const rows = vi.fn(async (_: string, filter: RowFilter, offset: number, limit: number) => ({
    rows: numbers[filter].slice(offset, offset + limit).map((row) => ({ row })), total: numbers[filter].length,
  }));
  answer({ importRows: rows });
  const state = new ImportState();
  await state.show(preview);
  expect(await state.openRow("People", 250)).toBe(true);
  expect([state.filter, state.rows.cursor]).toEqual(["problems", 2]);
  expect(await state.openRow("People", 77)).toBe(true);
  expect([state.filter, state.rows.cursor]).toEqual(["all", 75]);
  expect(await state.openRow("People", 0)).toBe(false);
});

test("of too many problems those that stop the import are drawn first", () => {
  const problem = (row: number, blocking: boolean): ImportProblem => ({ sheet: "People", row, column: "", code: "", message: "", blocking });
  const some = Array.from({ length: 200 }, (_, i) => problem(i, i === 150));
  expect(drawn(some)).toBe(some);
  const many = [...some, ...Array.from({ length: 800 }, (_, i) => problem(200 + i, i === 700))];
  expect(drawn(many).length).toBe(200);
  expect(drawn(many).slice(0, 3).map((p) => p.row)).toEqual([150, 900, 0]);
});
