// State of a form: its values, whether it is being saved, and what the host refused.

import { tick } from "svelte";
import { Problem } from "../problem";
import { words } from "../words";

export class Form<T extends object> {
  values = $state() as T;
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The fields whose error the screen has asked for since the form was last sent. */
  #shown = new Set<string>();

  constructor(values: T) {
    this.values = values;
  }

  /** What is wrong with one field; '' when nothing is. */
  error(field: keyof T & string): string {
    return this.within(field);
  }

  /** The same for a field inside one of the values. */
  within(field: string): string {
    this.#shown.add(field);
    // What has read `busy` asks again at each sending; a field no longer on the screen does not.
    return this.busy || this.problem?.field !== field ? "" : this.problem.detail;
  }

  /** A refusal that concerns no field shown here. */
  get refusal(): string {
    if (!this.problem) return "";
    return this.problem.field && this.#shown.has(this.problem.field) ? "" : this.problem.detail;
  }

  /** Sends the values once; true when the host took them. */
  async send(save: (values: T) => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    this.#shown.clear();
    try {
      await save($state.snapshot(this.values) as T);
      return true;
    } catch (e) {
      await tick();
      this.problem =
        e instanceof Problem ? e : new Problem({ code: "unexpected", field: null, detail: words.common.unexpected });
      return false;
    } finally {
      this.busy = false;
    }
  }
}
