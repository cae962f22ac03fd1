// A hand-over being filled in: its parts and its lines.

import { api } from "../../api";
import type { HandoverDraft, HandoverForm, ItemFound } from "../../api";
import { personOption } from "../people/people.svelte";
import type { Option } from "../../parts/Picker.svelte";
import { words } from "../../words";
import { itemKey } from "./custody.svelte";

export interface DraftLine {
  found: ItemFound;
  condition: string;
  accessories: string;
}

export function emptyDraft(today: string): HandoverDraft {
  return {
    form: {
      kind: "given", day: today, due: null, giver_id: null, giver_unit: "", receiver_id: null, receiver_unit: "", outside: false,
      third_id: null, reason: "", departure_id: null, returns_id: null, lines: [],
    },
    giver: null, receiver: null, items: [],
  };
}

export class HandoverState {
  readonly start: HandoverForm;
  lines = $state<DraftLine[]>([]);
  giver = $state.raw<Option | null>(null);
  receiver = $state.raw<Option | null>(null);
  third = $state.raw<Option | null>(null);
  /** What the last scan said; empty when it went well. */
  said = $state("");

  constructor(draft: HandoverDraft) {
    this.start = draft.form;
    this.giver = draft.giver && personOption(draft.giver);
    this.receiver = draft.receiver && personOption(draft.receiver);
    this.lines = draft.items.map((found, i) => ({
      found, condition: draft.form.lines[i]?.condition ?? found.condition, accessories: draft.form.lines[i]?.accessories ?? "",
    }));
  }

  add(found: ItemFound): void {
    const key = itemKey(found.item);
    if (this.lines.some((line) => itemKey(line.found.item) === key)) {
      this.said = words.handovers.scanTwice(found.code);
      return;
    }
    this.said = "";
    this.lines.push({ found, condition: found.condition, accessories: "" });
  }

  /** A code as a scanner types it; false when nothing has it. */
  async scan(code: string): Promise<boolean> {
    const found = await api.scanItem(code);
    if (found) this.add(found);
    else this.said = words.handovers.scanUnknown(code);
    return found !== null;
  }

  drop(line: DraftLine): void {
    this.lines = this.lines.filter((other) => other !== line);
    this.said = "";
  }

  form(values: HandoverForm): HandoverForm {
    return {
      ...values,
      giver_id: this.giver?.id ?? null, giver_unit: this.giver ? "" : values.giver_unit,
      receiver_id: this.receiver?.id ?? null, receiver_unit: this.receiver ? "" : values.receiver_unit,
      third_id: this.third?.id ?? null,
      lines: this.lines.map((line) => ({ item: line.found.item, condition: line.condition, accessories: line.accessories, note: "" })),
    };
  }
}
