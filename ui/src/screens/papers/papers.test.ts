import { expect, test, vi } from "vitest";
import { App } from "../../app.svelte";
import { answer } from "../../testing/api";
import { FormsState } from "./forms.svelte";
import { PapersRegister, PaperState } from "./papers.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const field = (name: string, value: string) => ({ name, label: name, value, required: true, editable: true });
const page = { paper: { state: "draft" }, fields: [field("a", "1"), field("b", "2")], pages: 2, missing: [], layout: [] };

test("only the fields that were changed are written", async () => {
  const savePaperFields = vi.fn(async () => null);
  answer({ paper: async () => page, paperPagePng: async () => "AA", savePaperFields });
  const p = new PaperState(5);
  await p.load();
  p.edited["b"] = "3";
  expect(p.changed.map((f) => f.name)).toEqual(["b"]);
  await p.saveFields();
  expect(savePaperFields).toHaveBeenCalledWith(5, [{ name: "b", value: "3" }]);
  expect(p.changed).toEqual([]);
});

test("what is typed and not saved outlives taking the settings again, and a save under way", async () => {
  const fields = [field("a", "1"), { ...field("agency", "UBND xã"), from_settings: true }];
  answer({ paper: async () => ({ ...page, fields }), paperPagePng: async () => "AA", refillPaper: async () => null, savePaperFields: async () => { p.edited["a"] = "3"; } });
  const p = new PaperState(5);
  await p.load();
  p.edited["a"] = "2";
  p.edited["agency"] = "UBND phường";
  await p.refill();
  expect(p.changed.map((f) => [f.name, p.value(f)])).toEqual([["a", "2"]]);
  await p.saveFields();
  expect(p.changed.map((f) => [f.name, p.value(f)])).toEqual([["a", "3"]]);
});

test("the preset is the filter: without the filter it is no longer chosen", async () => {
  answer({ papersList: async () => ({ rows: [], total: 0 }) });
  const register = new PapersRegister(new App());
  await register.look("unsigned");
  expect([register.lens, register.query().filters]).toEqual(["unsigned", [{ column: "state", contains: "issued" }]]);
  await register.list.clear();
  expect(register.lens).toBe("all");
});

test("pages are drawn one by one, and all are kept", async () => {
  answer({ paper: async () => page, paperPagePng: async (_id: number, n: number) => `P${n}` });
  const p = new PaperState(5);
  await p.load();
  expect([p.images, p.drawing]).toEqual([["data:image/png;base64,P0", "data:image/png;base64,P1"], false]);
});

test("a refused form leaves the one in use and names what is unknown", async () => {
  const check = { accepted: false, file_name: "x.docx", fields: [], unknown: [{ name: "seriel", suggestion: "serial" }], layout: [] };
  answer({ forms: async () => [{ kind: "handover_minutes", pages: 1 }], formPreviewPng: async () => "AA", uploadForm: async () => check });
  const f = new FormsState();
  await f.load();
  expect(await f.upload()).toBe(false);
  expect([f.check?.unknown.length, f.row?.kind]).toEqual([1, "handover_minutes"]);
});
