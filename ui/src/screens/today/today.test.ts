import { expect, test } from "vitest";
import type { Task } from "../../api";
import { near, taskRoute } from "./today";

test("a password reminder comes two weeks ahead, not half a year", () => {
  expect(near("2026-09-02", "2026-03-02")).toBeNull();
  expect(near("2026-03-16", "2026-03-02")).toBe("2026-03-16");
  expect(near("2026-03-17", "2026-03-02")).toBeNull();
  expect(near("2026-02-01", "2026-03-02")).toBe("2026-02-01");
  expect(near(null, "2026-03-02")).toBeNull();
});

test("one click leads to the line, the account or the accounts of the system", () => {
  const task = (over: Partial<Task>) =>
    taskRoute({ departure_id: null, line_id: null, account_id: null, accounts_of: null, reviews: false, backup_id: null, record: null, ...over } as Task);
  expect(task({ departure_id: 3, line_id: 7 })).toEqual({ screen: "departure", id: 3, line: 7 });
  expect(task({ account_id: 5 })).toEqual({ screen: "accounts", id: 5 });
  expect(task({ accounts_of: "Thư điện tử" })).toEqual({ screen: "accounts", lens: "of:Thư điện tử" });
  expect(task({ reviews: true })).toEqual({ screen: "reviews", lens: "open" });
  expect(task({ record: { kind: "dossier", id: 4, title: "" } })).toEqual({ screen: "dossier", id: 4 });
  expect(task({ record: { kind: "risk_assessment", id: 9, title: "" } })).toEqual({ screen: "risk_assessments", id: 9 });
  expect(task({ record: { kind: "sending", id: 2, title: "" } })).toEqual({ screen: "sending", id: 2 });
  expect(task({ record: { kind: "backup", id: 0, title: "" } })).toEqual({ screen: "backup", id: 0 });
  expect(task({})).toBeNull();
});
