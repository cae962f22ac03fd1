import { expect, test, vi } from "vitest";
import type { ItemFound } from "../../api";
import { words } from "../../words";
import { answer } from "../../testing/api";
import { emptyDraft, HandoverState } from "./handover.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const laptop: ItemFound = { item: { asset: 1 }, code: "TS-0001", name: "Máy tính xách tay", holder: "", condition: "Tốt" };
const stick: ItemFound = { item: { medium: 1 }, code: "60A44C3F", name: "USB", holder: "", condition: "" };

test("a code scanned twice is noticed and stands once", async () => {
  answer({ scanItem: (code: unknown) => (code === "TS-0001" ? laptop : null) });
  const h = new HandoverState(emptyDraft("2026-11-23"));
  expect(await h.scan("TS-0001")).toBe(true);
  expect(h.said).toBe("");
  await h.scan("TS-0001");
  expect(h.lines).toHaveLength(1);
  expect(h.said).toBe(words.handovers.scanTwice("TS-0001"));
  expect(await h.scan("X")).toBe(false);
  expect(h.said).toBe(words.handovers.scanUnknown("X"));
});

test("a device and a medium of the same number are two lines, and a person stands before a unit", () => {
  const h = new HandoverState(emptyDraft("2026-11-23"));
  h.add(laptop);
  h.add(stick);
  h.receiver = { id: 7, title: "Lò Thị Mỵ", subtitle: "CB007" };
  const sent = h.form({ ...h.start, giver_unit: "Kho", receiver_unit: "Phòng 204" });
  expect(sent.lines.map((line) => line.condition)).toEqual(["Tốt", ""]);
  expect([sent.giver_unit, sent.receiver_id, sent.receiver_unit]).toEqual(["Kho", 7, ""]);
});
