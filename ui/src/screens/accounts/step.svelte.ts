// A step in an account's life: the new state, its day, and proof where the step asks for it.

import type { AccountPage, AccountState, StepForm } from "../../api";
import { EvidenceDraft } from "../../parts/evidence.svelte";

const PROVEN: AccountState[] = ["issued", "locked", "closed"];

export class StepDraft {
  state = $state<AccountState>("active");
  day = $state<string | null>(null);
  passwordChanged = $state(false);
  withProof = $state(false);
  note = $state("");
  readonly evidence = new EvidenceDraft();

  readonly needsProof = $derived.by(() => this.state !== this.now && PROVEN.includes(this.state));
  /** Proof is asked for, or given all the same. */
  readonly proves = $derived.by(() => this.needsProof || (this.state !== this.now && this.withProof));
  readonly complete = $derived.by(() => {
    const something = this.state !== this.now || this.passwordChanged;
    return something && this.day !== null && (!this.proves || this.evidence.complete);
  });
  private readonly now: AccountState;

  constructor(page: AccountPage, today: string) {
    this.now = page.account.state;
    this.state = page.next_states[0] ?? page.account.state;
    this.day = today;
  }

  form(): StepForm {
    return {
      state: this.state,
      day: this.day ?? "",
      password_changed: this.passwordChanged,
      evidence: this.proves ? this.evidence.form() : null,
      note: this.note.trim(),
    };
  }
}
