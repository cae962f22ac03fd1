// The Word forms: which is in use for each kind of paper, and what was found in one just chosen.

import { api } from "../../api";
import type { FormCheck, FormRow, PaperKind } from "../../api";

export class FormsState {
  rows = $state.raw<FormRow[]>([]);
  kind = $state<PaperKind | null>(null);
  check = $state.raw<FormCheck | null>(null);
  images = $state.raw<string[]>([]);
  drawing = $state(false);

  readonly row = $derived(this.rows.find((r) => r.kind === this.kind) ?? null);

  async load(): Promise<void> {
    this.rows = await api.forms();
    await this.choose(this.kind ?? this.rows[0]?.kind ?? null);
  }

  async choose(kind: PaperKind | null): Promise<void> {
    if (kind !== this.kind) this.check = null;
    this.kind = kind;
    this.drawing = true;
    const images: string[] = [];
    for (let page = 0; kind !== null && page < (this.row?.pages ?? 0); page += 1) {
      const png = await api.formPreviewPng(kind, page);
      if (this.kind !== kind) return;
      images.push(`data:image/png;base64,${png}`);
    }
    this.images = images;
    this.drawing = false;
  }

  /** True when the chosen form is in use now; a refused one leaves the old in place. */
  async upload(): Promise<boolean> {
    if (this.kind === null) return false;
    this.check = await api.uploadForm(this.kind);
    if (this.check?.accepted) await this.load();
    return this.check?.accepted ?? false;
  }

  async reset(): Promise<void> {
    if (this.kind === null) return;
    await api.resetForm(this.kind);
    this.check = null;
    await this.load();
  }
}
