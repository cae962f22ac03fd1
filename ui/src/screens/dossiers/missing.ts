// Gaps of a dossier, put together by the part they are in.

import type { DossierSection, DossierGap } from "../../api";

/** Gaps of one part shown before the rest is asked for. */
export const SHOWN = 12;

const ORDER: DossierSection[] = ["answers", "profile", "inventory", "risks", "lines", "papers"];

export function bySection(gaps: DossierGap[]): { section: DossierSection; gaps: DossierGap[] }[] {
  return ORDER.map((section) => ({ section, gaps: gaps.filter((gap) => gap.section === section) })).filter((group) => group.gaps.length > 0);
}
