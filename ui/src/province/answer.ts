// What can be said to a package, and the letter that goes with it.

import type { Kind, Outcome } from "./api";

/** Bytes of the largest letter the receiver takes. */
export const LARGEST = 20 * 1024 * 1024;

/** Only a notice closes accounts, only a dossier is appraised; the first is the next one to give after those given. The receiver refuses any other. */
export function outcomesFor(kind: Kind | "", given: Outcome[] = []): Outcome[] {
  if (kind === "departure_notice") return ["closed", "acknowledged", "returned", "refused"];
  if (kind !== "dossier") return ["acknowledged", "returned", "refused"];
  // The agency takes no appraisal into its dossier before it was taken in.
  const next: Outcome[] = given.includes("acknowledged") ? ["appraised", "acknowledged"] : ["acknowledged"];
  return [...next, "returned", "refused"];
}

/** What an answer cannot go without, as the receiver asks it. */
export function needs(kind: Kind | "", outcome: Outcome): { number: boolean; day: boolean; text: boolean } {
  const byLetter = kind === "dossier" && (outcome === "returned" || outcome === "appraised");
  return { number: byLetter, day: byLetter || outcome === "closed", text: outcome === "returned" || outcome === "refused" };
}

export function base64(bytes: Uint8Array): string {
  const STEP = 0x6000;
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP) text += btoa(String.fromCharCode(...bytes.subarray(at, at + STEP)));
  return text;
}
