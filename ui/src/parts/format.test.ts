import { expect, test } from "vitest";
import { day, dayNeedle, number, parseDay, parseNumber, size } from "./format";

test("a day is shown as dd/mm/yyyy and nothing as nothing", () => {
  expect(day("2026-11-02")).toBe("02/11/2026");
  expect(day(null)).toBe("");
  expect(day("")).toBe("");
});

test.each([
  ["5/3/2026", "2026-03-05"],
  ["05.03.26", "2026-03-05"],
  ["05032026", "2026-03-05"],
  [" 5-3-2026 ", "2026-03-05"],
  ["2026-03-05", "2026-03-05"],
  ["1/1/0001", "0001-01-01"],
  ["31/12/9999", "9999-12-31"],
])("%s is read as %s", (typed, read) => expect(parseDay(typed)).toBe(read));

test.each(["31/2/2026", "0/1/2026", "1/13/2026", "", "5/3", "ngày mai", "1/1/0000"])("%s is no day", (typed) =>
  expect(parseDay(typed)).toBeNull(),
);

test.each([
  ["6", false, 6],
  [" 1.234.567 ", false, 1_234_567],
  ["1 200", false, 1200],
  ["2,0", false, 2],
  ["2,5", true, 2.5],
  ["1.920,4", true, 1920.4],
])("%s is read as a number", (typed, decimals, read) => expect(parseNumber(typed, decimals)).toBe(read));

test.each([
  ["2,5", false],
  ["6 tháng", false],
  ["1.5", true],
  ["-3", true],
  ["1e3", true],
  ["", true],
  ["99999999999999999999", false],
])("%s is no such number", (typed, decimals) => expect(parseNumber(typed, decimals)).toBeNull());

test("part of a day is turned round to be sought as it is stored", () => {
  expect(dayNeedle("11/2026")).toBe("2026-11");
  expect(dayNeedle("5/3/2026")).toBe("2026-03-05");
  expect(dayNeedle("2026")).toBe("2026");
});

test("numbers are grouped with dots, sizes counted in powers of ten", () => {
  expect(number(1234567)).toBe("1.234.567");
  expect(size(8_437_000)).toBe("8,4 MB");
  expect(size(250_059_350_016)).toBe("250 GB");
  expect(size(1_000_204_886_016)).toBe("1 TB");
  expect(size(0)).toBe("");
});
