// A risk assessment before anything is said in it.

import type { AssessmentForm, Risk } from "../../api";

export function blankAssessment(system_id: number, today: string): AssessmentForm {
  return { id: null, system_id, day: today, cause: "first", method: "", capability: "", telling: "", level: 0, risks: [] };
}

export function blankRisk(): Risk {
  return {
    id: 0, subject: "", info: "", threat: "", weakness: "", likelihood: 3, impact: 3, harms: [], effect: "", treatment: "", due: null, owner: "", done_on: null,
  };
}

/** The list with one of its rows a step up or down. */
export function moved<T>(rows: T[], at: number, step: number): T[] {
  const row = rows[at];
  if (row === undefined) return rows;
  const others = rows.filter((_, i) => i !== at);
  others.splice(at + step, 0, row);
  return others;
}
