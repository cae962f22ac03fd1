import { expect, test } from "vitest";
import { periodWords, yearToDay } from "./periods";

test("a period is named as an office does", () => {
  expect(periodWords("2026-04-01", "month")).toBe("Tháng 4/2026");
  expect(periodWords("2026-04-01", "quarter")).toBe("Quý 2/2026");
  expect(periodWords("2026-01-01", "year")).toBe("Năm 2026");
});

test("the counts begin with this year", () => {
  expect(yearToDay(new Date(2026, 10, 5))).toEqual({ from: "2026-01-01", to: "2026-11-05" });
});
