import { expect, test } from "vitest";
import { asTable, Columns, NARROWEST, type Column } from "./columns.svelte";

type Row = { name: string; unit: string };
const make = () =>
  new Columns<Row>([
    { key: "name", title: "Name", width: 200, grow: true, text: (r) => r.name },
    { key: "unit", title: "Unit", width: 100, text: (r) => r.unit },
    { key: "joined", title: "Joined", width: 100, days: true, text: () => "" },
    { key: "note", title: "Note", width: 100, extra: true, text: () => "" },
  ]);
const keys = (columns: Column<Row>[]) => columns.map((c) => c.key);

test("an extra column is shown when asked for, and the last one shown cannot be hidden", () => {
  const columns = make();
  expect(keys(columns.shown)).toEqual(["name", "unit", "joined"]);
  columns.toggle("note");
  for (const key of ["name", "unit", "joined", "note"]) columns.toggle(key);
  expect(keys(columns.shown)).toEqual(["note"]);
});

test("beside a detail only the leading columns that fit are shown", () => {
  const columns = make();
  expect(keys(columns.fitting(310))).toEqual(["name", "unit"]);
  expect(keys(columns.fitting(10))).toEqual(["name"]);
});

test("spare room goes to the columns that grow, missing room comes from them", () => {
  const columns = make();
  expect(columns.layout(columns.shown, 500)).toEqual([300, 100, 100]);
  expect(columns.layout(columns.shown, 350)).toEqual([150, 100, 100]);
  expect(columns.layout(columns.shown, 200)).toEqual([120, 100, 100]);
});

test("a width set by hand stays and is never too narrow to see", () => {
  const columns = make();
  const [name] = columns.all;
  if (name) columns.resize(name, 12);
  expect(columns.layout(columns.shown, 300)[0]).toBe(NARROWEST);
});

test("rows are copied as a spreadsheet takes them", () => {
  const columns = make();
  expect(asTable(columns.all.slice(0, 2), [{ name: "A\tB", unit: "C\nD" }])).toBe("Name\tUnit\nA B\tC D");
});

test("only columns of days turn what is typed round", () => {
  const columns = make();
  expect(columns.needle("joined", "3/2026")).toBe("2026-03");
  expect(columns.needle("name", "3/2026")).toBe("3/2026");
});
