// What the whole window shares: who is signed in, which screen is open, the last message, work in progress.

import { createContext } from "svelte";
import { api, Problem, progressTo } from "./api";
import type { Kind, Progress, SavedFile, Status } from "./api";
import type { SheetProof } from "./screens/session/sheet.svelte";
import { words } from "./words";

export type ScreenName =
  | "today" | "people" | "systems" | "accounts" | "assets" | "media" | "departures" | "departure" | "handovers" | "take_outs"
  | "reviews" | "review" | "repairs" | "stocktakes" | "stocktake" | "papers"
  | "paper" | "forms" | "regulations" | "calendar" | "import" | "audit" | "backup" | "settings"
  | "wipes" | "wipe_batch" | "disposals" | "disposal"
  | "dossiers" | "dossier" | "risk_assessments" | "measures" | "proofs" | "agreements" | "yearly" | "sending";

/** Where the window is. `line` is a line of a case, `lens` a preset of a list or the part of a page. */
export interface Route {
  screen: ScreenName;
  id?: number;
  line?: number;
  lens?: string;
}

export interface Work {
  title: string;
  progress: Progress | null;
  cancelling: boolean;
  /** It cannot be stopped. */
  fixed?: boolean;
}

const SCREEN_OF: Partial<Record<Kind, ScreenName>> = {
  person: "people", system: "systems", account: "accounts", review: "review", asset: "assets", medium: "media",
  departure: "departure", paper: "paper", wipe_batch: "wipe_batch", disposal: "disposal", dossier: "dossier", risk_assessment: "risk_assessments",
  control_measure: "measures", proof: "proofs", agreement: "agreements", handover: "handovers", take_out: "take_outs", repair: "repairs", stocktake: "stocktake", sending: "sending",
};

export class App {
  status = $state.raw<Status | null>(null);
  route = $state.raw<Route>({ screen: "today" });
  past = $state.raw<Route[]>([]);
  message = $state("");
  problem = $state.raw<Problem | null>(null);
  work = $state<Work | null>(null);
  /** The host has locked the book while work was under way: nothing of it is shown until that ends. */
  behind = $state(false);
  /** A recovery sheet just made, which stands over everything until it is proven. */
  sheet = $state.raw<SheetProof | null>(null);
  /** Answers of the province nobody has written into what they answer. */
  answersWaiting = $state(0);
  searching = $state(false);
  private stopped = false;
  private savedAs = $state("");
  private kept = new Map<string, unknown>();

  readonly today = $derived(this.status?.today ?? "");
  /** The officer alone writes; the head approves, where `isHead` shows it, and reads. */
  readonly canWrite = $derived(this.status?.user?.role === "officer");
  readonly isHead = $derived(this.status?.user?.role === "head");
  /** The message tells of a saved file, whose folder can be shown. */
  readonly hasSaved = $derived(this.savedAs !== "" && this.message === words.common.saved(this.savedAs));

  async refresh(): Promise<void> {
    this.status = await api.status();
    this.answersWaiting = this.status.answers_waiting;
    if (this.status.state !== "open") this.forget();
  }

  /** Reads that alone anew: a new status would count as somebody being there. */
  async countAnswers(): Promise<void> {
    this.answersWaiting = (await api.status()).answers_waiting;
  }

  /** Whether the host still holds the book open; a page left behind is cleared. */
  async check(): Promise<void> {
    // A restore locks and opens the book on its way, and asks anew at its end.
    if (this.work) return;
    const status = await api.status();
    if (!this.work && status.state !== this.status?.state) await this.refresh();
  }

  /** The host says that it has locked the book. */
  async locked(): Promise<void> {
    if (this.work) this.behind = true;
    else await this.check();
  }

  go(route: Route): void {
    this.past = [...this.past.slice(-30), this.route];
    this.route = route;
    this.problem = null;
    this.message = "";
  }

  /** Opens the record an entry names; false when the record has no page of its own. */
  open(kind: Kind, id: number): boolean {
    const screen = SCREEN_OF[kind];
    if (screen) this.go({ screen, id });
    return screen !== undefined;
  }

  back(): void {
    const last = this.past.at(-1);
    if (!last) return;
    this.past = this.past.slice(0, -1);
    this.route = last;
  }

  /**
   * State of a screen that outlives it, so that coming back finds the same place. It has getters where
   * others have `$derived`, which stands still once the screen that made it is gone.
   */
  keep<T>(name: string, make: () => T): T {
    if (!this.kept.has(name)) this.kept.set(name, make());
    return this.kept.get(name) as T;
  }

  /** What is said of a file the user has saved, or of a dialog cancelled. */
  saved(file: SavedFile | null): string {
    this.savedAs = file?.path ?? "";
    return file ? words.common.saved(file.path) : "";
  }

  openFolder(): Promise<boolean> {
    const said = this.message;
    return this.run(async () => {
      await api.openFolder(this.savedAs);
      return said;
    });
  }

  /** Does something for the user; a refusal is shown above the screen. True when it went through. */
  async run(action: () => Promise<string | void | null>): Promise<boolean> {
    this.problem = null;
    try {
      const said = await action();
      this.message = said ?? "";
      return true;
    } catch (e) {
      this.report(e);
      return false;
    }
  }

  /** Like `run`, for work that reports progress and, unless it is `fixed`, can be cancelled. */
  async runLong(title: string, action: (channel: ReturnType<typeof progressTo>) => Promise<string | void>, fixed = false) {
    let stopped = false;
    const done = await this.run(async () => {
      try {
        return await this.working(title, action, fixed);
      } finally {
        stopped = this.stopped;
      }
    });
    if (!done && stopped) {
      this.problem = null;
      this.message = words.common.stopped;
    }
    return done;
  }

  /** Shows progress while the action runs; what it throws is the caller's. */
  async working<T>(title: string, action: (channel: ReturnType<typeof progressTo>) => Promise<T>, fixed = false): Promise<T> {
    this.stopped = false;
    this.work = { title, progress: null, cancelling: false, fixed };
    const channel = progressTo((progress) => {
      if (this.work) this.work.progress = progress;
    });
    try {
      return await action(channel);
    } finally {
      this.work = null;
      if (this.behind) {
        this.behind = false;
        await this.check();
      }
    }
  }

  async cancelWork(): Promise<void> {
    if (this.work) this.work.cancelling = true;
    this.stopped = true;
    await api.cancelWork();
  }

  report(e: unknown): void {
    const problem =
      e instanceof Problem ? e : new Problem({ code: "unexpected", field: null, detail: words.common.unexpected });
    if (problem.code === "signed_out") void this.refresh();
    else this.problem = problem;
  }

  async lock(): Promise<void> {
    await api.lock();
    await this.refresh();
  }

  private forget(): void {
    this.kept.clear();
    this.past = [];
    this.route = { screen: "today" };
    this.message = "";
    this.problem = null;
    this.searching = false;
  }
}

export const [useApp, provideApp] = createContext<App>();
