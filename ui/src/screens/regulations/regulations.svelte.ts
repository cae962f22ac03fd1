// The profile the agency works under: its numbers, recipients and clauses, and the agency's own edits.

import { api } from "../../api";
import type { ClauseRow, LawStatus, ProfileEdits, ProfilePage, ProfileRule, Recipient } from "../../api";

export class RegulationsState {
  page = $state.raw<ProfilePage | null>(null);
  search = $state("");
  status = $state<LawStatus | "">("");

  readonly clauses = $derived.by(() =>
    (this.page?.clauses ?? []).filter((c) => (this.status === "" || c.status === this.status) && matches(c, this.search)),
  );
  readonly toCheck = $derived((this.page?.clauses ?? []).filter((c) => c.status === "to_check").length);

  async load(): Promise<void> {
    this.page = await api.profile();
  }

  async setRule(rule: ProfileRule, value: number, reason: string): Promise<void> {
    await this.save({ rules: [{ key: rule.key, value: value > 0 ? value : null }], recipients: [], reason });
  }

  async setRecipient(recipient: Recipient, name: string, reason: string): Promise<void> {
    await this.save({ rules: [], recipients: [{ key: recipient.key, name }], reason });
  }

  private async save(edits: ProfileEdits): Promise<void> {
    await api.saveProfileEdits(edits);
    await this.load();
  }
}

/** Accent-free, with "đ" as "d", like every search of the program. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\u0111\u0110]/g, "d").toLowerCase();
}

function matches(clause: ClauseRow, search: string): boolean {
  const needle = fold(search.trim());
  return needle === "" || fold(`${clause.id} ${clause.title} ${clause.text}`).includes(needle);
}
