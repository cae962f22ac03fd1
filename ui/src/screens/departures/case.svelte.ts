// One departure on screen: its lines in groups, the line in hand, and what may be done with it.

import { api } from "../../api";
import type { DeparturePage, EvidenceForm, LineAction, LineKind, LineRow } from "../../api";

/** Groups in the order they are worked through: letters first, they have the shortest terms. */
export const GROUPS: LineKind[] = [
  "duty", "account", "unit_account", "certificate", "authorisation", "asset", "medium", "files", "paper", "permit", "work",
];

const RIGHTS: LineKind[] = ["account", "unit_account", "certificate", "authorisation"];

export type LineAct = "prove" | "resume" | "close" | "wait" | "drop" | "except" | "receive";

/** Writes a decision; false when the host refused it. */
export type Decide = (action: LineAction, text: string) => Promise<boolean>;

export interface LineGroup {
  kind: LineKind;
  lines: LineRow[];
  left: number;
}

export function isSettled(line: LineRow): boolean {
  return line.state === "done" || line.state === "dropped" || line.state === "excepted";
}

/** Whether it ended with a proof, beside which another may be put. */
export function isProven(line: LineRow): boolean {
  return line.state === "done" || line.state === "excepted";
}

/** Whether deciding so has to be said in words: the new rights, or why the right is kept. */
export function asksWords(line: LineRow, action: LineAction): boolean {
  if (!RIGHTS.includes(line.kind) || line.kind === "unit_account") return false;
  return action === "keep" || action === "change";
}

export class Case {
  page = $state.raw<DeparturePage | null>(null);
  lineId = $state<number | null>(null);
  hideDone = $state(false);
  act = $state<LineAct | null>(null);

  readonly groups = $derived.by(() => {
    const lines = (this.page?.lines ?? []).filter((l) => !this.hideDone || !isSettled(l) || l.id === this.lineId);
    return GROUPS.map((kind): LineGroup => {
      const mine = lines.filter((l) => l.kind === kind);
      return { kind, lines: mine, left: mine.filter((l) => !isSettled(l)).length };
    }).filter((g) => g.lines.length > 0);
  });
  readonly order = $derived(this.groups.flatMap((g) => g.lines));
  readonly line = $derived(this.page?.lines.find((l) => l.id === this.lineId) ?? null);
  readonly settled = $derived((this.page?.lines ?? []).filter(isSettled).length);
  readonly closed = $derived(this.page?.departure.state === "closed" || this.page?.departure.state === "withdrawn");
  readonly movesPost = $derived(this.page?.departure.trigger === "changes_post");
  /** Rights to decide one by one when the person only changes post. */
  readonly rights = $derived((this.page?.lines ?? []).filter((l) => RIGHTS.includes(l.kind) && l.actions.includes("keep")));
  readonly undecided = $derived(this.rights.filter((l) => l.action === "decide").length);

  constructor(
    readonly id: number,
    private readonly changed: () => void = () => {},
  ) {}

  async load(): Promise<void> {
    const page = await api.departure(this.id);
    this.page = page;
    const stays = page.lines.some((l) => l.id === this.lineId);
    if (!stays) this.lineId = page.lines.find((l) => !isSettled(l))?.id ?? page.lines[0]?.id ?? null;
  }

  select(id: number): void {
    this.lineId = id;
  }

  /** Moves to the line above or below, over the borders of groups. */
  move(step: 1 | -1): void {
    const at = this.order.findIndex((l) => l.id === this.lineId);
    const next = this.order[at + step];
    if (next) this.lineId = next.id;
  }

  /** Begins an act on the line in hand; false when the line or the case does not allow it. */
  begin(act: LineAct): boolean {
    if (!this.line) return false;
    if (act === "prove") {
      if (!isProven(this.line)) return false;
      this.act = act;
      return true;
    }
    if (this.closed) return false;
    const resting = isSettled(this.line) || this.line.state === "waiting";
    if (act === "resume" ? !resting : isSettled(this.line)) return false;
    if (act === "close" && this.line.action === "decide") return false;
    this.act = act;
    return true;
  }

