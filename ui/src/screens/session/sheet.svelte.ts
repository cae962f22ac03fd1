// A recovery sheet just made: shown once, then proven by typing two of its groups back.

import { api } from "../../api";
import type { RecoverySheet } from "../../api";
import { Form } from "../../parts/form.svelte";

export class SheetProof {
  /** Out of sight while its groups are typed back. */
  hidden = $state(false);
  /** Places of the two groups asked for, from 0. */
  readonly asked: [number, number];
  readonly form = new Form({ first: "", second: "" });

  constructor(
    readonly sheet: RecoverySheet,
    random: () => number = Math.random,
  ) {
    const count = sheet.groups.length;
    const first = Math.floor(random() * count);
    const second = (first + 1 + Math.floor(random() * (count - 1))) % count;
    this.asked = first < second ? [first, second] : [second, first];
  }

  readonly complete = $derived.by(() => this.form.values.first.trim() !== "" && this.form.values.second.trim() !== "");

  async prove(): Promise<boolean> {
    const [first, second] = this.asked;
    return this.form.send((typed) =>
      api.proveRecovery([
        { index: first, group: typed.first.trim() },
        { index: second, group: typed.second.trim() },
      ]),
    );
  }
}
