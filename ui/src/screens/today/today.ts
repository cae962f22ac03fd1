import type { Kind, Task } from "../../api";
import type { Route, ScreenName } from "../../app.svelte";

const RECORDS: Partial<Record<Kind, ScreenName>> = {
  handover: "handovers", take_out: "take_outs", repair: "repairs", disposal: "disposal", dossier: "dossier",
  risk_assessment: "risk_assessments", proof: "proofs", agreement: "agreements", system: "systems",
  sending: "sending", backup: "backup", review: "review",
};

/** Where one click on a task leads: the line of its case, the account it is about, the accounts of a system, the reviews
 * due, or the backup, which is tried at once. */
export function taskRoute(task: Task): Route | null {
  if (task.departure_id !== null) return { screen: "departure", id: task.departure_id, line: task.line_id ?? undefined };
  if (task.backup_id !== null) return { screen: "backup", id: task.backup_id, lens: "prove" };
  if (task.account_id !== null) return { screen: "accounts", id: task.account_id };
  if (task.accounts_of !== null) return { screen: "accounts", lens: `of:${task.accounts_of}` };
  if (task.reviews) return { screen: "reviews", lens: "open" };
  const record = task.record?.kind;
  const screen = record === undefined ? undefined : RECORDS[record];
  if (task.record && screen) return { screen, id: task.record.id };
  return null;
}

const NOTICE_DAYS = 14;

/** The day, once it is no more than two weeks off; a reminder half a year early is no reminder. */
export function near(due: string | null, today: string): string | null {
  if (due === null) return null;
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000;
  return days <= NOTICE_DAYS ? due : null;
}
