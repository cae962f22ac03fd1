import { expect, test, vi } from "vitest";
import { Form } from "./form.svelte";
import { refuse } from "../testing/api";

vi.mock("../api", () => import("../testing/api"));

test("a refusal is shown at its field, else above the form", async () => {
  const form = new Form({ code: "", name: "" });
  expect(await form.send(async () => refuse("invalid", "no code", "code"))).toBe(false);
  expect([form.error("code"), form.error("name"), form.refusal]).toEqual(["no code", "", ""]);
  await form.send(async () => refuse("invalid", "no way", "elsewhere"));
  expect([form.error("code"), form.refusal]).toEqual(["", "no way"]);
});

test("a refusal of a field that is not on the screen, or no longer, is shown above the form", async () => {
  const form = new Form({ kind: "unit", user_ids: [] as number[] });
  expect([form.error("kind"), form.error("user_ids")]).toEqual(["", ""]);
  const sending = form.send(async () => refuse("invalid", "who?", "user_ids"));
  form.error("kind");
  await sending;
  expect(form.refusal).toBe("who?");
  const again = form.send(async () => refuse("invalid", "who?", "user_ids"));
  form.error("user_ids");
  await again;
  expect([form.error("user_ids"), form.refusal]).toEqual(["who?", ""]);
});

test("a refusal of a field inside a value is shown there", async () => {
  const form = new Form({ details: { cost: 0, unit: "" } });
  await form.send(async () => refuse("invalid", "too dear", "cost"));
  expect([form.within("cost"), form.refusal]).toEqual(["too dear", ""]);
});

test("a fault that is no refusal gets a sentence, not a stack", async () => {
  const form = new Form({ name: "" });
  await form.send(async () => {
    throw new TypeError("x is not a function");
  });
  expect(form.refusal).toContain("chưa được ghi");
});

test("a form is sent once however often it is asked", async () => {
  const form = new Form({ name: "a" });
  const save = vi.fn(async () => {});
  const [first, second] = await Promise.all([form.send(save), form.send(save)]);
  expect([first, second, save.mock.calls.length]).toEqual([true, false, 1]);
});
