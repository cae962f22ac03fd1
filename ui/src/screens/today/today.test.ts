import { expect, test } from "vitest";
import { near } from "./today";

test("a password reminder comes two weeks ahead, not half a year", () => {
  expect(near("2026-09-02", "2026-03-02")).toBeNull();
  expect(near("2026-03-16", "2026-03-02")).toBe("2026-03-16");
  expect(near("2026-03-17", "2026-03-02")).toBeNull();
  expect(near("2026-02-01", "2026-03-02")).toBe("2026-02-01");
  expect(near(null, "2026-03-02")).toBeNull();
});
