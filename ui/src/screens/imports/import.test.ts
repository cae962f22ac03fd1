import { expect, test, vi } from "vitest";
import type { ImportPreview, SheetChoice } from "../../api";
import { answer } from "../../testing/api";
import { countWords, ImportState } from "./import.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const column = (index: number, field: string | null) => ({ index, letter: "A", header: "", field, sample: "" });
const preview: ImportPreview = {
  file_name: "a.xlsx",
  sheets: [
    { name: "Note", hidden: true, kind: null, header_row: 1, rows: 0, columns: [] },
    { name: "People", hidden: false, kind: "people", header_row: 2, rows: 3, columns: [column(0, "code"), column(1, "name"), column(2, null)] },
  ],
  fields: [], counts: [{ kind: "people", added: 3, known: 0, refused: 0 }, { kind: "systems", added: 0, known: 2, refused: 0 }], problems: [], options: { create_missing_systems: false, skip_bad_rows: false }, can_commit: true,
};
const importRows = async () => ({ rows: [], total: 0 });

test("the first sheet that holds something is shown", async () => {
  answer({ importRows });
  const state = new ImportState();
  await state.show(preview);
  expect([state.sheet, state.added]).toEqual(["People", 3]);
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
