import { expect, test, vi } from "vitest";
import type { EnrolmentOffer, OutgoingPackage, PackageState } from "../../api";
import { answer, refuse } from "../../testing/api";
import { canSave, canSend, canWithdraw, Enrolling, tone } from "./sending.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const one = (state: PackageState, more: Partial<OutgoingPackage> = {}) =>
  ({ state, trouble: "", unsettled: 0, next_at: null, ...more }) as OutgoingPackage;
const states: PackageState[] = ["made", "sending", "sent", "received", "answered", "refused", "withdrawn"];
const offer = (unusual: boolean) => ({ unusual, fingerprint: "AAAA", allowed: ["*.gov.vn"] }) as unknown as EnrolmentOffer;

test("a package is sent until the province has it and never after", () => {
  expect(states.filter((state) => canSend(one(state)))).toEqual(["made", "sending", "sent"]);
  expect(states.filter((state) => canSave(one(state)))).toEqual(["made", "sending", "sent", "received", "answered"]);
});

test("only what was never sent can be taken back", () => {
  expect(states.filter((state) => canWithdraw(one(state)))).toEqual(["made"]);
  expect(canWithdraw(one("sending", { next_at: "2026-11-23T02:00:00Z" }))).toBe(false);
});

test("what waits for the officer stands out", () => {
  expect(tone(one("refused"))).toBe("late");
  expect(tone(one("answered", { unsettled: 1 }))).toBe("soon");
  expect(tone(one("answered"))).toBe("plain");
  expect(tone(one("sending", { trouble: "x" }))).toBe("soon");
});

test("sending is turned on only with the two groups from the paper, and an odd address with a word on it", async () => {
  const plain = new Enrolling(offer(false));
  expect(plain.ready).toBe(false);
  plain.form.values.typed = "ab12-cd3";
  expect(plain.ready).toBe(false);
  plain.form.values.typed = "ab12-cd34";
  expect(plain.ready).toBe(true);
  const odd = new Enrolling(offer(true));
  odd.form.values.typed = "AB12CD34";
  expect(odd.ready).toBe(false);
  odd.form.values.unusual_address = true;
  expect(odd.ready).toBe(true);
  answer({ turnSendingOn: async () => refuse("invalid", "Hai nhóm cuối không khớp.", "typed") });
  expect(await odd.turnOn()).toBe(false);
  expect(odd.form.error("typed")).toBe("Hai nhóm cuối không khớp.");
});
