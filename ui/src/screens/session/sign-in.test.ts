import { beforeEach, expect, test, vi } from "vitest";
import { answer, refuse } from "../../testing/api";
import { clock, SignInState } from "./sign-in.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const users = [{ name: "Giàng Seo Phử" }];
const done = vi.fn(async (_sheet: unknown) => {});
beforeEach(() => done.mockClear());

test("the right password opens and is not kept", async () => {
  const signIn = vi.fn(async () => null);
  answer({ signIn });
  const state = new SignInState(users, 0, done);
  state.password = "p";
  await state.enter();
  expect(signIn).toHaveBeenCalledWith("Giàng Seo Phử", "p");
  expect([done.mock.calls.length, state.password]).toEqual([1, ""]);
});

test("a wrong password says so and empties the field", async () => {
  answer({ signIn: async () => refuse("wrong_password", "3 left") });
  const state = new SignInState(users, 0, done);
  state.password = "p";
  await state.enter();
  expect([state.problem?.detail, state.password, state.way]).toEqual(["3 left", "", "password"]);
});

test("too many tries count down the seconds the host names", async () => {
  vi.setSystemTime("2026-11-23T01:00:00Z");
  answer({ signIn: async () => refuse("locked_out"), status: async () => ({ locked_for: 300 }) });
  const state = new SignInState(users, 0, done);
  await state.enter();
  expect(state.secondsLeft(Date.now() + 225_000)).toBe(75);
  expect(state.secondsLeft(Date.now() + 300_001)).toBe(0);
  expect(clock(75)).toBe("1:15");
});

test.each([["new_computer", "recover"], ["damaged", "damaged"], ["rolled_back", "rolled_back"]] as const)(
  "%s leads to its own way on",
  async (code, way) => {
    answer({ signIn: async () => refuse(code, "why") });
    const state = new SignInState(users, 0, done);
    await state.enter();
    expect([state.way, state.problem?.detail]).toEqual([way, "why"]);
  },
);

test("a rolled-back book opens only with a reason, and with the password just typed", async () => {
  const acceptRollback = vi.fn(async () => null);
  answer({ signIn: async () => refuse("rolled_back"), acceptRollback });
  const state = new SignInState(users, 0, done);
  state.password = "p";
  await state.enter();
  await state.openAnyway("restored by hand");
  expect(acceptRollback).toHaveBeenCalledWith("Giàng Seo Phử", "p", "restored by hand");
  expect(done).toHaveBeenCalledOnce();
});

test("a rolled-back book opens with the sheet too, only with a reason", async () => {
  const sheet = { groups: ["G0", "G1"], vault_id: "v", made_on: "2026-11-23" };
  const recover = vi.fn(async (_groups: string, _user: string, _new: string, reason: string) => reason === "" ? refuse("rolled_back") : sheet);
  answer({ recover });
  const state = new SignInState(users, 0, done);
  Object.assign(state, { way: "recover", groups: "G0 G1", newPassword: "n" });
  await state.recover();
  expect(state.way).toBe("rolled_back");
  await state.openAnyway("restored by hand");
  expect(recover).toHaveBeenLastCalledWith("G0 G1", "Giàng Seo Phử", "n", "restored by hand");
  expect(done).toHaveBeenCalledWith(sheet);
});

test("recovery hands on the new sheet, for the old one is spent", async () => {
  const sheet = { groups: ["G0", "G1"], vault_id: "v", made_on: "2026-11-23" };
  answer({ recover: async () => sheet });
  const state = new SignInState(users, 0, done);
  state.way = "recover";
  await state.recover();
  expect(done).toHaveBeenCalledWith(sheet);
});
