import { beforeEach, expect, test, vi } from "vitest";
import { answer } from "../../testing/api";
import { IdleLock } from "./idle.svelte";

vi.mock("../../api", () => import("../../testing/api"));

let now = 0;
const told = vi.fn(async () => null);
beforeEach(() => {
  now = 0;
  told.mockClear();
  answer({ keepAwake: told });
});

test("the window locks after the minutes of the profile without activity", () => {
  const lock = vi.fn();
  const idle = new IdleLock(10, lock, () => now);
  now = 9 * 60_000;
  idle.active();
  now = 18 * 60_000;
  expect(idle.check()).toBe(false);
  now = 19 * 60_000;
  expect(idle.check()).toBe(true);
  expect(lock).toHaveBeenCalledOnce();
});

test("the host is told of activity at most once a minute", () => {
  const idle = new IdleLock(10, () => {}, () => now);
  for (now = 0; now < 150_000; now += 1_000) idle.active();
  expect(told).toHaveBeenCalledTimes(2);
});
