import type { Task } from "../../api";
import type { Route } from "../../app.svelte";

/** Where one click on a task leads: the line of its case, or the account it is about. */
export function taskRoute(task: Task): Route | null {
  if (task.departure_id !== null) return { screen: "departure", id: task.departure_id, line: task.line_id ?? undefined };
  if (task.account_id !== null) return { screen: "accounts", id: task.account_id };
  return null;
}
