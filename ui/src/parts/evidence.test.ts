import { expect, test, vi } from "vitest";
import { answer } from "../testing/api";
import { EvidenceDraft } from "./evidence.svelte";

vi.mock("../api", () => import("../testing/api"));

test("a file is enough, and cancelling the choice keeps the one before", async () => {
  const draft = new EvidenceDraft();
  expect(draft.complete).toBe(false);
  answer({ pickEvidenceFile: async () => ({ token: "t", name: "a.pdf", bytes: 1 }) });
  await draft.pick();
  answer({ pickEvidenceFile: async () => null });
  await draft.pick();
  expect(draft.complete).toBe(true);
  expect(draft.form()).toMatchObject({ kind: "file", picked: "t", letter_number: "" });
});

test("a letter needs number and date, a witness a name", () => {
  const draft = new EvidenceDraft();
  draft.kind = "letter";
  draft.letterNumber = "125/SNNMT";
  expect(draft.complete).toBe(false);
  draft.letterDate = "2026-11-18";
  expect(draft.complete).toBe(true);
  draft.kind = "witness";
  expect(draft.complete).toBe(false);
  draft.witness = " Lò Quang Lộc ";
  expect(draft.form()).toMatchObject({ kind: "witness", witness: "Lò Quang Lộc", letter_number: "", letter_date: null });
});
