// What a picker knows: the text as typed, the answer to it, and what Enter takes. A scanner types a code
// and Enter faster than the host answers.

import { Problem } from "../problem";
import { words } from "../words";

export interface Option {
  id: number;
  title: string;
  /** What tells two of the same title apart. */
  subtitle: string;
}

export class Picking {
  /** The text under way; none while a choice stands. */
  typed = $state<string | null>(null);
  options = $state.raw<Option[]>([]);
  active = $state(0);
  /** The text as typed is answered, with nothing. */
  nothing = $state(false);
  /** Why the text as typed could not be searched; '' when it could. */
  failed = $state("");
  #search: (text: string) => Promise<Option[]>;
  #take: (option: Option | null) => void;
  #asked = 0;
  /** The answer to the text as typed, while it is waited for. */
  #answer: Promise<void> | null = null;
  #entering = false;

  constructor(search: (text: string) => Promise<Option[]>, take: (option: Option | null) => void) {
    this.#search = search;
    this.#take = take;
  }

  async type(text: string): Promise<void> {
    this.typed = text;
    this.nothing = false;
    this.failed = "";
    if (text.trim() === "") this.#take(null);
    this.#asked += 1;
    const mine = this.#asked;
    const answer = this.#answered(text, mine).finally(() => {
      if (mine === this.#asked) this.#answer = null;
    });
    this.#answer = answer;
    await answer;
  }

  async #answered(text: string, mine: number): Promise<void> {
    let found: Option[] = [];
    let failed = "";
    try {
      found = await this.#search(text);
    } catch (e) {
      failed = e instanceof Problem ? e.detail : words.common.unexpected;
    }
    if (mine !== this.#asked) return;
    this.options = found;
    this.failed = failed;
    this.nothing = failed === "" && found.length === 0 && text.trim() !== "";
    const wanted = text.trim().toLowerCase();
    this.active = Math.max(0, found.findIndex((option) => option.title.trim().toLowerCase() === wanted));
  }

  step(by: number): void {
    if (this.options.length === 0) void this.type(this.typed ?? "");
    else this.active = (this.active + by + this.options.length) % this.options.length;
  }

  /** Takes what the text as typed asks for, once it is answered: the exact one if there is one, else the
   * first. Says whether there was a text or a list to take from; a form is not sent then. */
  enter(): boolean {
    if (this.typed === null) return false;
    if (this.typed.trim() === "" && this.options.length === 0) return false;
    void this.#enter();
    return true;
  }

  async #enter(): Promise<void> {
    const mine = this.#asked;
    this.#entering = true;
    await this.#answer;
    this.#entering = false;
    const option = mine === this.#asked ? this.options[this.active] : undefined;
    if (option) this.choose(option);
  }

  choose(option: Option): void {
    this.#clear();
    this.#take(option);
  }

  close(): void {
    this.options = [];
  }

  /** The text under way is dropped; what Enter asked for still comes. */
  leave(): void {
    this.#clear();
    if (!this.#entering) this.#asked += 1;
  }

  #clear(): void {
    this.typed = null;
    this.options = [];
    this.nothing = false;
    this.failed = "";
  }
}
