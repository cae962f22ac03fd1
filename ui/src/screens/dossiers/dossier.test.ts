import { expect, test, vi } from "vitest";
import type { Answers, Decision, DossierPage, DossierQuestion, Profile } from "../../api";
import { answer } from "../../testing/api";
import { DossierCase, leadsOn, mayTake, Questionnaire } from "./dossier.svelte";

vi.mock("../../api", () => import("../../testing/api"));

const decision = (level: number | null): Decision => ({ level, unanswered: [] }) as unknown as Decision;
const question = (id: string, stage: string): DossierQuestion => ({ id, stage }) as DossierQuestion;

function page(over: Partial<DossierPage["dossier"]> = {}): DossierPage {
  const dossier = { id: 1, rules: "nd331-2026", state: "draft", answers: { is_system: true }, profile: { scope: "Toàn tỉnh" }, ...over };
  return { dossier, asked: ["is_system"], decision: decision(null), questions: [], headings: [] } as unknown as DossierPage;
}

test("the head alone checks a dossier, and records no other step", () => {
  const officer = { canWrite: true, isHead: false };
  const head = { canWrite: false, isHead: true };
  expect([mayTake(officer, "check"), mayTake(head, "check")]).toEqual([false, true]);
  expect([mayTake(officer, "send"), mayTake(head, "send")]).toEqual([true, false]);
  expect(mayTake({ canWrite: false, isHead: false }, "check")).toBe(false);
});

test("a check after the approval is the officer's to record, and never the next thing of the procedure", () => {
  expect(mayTake({ canWrite: true, isHead: false }, "inspect")).toBe(true);
  expect([leadsOn("enforce"), leadsOn("inspect")]).toEqual([true, false]);
});

test("an answer changes what is asked and the level at once, and is not written by that", async () => {
  const look = vi.fn(async (_rules: string, answers: Answers) => ({ asked: ["types", "info"], decision: decision(answers.types ? 3 : null) }));
  answer({ lookAtAnswers: look });
  const q = new Questionnaire("nd331-2026");
  await q.set("types", ["public"]);
  expect([q.asked, q.decision?.level, q.dirty]).toEqual([["types", "info"], 3, true]);
  await q.set("types", null);
  expect(look).toHaveBeenLastCalledWith("nd331-2026", {});
  expect(q.isAnswered("types")).toBe(false);
});

test("an empty choice is an answer, and no is not the same as none", async () => {
  answer({ lookAtAnswers: async () => ({ asked: [], decision: decision(null) }) });
  const q = new Questionnaire("x");
  await q.set("signs", []);
  await q.set("procedures", false);
  expect([q.isAnswered("signs"), q.isAnswered("procedures"), q.isAnswered("other")]).toEqual([true, true, false]);
});

test("an older look that comes late does not overwrite the newer", async () => {
  const waiting: (() => void)[] = [];
  answer({
    lookAtAnswers: (_rules: string, answers: Answers) =>
      new Promise((done) => waiting.push(() => done({ asked: [], decision: decision(Number(answers.n)) }))),
  });
  const q = new Questionnaire("x");
  const first = q.set("n", 1);
  const second = q.set("n", 2);
  waiting[1]?.();
  await second;
  waiting[0]?.();
  await first;
  expect(q.decision?.level).toBe(2);
});

test("only the questions asked stand on the page, by stage in order", () => {
  const q = new Questionnaire("x");
  q.take({}, ["b", "a"], decision(null));
  const shown = q.shown([question("a", "scope"), question("c", "system"), question("b", "criteria")]);
  expect(shown.map((s) => [s.stage, s.questions.map((one) => one.id)])).toEqual([["scope", ["a"]], ["criteria", ["b"]]]);
});

test("answers and fields in hand survive reading the dossier again, until they are written", async () => {
  const saveDossierAnswers = vi.fn(async () => decision(2));
  const saveDossierProfile = vi.fn(async () => null);
  answer({
    dossier: async () => page(), saveDossierAnswers, saveDossierProfile, dossierLines: async () => ({ rows: [], total: 0 }),
    lookAtAnswers: async () => ({ asked: ["is_system", "types"], decision: decision(2) }),
  });
  const c = new DossierCase(1);
  await c.load();
  await c.questionnaire?.set("types", ["internal"]);
  if (c.profile) c.profile.scope = "Một sở";
  c.profileDirty = true;
  await c.load();
  expect([c.questionnaire?.answers.types, c.profile?.scope]).toEqual([["internal"], "Một sở"]);
  await c.saveAnswers();
  expect(saveDossierAnswers).toHaveBeenCalledWith(1, { is_system: true, types: ["internal"] });
  expect(c.questionnaire?.dirty).toBe(false);
  await c.saveProfile();
  expect((saveDossierProfile.mock.calls[0] as unknown as [number, Profile])[1].scope).toBe("Một sở");
  expect(c.profileDirty).toBe(false);
});

test("content changes only in a draft or after it came back", async () => {
  for (const [state, open] of [["draft", true], ["returned", true], ["sent", false], ["in_force", false]] as const) {
    answer({ dossier: async () => page({ state }) });
    const c = new DossierCase(1);
    await c.load();
    expect([state, c.open]).toEqual([state, open]);
  }
});

test("a gap leads to its part and field, a contradiction to its line", async () => {
  const dossierLine = vi.fn(async () => ({ line: {} }));
  answer({ dossierLine });
  const c = new DossierCase(1);
  await c.reach({ section: "profile", field: "owner.name", title: "", cited: "", line: null });
  expect([c.tab, c.wanted]).toEqual(["profile", "owner.name"]);
  await c.reach({ section: "lines", id: "waf", title: "", text: "", cited: "", status: "in_force", before: [], blocks: true, line: 7 } as Parameters<DossierCase["reach"]>[0]);
  expect([c.tab, c.wanted, c.lines.openId]).toEqual(["lines", null, 7]);
  expect(dossierLine).toHaveBeenCalledWith(7);
});
