// What the whole page shares: who is signed in, which part is open, the last message and refusal.

import { createContext } from "svelte";
import { words } from "../words";
import { province as w } from "../words/province";
import { Problem } from "../problem";
import { office, whenOffline } from "./api";
import type { Role, SignedIn } from "./api";

export type Screen = keyof typeof w.nav;

const RANK: Record<Role, number> = { reader: 0, officer: 1, admin: 2 };
const NEEDS: Record<Screen, Role> = {
  agencies: "reader", packages: "reader", deadlines: "reader", counts: "reader", log: "officer", people: "admin",
};

export class Office {
  who = $state.raw<SignedIn | null>(null);
  asked = $state(false);
  screen = $state<Screen>("agencies");
  /** The package that is open. */
  package = $state<string | null>(null);
  message = $state("");
  problem = $state.raw<Problem | null>(null);

  readonly screens = $derived((Object.keys(w.nav) as Screen[]).filter((screen) => this.may(NEEDS[screen])));

  constructor() {
    whenOffline(w.offline);
  }

  may(role: Role): boolean {
    return this.who !== null && RANK[this.who.role] >= RANK[role];
  }

  async start(): Promise<void> {
    await this.run(async () => {
      this.who = await office.who();
    });
    if (this.problem?.code === "signed_out") this.problem = null;
    this.asked = true;
  }

  entered(who: SignedIn): void {
    this.who = who;
    this.message = "";
    this.problem = null;
  }

  go(screen: Screen, open: string | null = null): void {
    this.screen = screen;
    this.package = open;
    this.problem = null;
    this.message = "";
  }

  async signOut(said = ""): Promise<void> {
    await this.run(() => office.signOut());
    this.leave();
    this.message = said;
  }

  /** Does something for the officer; a refusal is shown above the part that is open. True when it went through. */
  async run(action: () => Promise<unknown>, said = ""): Promise<boolean> {
    this.problem = null;
    this.message = "";
    try {
      await action();
      this.message = said;
      return true;
    } catch (e) {
      this.report(e);
      return false;
    }
  }

  report(e: unknown): void {
    const problem = e instanceof Problem ? e : new Problem({ code: "unexpected", field: null, detail: words.common.unexpected });
    if (problem.code === "signed_out") this.leave();
    this.problem = problem;
  }

  private leave(): void {
    this.who = null;
    this.screen = "agencies";
    this.package = null;
  }
}

export const [useOffice, provideOffice] = createContext<Office>();
