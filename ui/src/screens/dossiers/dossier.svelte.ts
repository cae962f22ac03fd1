// One dossier on screen: which part is shown, the answers and the profile in hand, and the dialog open
// over it. Kept while the book is open, so that what is typed and not yet written is found again.

import { api } from "../../api";
import type { Answer, Answers, Decision, DossierConflict, DossierGap, DossierNextStep, DossierPage, DossierQuestion, DossierSection, DossierStepKind, Profile } from "../../api";
import type { App } from "../../app.svelte";
import { Lines } from "./lines.svelte";

export const TABS = ["questions", "profile", "inventory", "risks", "lines", "missing", "steps", "papers", "cards", "history"] as const;
export type DossierTab = (typeof TABS)[number];
export const STAGES = ["scope", "system", "criteria", "after"] as const;
export type QuestionStage = (typeof STAGES)[number];

/** Answers in hand, what is asked with them, and what the rules say of them at once. */
export class Questionnaire {
  answers = $state.raw<Answers>({});
  asked = $state.raw<string[]>([]);
  decision = $state.raw<Decision | null>(null);
  dirty = $state(false);
  private turn = 0;

  constructor(private readonly rules: string) {}

  /** What is written, unless something newer is in hand. */
  take(answers: Answers, asked: string[], decision: Decision): void {
    if (this.dirty) return;
    this.answers = answers;
    this.asked = asked;
    this.decision = decision;
  }

  async set(id: string, answer: Answer | null): Promise<void> {
    const { [id]: _, ...others } = this.answers;
    this.answers = answer === null ? others : { ...others, [id]: answer };
    this.dirty = true;
    this.turn += 1;
    const mine = this.turn;
    const look = await api.lookAtAnswers(this.rules, this.answers);
    if (mine !== this.turn) return;
    this.asked = look.asked;
    this.decision = look.decision;
  }

  isAnswered(id: string): boolean {
    return this.answers[id] !== undefined;
  }

  /** The questions asked now, by stage, in the order of the rule set. */
  shown(questions: DossierQuestion[]): { stage: QuestionStage; questions: DossierQuestion[] }[] {
    const asked = questions.filter((q) => this.asked.includes(q.id));
    return STAGES.map((stage) => ({ stage, questions: asked.filter((q) => q.stage === stage) })).filter((s) => s.questions.length > 0);
  }
}

export type DossierAct =
  | { kind: "step"; step: DossierNextStep }
  | { kind: "assessment"; id: number | null }
  | { kind: "bulk"; lines: number[] }
  | { kind: "merge" };

const TAB_OF: Record<DossierSection, DossierTab> = {
  answers: "questions", profile: "profile", inventory: "inventory", risks: "risks", lines: "lines", papers: "papers",
};

export class DossierCase {
  page = $state.raw<DossierPage | null>(null);
  tab = $state<DossierTab>("questions");
  act = $state.raw<DossierAct | null>(null);
  /** The field a link leads to, once its part is shown. */
  wanted = $state<string | null>(null);
  questionnaire = $state.raw<Questionnaire | null>(null);
  profile = $state<Profile | null>(null);
  profileDirty = $state(false);
  readonly lines: Lines;

  constructor(readonly id: number) {
    this.lines = new Lines(id);
  }

  async load(): Promise<void> {
    const page = await api.dossier(this.id);
    this.questionnaire ??= new Questionnaire(page.dossier.rules);
    this.questionnaire.take(page.dossier.answers, page.asked, page.decision);
    if (!this.profileDirty) this.profile = page.dossier.profile;
    this.lines.headings = page.headings;
    this.page = page;
  }

  get open(): boolean {
    const state = this.page?.dossier.state;
    return state === "draft" || state === "returned";
  }

  /** Approved: it still tells how far its plan is carried out. */
  get carriedOut(): boolean {
    const state = this.page?.dossier.state;
    return state === "approved" || state === "in_force";
  }

  async saveAnswers(): Promise<void> {
    const q = this.questionnaire;
    if (!q) return;
    await api.saveDossierAnswers(this.id, q.answers);
    q.dirty = false;
    await this.load();
    await this.lines.reload();
  }

  async saveProfile(): Promise<void> {
    if (!this.profile) return;
    await api.saveDossierProfile(this.id, $state.snapshot(this.profile) as Profile);
    this.profileDirty = false;
    await this.load();
  }

  /** Shows the part a gap or a contradiction is in, and there its field or line. */
  async reach(to: DossierGap | DossierConflict): Promise<void> {
    this.tab = TAB_OF[to.section];
    if (to.line !== null) await this.lines.open(to.line);
    this.wanted = "field" in to && to.field ? to.field : null;
  }
}

export function dossierCase(app: App, id: number): DossierCase {
  return app.keep(`dossier-${id}`, () => new DossierCase(id));
}

/** The head alone reads and checks; every other step is recorded by the officer. */
export function mayTake(app: { canWrite: boolean; isHead: boolean }, step: DossierStepKind): boolean {
  return step === "check" ? app.isHead : app.canWrite;
}

const ASIDE: DossierStepKind[] = ["reopen", "return", "review", "inspect", "supersede", "cancel"];

/** The step leads on; what turns back, ends or only notes something is never the main thing to do. */
export const leadsOn = (step: DossierStepKind): boolean => !ASIDE.includes(step);

/** What has no place of its own is filled in a list. */
const LIST_OF: Partial<Record<string, string>> = { main_devices: "devices", ip: "zones" };

/** Puts the cursor into the field of this name, or the first that can be reached in its place. */
export function focusField(field: string): boolean {
  const spot = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(LIST_OF[field] ?? field)}"]`);
  if (!spot) return false;
  spot.scrollIntoView({ block: "center" });
  (spot.querySelector<HTMLElement>("input, select, textarea, button") ?? spot).focus();
  return true;
}
