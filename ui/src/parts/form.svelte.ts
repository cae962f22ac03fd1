// State of a form: its values, whether it is being saved, and what the host refused.

import { Problem } from "../problem";
import { words } from "../words";

export class Form<T extends object> {
  values = $state() as T;
  busy = $state(false);
  problem = $state.raw<Problem | null>(null);

  constructor(values: T) {
    this.values = values;
  }

  /** What is wrong with one field; '' when nothing is. */
  error(field: keyof T & string): string {
    return this.problem?.field === field ? this.problem.detail : "";
  }

  /** A refusal that concerns no field shown here. */
  get refusal(): string {
    if (!this.problem) return "";
    return this.problem.field && this.problem.field in this.values ? "" : this.problem.detail;
  }

  /** Sends the values once; true when the host took them. */
  async send(save: (values: T) => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.problem = null;
    try {
      await save($state.snapshot(this.values) as T);
      return true;
    } catch (e) {
      this.problem =
        e instanceof Problem ? e : new Problem({ code: "unexpected", field: null, detail: words.common.unexpected });
      return false;
    } finally {
      this.busy = false;
    }
  }
}
