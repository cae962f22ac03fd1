// A repair slip being filled in: what is to be repaired, where, and what happens to each drive inside.

import { api } from "../../api";
import type { EvidenceForm, ItemFound, MediumInside, Repairer, RepairForm, RepairQuestions, StorageChoice } from "../../api";
import { EvidenceDraft } from "../../parts/evidence.svelte";

export interface StorageAnswer {
  medium: MediumInside;
  choice: StorageChoice | "";
  reason: string;
  keptPlace: string;
}

export class RepairState {
  item = $state.raw<ItemFound | null>(null);
  questions = $state.raw<RepairQuestions | null>(null);
  answers = $state<StorageAnswer[]>([]);
  repairers = $state.raw<Repairer[]>([]);
  loaded = $state(false);
  readonly report = new EvidenceDraft();

  async load(): Promise<void> {
    this.repairers = await api.repairers();
    this.loaded = true;
  }

  repairer(id: number): Repairer | undefined {
    return this.repairers.find((r) => r.id === id);
  }

  async choose(item: ItemFound | null): Promise<void> {
    this.item = item;
    this.questions = item === null ? null : await api.repairQuestions(item.item);
    this.answers = (this.questions?.media ?? []).map((medium) => ({ medium, choice: "", reason: "", keptPlace: "" }));
  }

  /** A drive goes along with its device to somebody outside. */
  get leaves(): boolean {
    return this.answers.some((a) => a.choice === "erased" || a.choice === "recovery");
  }

  form(values: Omit<RepairForm, "item" | "storage">): RepairForm {
    if (this.item === null) throw new Error("nothing is chosen");
    const answered = this.answers.filter((a): a is StorageAnswer & { choice: StorageChoice } => a.choice !== "");
    return {
      ...values,
      item: this.item.item,
      storage: answered.map((a) => ({ medium_id: a.medium.id, choice: a.choice, reason: a.reason, kept_place: a.keptPlace })),
    };
  }

  proof(): EvidenceForm | null {
    return this.questions?.secret && this.report.complete ? this.report.form() : null;
  }
}
