// What proves that a thing was done: a file, a letter by number and date, or a named witness.

import { api } from "../api";
import type { EvidenceForm, PickedFile } from "../api";

export class EvidenceDraft {
  kind = $state<EvidenceForm["kind"]>("file");
  picked = $state.raw<PickedFile | null>(null);
  letterNumber = $state("");
  letterDate = $state<string | null>(null);
  witness = $state("");
  note = $state("");

  /** Whether there is enough to send; the host checks again. */
  readonly complete = $derived.by(() => {
    if (this.kind === "file") return this.picked !== null;
    if (this.kind === "letter") return this.letterNumber.trim() !== "" && this.letterDate !== null;
    return this.witness.trim() !== "";
  });

  async pick(): Promise<void> {
    this.picked = (await api.pickEvidenceFile()) ?? this.picked;
  }

  form(): EvidenceForm {
    const is = (kind: EvidenceForm["kind"]) => this.kind === kind;
    return {
      kind: this.kind,
      picked: is("file") ? (this.picked?.token ?? null) : null,
      letter_number: is("letter") ? this.letterNumber.trim() : "",
      letter_date: is("letter") ? this.letterDate : null,
      witness: is("witness") ? this.witness.trim() : "",
      note: this.note.trim(),
    };
  }
}
