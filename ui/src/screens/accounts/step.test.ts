import { expect, test, vi } from "vitest";
import type { AccountPage } from "../../api";
import { StepDraft } from "./step.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const page = { account: { state: "active" }, next_states: ["locked", "closed"] } as unknown as AccountPage;

test("locking asks for proof, and is not complete without it", () => {
  const draft = new StepDraft(page, "2026-11-23");
  expect([draft.state, draft.needsProof, draft.complete]).toEqual(["locked", true, false]);
  draft.evidence.kind = "witness";
  draft.evidence.witness = "Lò Quang Lộc";
  expect(draft.complete).toBe(true);
});

test("a changed password alone is a step without proof", () => {
  const draft = new StepDraft(page, "2026-11-23");
  draft.state = "active";
  expect(draft.complete).toBe(false);
  draft.passwordChanged = true;
  expect(draft.complete).toBe(true);
  expect(draft.form()).toMatchObject({ state: "active", password_changed: true, evidence: null });
});
