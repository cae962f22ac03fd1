// The profile the agency works under: its numbers, recipients and clauses, and the agency's own edits.

import { api } from "../../api";
import type { ClauseRow, Interval, LawStatus, ProfileEdits, ProfilePage, ProfileRule, Recipient } from "../../api";

export class RegulationsState {
  page = $state.raw<ProfilePage | null>(null);
  search = $state("");
  status = $state<LawStatus | "">("");

  readonly clauses = $derived.by(() =>
    (this.page?.clauses ?? []).filter((c) => (this.status === "" || c.status === this.status) && matches(c, this.search)),
  );
  readonly toCheck = $derived((this.page?.clauses ?? []).filter((c) => c.status === "to_check").length);

  readonly unset = $derived((this.page?.intervals ?? []).filter((i) => i.months === null));
  readonly set = $derived((this.page?.intervals ?? []).filter((i) => i.months !== null));
  readonly proposed = $derived(this.unset.filter((i) => i.proposal > 0));

  async load(): Promise<void> {
    this.page = await api.profile();
  }

  /** Names the agency's own profile; an empty name is the regulation's again. */
  async setTitle(title: string, reason: string): Promise<void> {
    await this.save(reason, { title });
  }

  async setRule(rule: ProfileRule, value: number, reason: string): Promise<void> {
    await this.save(reason, { rules: [{ key: rule.key, value: value > 0 ? value : null }] });
  }

  async setRecipient(recipient: Recipient, name: string, reason: string): Promise<void> {
    await this.save(reason, { recipients: [{ key: recipient.key, name }] });
  }

  async setInterval(interval: Interval, months: number, reason: string): Promise<void> {
    await this.save(reason, { intervals: [{ clause: interval.clause, months: months > 0 ? months : null }] });
  }

  /** Takes every proposal for a clause without an interval; how many. */
  async acceptProposals(reason: string): Promise<number> {
    const intervals = this.proposed.map((i) => ({ clause: i.clause, months: i.proposal }));
    await this.save(reason, { intervals });
    return intervals.length;
  }

  /** Writes these edits; what they do not name stays. */
  private async save(reason: string, edits: Partial<ProfileEdits>): Promise<void> {
    await api.saveProfileEdits({ title: null, rules: [], intervals: [], recipients: [], reason, ...edits });
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
