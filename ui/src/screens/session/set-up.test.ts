import { expect, test, vi } from "vitest";
import { answer, refuse } from "../../testing/api";
import { passwordRules } from "./password";
import { SetUpState } from "./set-up.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const policy = { min_length: 8, classes: 4, change_months: 3, clauses: [] };
const met = (password: string, again = password) => passwordRules(policy, password, again).map((r) => r.met);

test("the password rules are ticked one by one", () => {
  expect(met("")).toEqual([false, false, false, false, false, false]);
  expect(met("Mật khẩu 9!")).toEqual([true, true, true, true, true, true]);
  expect(met("matkhau9!", "khac")).toEqual([true, true, false, true, true, false]);
});

test("set-up ends with two different groups of the sheet, and only the right ones prove it", async () => {
  const proved = vi.fn(async (answers: { group: string }[]) => (answers[0]?.group === "G0" ? null : refuse("invalid", "no")));
  answer({
    regulationsOffered: async () => [{ id: "lao_cai", password: policy }],
    setUp: async () => ({ groups: ["G0", "G1", "G2"], vault_id: "v", made_on: "2026-11-23" }),
    proveRecovery: proved as never,
  });
  const state = new SetUpState(() => 0);
  await state.load();
  expect(state.policy).toEqual(policy);
  state.officer.values.password = "secret";
  expect(await state.create()).toBe(true);
  expect([state.step, state.proof?.asked, state.officer.values.password]).toEqual([3, [0, 1], ""]);
  const proof = state.proof;
  if (!proof) throw new Error("set-up made no sheet");
  proof.form.values.first = "wrong";
  expect(await proof.prove()).toBe(false);
  proof.form.values.first = " G0 ";
  expect(await proof.prove()).toBe(true);
});

test("the agency needs name, place and symbol", () => {
  const state = new SetUpState();
  expect(state.agencyReady).toBe(false);
  Object.assign(state.agency, { name: "Sở", place: "Lào Cai", symbol: "SNNMT" });
  expect(state.agencyReady).toBe(true);
});
