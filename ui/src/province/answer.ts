// What can be said to a package, and the letter that goes with it.

import type { Kind, Outcome } from "./api";

/** Bytes of the largest letter the receiver takes. */
export const LARGEST = 20 * 1024 * 1024;

/** Only a notice closes accounts, only a dossier is appraised. */
export function outcomesFor(kind: Kind | ""): Outcome[] {
  if (kind === "departure_notice") return ["closed", "acknowledged", "returned", "refused"];
  if (kind === "dossier") return ["appraised", "acknowledged", "returned", "refused"];
  return ["acknowledged", "returned", "refused"];
}

export function base64(bytes: Uint8Array): string {
  const STEP = 0x6000;
  let text = "";
  for (let at = 0; at < bytes.length; at += STEP) text += btoa(String.fromCharCode(...bytes.subarray(at, at + STEP)));
  return text;
}
