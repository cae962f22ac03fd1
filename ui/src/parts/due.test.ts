import { expect, test } from "vitest";
import { dueTone, dueWords } from "./due";

test.each([
  [-3, "late", "Quá hạn 3 ngày"],
  [0, "soon", "Hạn hôm nay"],
  [7, "soon", "Còn 7 ngày"],
  [8, "plain", "Còn 8 ngày"],
])("%i days left is %s and says so", (left, tone, said) => {
  expect(dueTone(left)).toBe(tone);
  expect(dueWords(left)).toBe(said);
});

test("no due day says nothing", () => {
  expect(dueTone(null)).toBe("plain");
  expect(dueWords(null)).toBe("");
});
