import { expect, test } from "vitest";
import { Problem } from "../problem";
import { Picking, type Option } from "./picker.svelte";

const option = (id: number): Option => ({ id, title: `TS-${String(id).padStart(4, "0")}`, subtitle: "" });

/** A host that answers a text when it is told to. */
function slow() {
  const waiting = new Map<string, (found: Option[]) => void>();
  const search = (text: string) => new Promise<Option[]>((answer) => waiting.set(text, answer));
  const answer = async (text: string, ...ids: number[]) => {
    waiting.get(text)?.(ids.map(option));
    await Promise.resolve();
    await new Promise((done) => setTimeout(done));
  };
  return { search, answer };
}

test("a scanned code is the device with that code, whatever an earlier text found", async () => {
  const { search, answer } = slow();
  const taken: (number | null)[] = [];
  const picking = new Picking(search, (o) => taken.push(o?.id ?? null));
  void picking.type("TS-0");
  await answer("TS-0", 1, 2, 3);
  void picking.type("TS-0013");
  expect(picking.enter()).toBe(true);
  expect(taken).toEqual([]);
  await answer("TS-0013", 130, 13);
  expect(taken).toEqual([13]);
  expect(picking.typed).toBeNull();
});

test("a form is not sent while a text is searched, nor with a text that finds nothing", async () => {
  const { search, answer } = slow();
  const taken: unknown[] = [];
  const picking = new Picking(search, (o) => taken.push(o));
  void picking.type("TS-0099");
  expect(picking.enter()).toBe(true);
  await answer("TS-0099");
  expect(taken).toEqual([]);
  expect(picking.enter()).toBe(true);
});

test("with nothing typed Enter is the form's, also after a choice", async () => {
  const { search, answer } = slow();
  const picking = new Picking(search, () => undefined);
  expect(picking.enter()).toBe(false);
  void picking.type("Dell");
  await answer("Dell", 7, 8);
  picking.step(1);
  expect(picking.options[picking.active]?.id).toBe(8);
  expect(picking.enter()).toBe(true);
  await answer("");
  expect(picking.enter()).toBe(false);
});

test("what was entered is taken although the field was left; what was only typed is not", async () => {
  const { search, answer } = slow();
  const taken: (number | null)[] = [];
  const picking = new Picking(search, (o) => taken.push(o?.id ?? null));
  void picking.type("TS-0001");
  picking.leave();
  await answer("TS-0001", 1);
  expect(picking.options).toEqual([]);
  void picking.type("TS-0002");
  picking.enter();
  picking.leave();
  await answer("TS-0002", 2);
  expect(taken).toEqual([2]);
});

test("nothing is found only once it is answered, and not while a choice stands", async () => {
  const { search, answer } = slow();
  const picking = new Picking(search, () => undefined);
  void picking.type("TS-0099");
  expect(picking.nothing).toBe(false);
  await answer("TS-0099");
  expect(picking.nothing).toBe(true);
  void picking.type("TS-0001");
  expect(picking.nothing).toBe(false);
  await answer("TS-0001", 1);
  picking.choose(option(1));
  expect([picking.nothing, picking.typed]).toEqual([false, null]);
});

test("a search that fails says so in place of finding nothing", async () => {
  const failures: unknown[] = [new Problem({ code: "unexpected", field: null, detail: "not read" }), new TypeError("x")];
  const picking = new Picking(() => Promise.reject(failures.shift()), () => undefined);
  await picking.type("TS-0001");
  expect([picking.failed, picking.nothing, picking.options]).toEqual(["not read", false, []]);
  await picking.type("TS-0002");
  expect(picking.failed).toContain("ngoài dự kiến");
  picking.leave();
  expect(picking.failed).toBe("");
});
