// Opening the book: password, timed lock, and the ways on when the vault cannot simply be opened.

import { api, Problem } from "../../api";
import type { Code, RecoverySheet, RestoreCheck } from "../../api";
import { words } from "../../words";

export type Way = "password" | "recover" | "damaged" | "rolled_back";

const WAYS: Partial<Record<string, Way>> = { new_computer: "recover", damaged: "damaged", rolled_back: "rolled_back" } satisfies Partial<Record<Code, Way>>;

export class SignInState {
  way = $state<Way>("password");
  user = $state("");
  password = $state("");
  groups = $state("");
  newPassword = $state("");
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  lockedUntil = $state<number | null>(null);
  restore = $state.raw<RestoreCheck | null>(null);
  /** The newest good backups, once looked for. */
  nearest = $state.raw<RestoreCheck[] | null>(null);
  /** The last try was with the sheet. */
  private bySheet = false;

  constructor(
    users: { name: string }[],
    /** Seconds the host still refuses any password. */
    lockedFor: number,
    /** With the new sheet when the old one was used up. */
    private readonly done: (sheet: RecoverySheet | null) => Promise<void>,
  ) {
    this.user = users[0]?.name ?? "";
    this.lockFor(lockedFor);
  }

  lockFor(seconds: number): void {
    this.lockedUntil = seconds > 0 ? Date.now() + seconds * 1000 : null;
  }

  /** Seconds until the next try; 0 when one may be made. */
  secondsLeft(now: number): number {
    return this.lockedUntil === null ? 0 : Math.max(0, Math.ceil((this.lockedUntil - now) / 1000));
  }

  async enter(): Promise<void> {
    this.bySheet = false;
    await this.attempt(() => api.signIn(this.user, this.password));
  }

  async recover(): Promise<void> {
    this.bySheet = true;
    await this.attempt(() => api.recover(this.groups, this.user, this.newPassword, ""));
  }

  async openAnyway(reason: string): Promise<void> {
    if (this.bySheet) {
      await this.finish(await api.recover(this.groups, this.user, this.newPassword, reason));
      return;
    }
    await api.acceptRollback(this.user, this.password, reason);
    await this.finish(null);
  }

  async pickBackup(): Promise<void> {
    this.problem = null;
    try {
      this.restore = await api.restorePick();
    } catch (e) {
      this.problem = refusal(e);
    }
  }

  /** Looks through the known folders for backups that open whole. */
  async findNearest(): Promise<void> {
    try {
      this.nearest = await api.nearestBackups();
    } catch (e) {
      this.nearest = [];
      this.problem = refusal(e);
    }
  }

  async takeNearest(path: string): Promise<void> {
    this.problem = null;
    try {
      this.restore = await api.restoreNearest(path);
    } catch (e) {
      this.problem = refusal(e);
    }
  }

  private async attempt(act: () => Promise<RecoverySheet | null>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      await this.finish((await act()) ?? null);
    } catch (e) {
      await this.refused(refusal(e));
    } finally {
      this.busy = false;
    }
  }

  private async finish(sheet: RecoverySheet | null): Promise<void> {
    this.password = "";
    this.newPassword = "";
    this.groups = "";
    await this.done(sheet);
  }

  private async refused(problem: Problem): Promise<void> {
    this.problem = problem;
    const way = WAYS[problem.code];
    if (way) this.way = way;
    if (way !== "rolled_back") this.password = "";
    if (problem.code === "locked_out") this.lockFor((await api.status()).locked_for);
  }
}

function refusal(e: unknown): Problem {
  if (e instanceof Problem) return e;
  return new Problem({ code: "unexpected", field: null, detail: words.common.unexpected });
}

/** 75 → "1:15". */
export function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
