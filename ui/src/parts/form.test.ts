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
