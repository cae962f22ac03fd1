// How near a due day is, in words; colour only ever repeats what the words say.

import { words } from "../words";
import type { Tone } from "./columns.svelte";

/** Days left at which a task counts as near. */
export const NEAR = 7;

export function dueTone(daysLeft: number | null): Tone {
  if (daysLeft === null) return "plain";
  if (daysLeft < 0) return "late";
  return daysLeft <= NEAR ? "soon" : "plain";
}

export function dueWords(daysLeft: number | null): string {
  if (daysLeft === null) return "";
  if (daysLeft < 0) return words.due.late(-daysLeft);
  if (daysLeft === 0) return words.due.today;
  return words.due.left(daysLeft);
}