  async close(doneOn: string, evidence: EvidenceForm): Promise<void> {
    await this.on((line) => api.closeLine(line.id, doneOn, evidence));
    const at = this.order.findIndex((l) => l.id === this.lineId);
    const next = [...this.order.slice(at), ...this.order].find((l) => !isSettled(l));
    if (next) this.lineId = next.id;
  }

  async wait(reason: string): Promise<void> {
    await this.on((line) => api.waitLine(line.id, reason));
  }

  async drop(reason: string): Promise<void> {
    await this.on((line) => api.dropLine(line.id, reason));
  }

  async resume(reason: string): Promise<void> {
    await this.on((line) => api.resumeLine(line.id, reason));
  }

  /** The head's own word needs no further proof. */
  async except(reason: string, evidence: EvidenceForm | null): Promise<void> {
    await this.on((line) => api.exceptLine(line.id, reason, evidence));
  }

  /** Puts the right file beside a wrong one, which stays. */
  async prove(reason: string, evidence: EvidenceForm): Promise<void> {
    await this.on((line) => api.addLineProof(line.id, reason, evidence));
  }

  async receive(receiverId: number): Promise<void> {
    await this.on((line) => api.receiveLine(line.id, receiverId));
  }

  /** Adds what has come up since the case was opened; how many lines. */
  async gather(): Promise<number> {
    const added = await api.gatherLines(this.id);
    await this.load();
    return added;
  }

  /** How usual each right is in the new post, by the line it stands in. */
  readonly peers = $derived(new Map((this.page?.sides ?? []).filter((s) => s.line_id !== null).map((s) => [s.line_id, s])));
  /** Systems where those in the new post have accounts and this person has none. */
  readonly wanted = $derived((this.page?.sides ?? []).filter((s) => s.line_id === null && s.peers_with > 0));

  async decide(lineId: number, action: LineAction, reason: string): Promise<void> {
    await api.setLineAction(lineId, action, reason);
    await this.load();
    this.changed();
  }

  private async on(act: (line: LineRow) => Promise<unknown>): Promise<void> {
    if (!this.line) return;
    await act(this.line);
    await this.load();
    this.changed();
  }
}

/** How a line is to be dealt with, as chosen and typed until the host has taken it. */
export class Decision {
  #chosen = $state<LineAction | null>(null);
  #typed = $state<string | null>(null);
  #line: () => LineRow;
  #decide: Decide;

  constructor(line: () => LineRow, decide: Decide) {
    this.#line = line;
    this.#decide = decide;
  }

  get action(): LineAction {
    return this.#chosen ?? this.#line().action;
  }

  get text(): string {
    return this.#typed ?? this.#line().decided;
  }

  get changed(): boolean {
    return this.action !== this.#line().action || this.text !== this.#line().decided;
  }

  get asksWords(): boolean {
    return asksWords(this.#line(), this.action);
  }

  choose(action: LineAction): void {
    this.#chosen = action;
  }

  type(text: string): void {
    this.#typed = text;
  }

  /** Saves at once what needs no words; refused, the choice is the one before. */
  async settle(action: LineAction): Promise<void> {
    const before = this.#chosen;
    this.#chosen = action;
    if (!this.asksWords && !(await this.#send(""))) this.#chosen = before;
  }

  async save(): Promise<void> {
    await this.#send(this.text.trim());
  }

  /** What was typed is let go only once it is written. */
  async #send(text: string): Promise<boolean> {
    const written = await this.#decide(this.action, text);
    if (written) {
      this.#chosen = null;
      this.#typed = null;
    }
    return written;
  }
}

/** The head excepts; the officer does everything, and excepts with the head's word as proof. */
export function mayBegin(app: { canWrite: boolean; isHead: boolean }, act: LineAct): boolean {
  return app.canWrite || (app.isHead && act === "except");
}

/** The key that begins an act on a line. */
export const KEYS: Record<string, LineAct> = { x: "close", c: "wait", b: "drop", n: "except" };
