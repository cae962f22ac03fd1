import { expect, test, vi } from "vitest";
import type { DossierMerge, DossierMergeRow } from "../../api";
import { answer } from "../../testing/api";
import { SheetMerge } from "./merge.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const row = (line: number): DossierMergeRow => ({ line, row: line + 1, cited: "", text: "", fields: [] });

async function picked(look: Partial<DossierMerge>): Promise<SheetMerge> {
  answer({
    pickEvidenceFile: async () => ({ token: "t", name: "yeu-cau.xlsx", bytes: 1 }),
    lookAtSheet: async () => ({ rows: 3, changes: [], conflicts: [], problems: [], ...look }),
  });
  const merge = new SheetMerge(7);
  await merge.pick();
  return merge;
}

test("a workbook that changes nothing cannot be written", async () => {
  expect((await picked({})).ready).toBe(false);
  expect((await picked({ changes: [row(1)] })).ready).toBe(true);
});

test("every place both sides changed needs a choice", async () => {
  const merge = await picked({ conflicts: [row(1), row(2)] });
  merge.choose(1, "here");
  expect(merge.ready).toBe(false);
  merge.choose(2, "there");
  expect(merge.ready).toBe(true);
  merge.choose(2, null);
  expect(merge.ready).toBe(false);
});

test("a faulty row holds everything until it is left as it is here; a fault of the whole always does", async () => {
  const problem = { row: 4, column: "Hạn", line: 3, message: "", weight: "row" as const };
  const merge = await picked({ changes: [row(1)], problems: [problem] });
  expect(merge.ready).toBe(false);
  merge.choose(3, "there");
  expect(merge.ready).toBe(false);
  merge.choose(3, "here");
  expect(merge.ready).toBe(true);
  expect((await picked({ changes: [row(1)], problems: [{ ...problem, line: null, weight: "whole" }] })).ready).toBe(false);
});

test("what is sent is the file picked and the choices made", async () => {
  const merge = await picked({ conflicts: [row(1)] });
  const mergeSheet = vi.fn(async () => ({ changed: 1, kept: 0 }));
  answer({ mergeSheet });
  merge.choose(1, "there");
  expect(await merge.save()).toBe(1);
  expect(mergeSheet).toHaveBeenCalledWith(7, "t", [{ line: 1, keep: "there" }]);
});

test("cancelling the dialog keeps what was picked before", async () => {
  const merge = await picked({ changes: [row(1)] });
  answer({ pickEvidenceFile: async () => null });
  await merge.pick();
  expect([merge.name, merge.ready]).toEqual(["yeu-cau.xlsx", true]);
});
