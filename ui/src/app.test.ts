import { expect, test, vi } from "vitest";
import { App } from "./app.svelte";
import { answer, refuse } from "./testing/api";

vi.mock("./api", () => import("./testing/api"));

const status = (state: string) => ({ state, users: [], user: null, today: "2026-11-23" });

test.each([["officer", true, false], ["head", false, true], ["inspector", false, false]])(
  "%s: writes %s, is the head %s",
  async (role, writes, head) => {
    answer({ status: async () => ({ ...status("open"), user: { name: "Trần Quốc Bảo", role } }) });
    const app = new App();
    await app.refresh();
    expect([app.canWrite, app.isHead]).toEqual([writes, head]);
  },
);

test("going back returns to the place before", () => {
  const app = new App();
  app.go({ screen: "people", id: 4 });
  app.open("departure", 7);
  expect(app.route).toEqual({ screen: "departure", id: 7 });
  app.back();
  expect(app.route).toEqual({ screen: "people", id: 4 });
  expect(app.open("agency", 1)).toBe(false);
});

test("locking forgets everything that was on screen", async () => {
  answer({ lock: async () => null, status: async () => status("locked") });
  const app = new App();
  app.keep("people", () => ({ names: ["x"] }));
  app.go({ screen: "people" });
  await app.lock();
  expect(app.route).toEqual({ screen: "today" });
  expect(app.past).toEqual([]);
  expect(app.keep("people", () => null)).toBeNull();
});

test("a refusal is shown; one because the book is locked leads to the sign-in screen", async () => {
  answer({ status: async () => status("locked") });
  const app = new App();
  expect(await app.run(async () => refuse("forbidden", "only the head"))).toBe(false);
  expect(app.problem?.detail).toBe("only the head");
  await app.run(async () => refuse("signed_out"));
  await vi.waitFor(() => expect(app.status?.state).toBe("locked"));
});

test("answers that wait are counted anew without the rest of the status", async () => {
  const app = new App();
  answer({ status: async () => ({ ...status("open"), answers_waiting: 1 }) });
  await app.refresh();
  const before = app.status;
  answer({ status: async () => ({ ...status("open"), answers_waiting: 3 }) });
  await app.countAnswers();
  expect(app.answersWaiting).toBe(3);
  expect(app.status).toBe(before);
});

test("a page the host has locked behind it is cleared", async () => {
  const app = new App();
  answer({ status: async () => status("open") });
  await app.refresh();
  app.go({ screen: "people" });
  await app.check();
  expect(app.route.screen).toBe("people");
  answer({ status: async () => status("locked") });
  await app.check();
  expect([app.status?.state, app.route.screen]).toEqual(["locked", "today"]);
});

test("a book the host locks during work is hidden at once and cleared when the work ends", async () => {
  const app = new App();
  answer({ status: async () => status("open") });
  await app.refresh();
  answer({ status: async () => status("locked") });
  await app.working("Đang đọc", async () => {
    await app.locked();
    expect([app.behind, app.status?.state]).toEqual([true, "open"]);
  });
  expect([app.behind, app.status?.state]).toEqual([false, "locked"]);
});

test("work that was stopped is told as stopped, not as a fault", async () => {
  answer({ cancelWork: async () => null });
  const app = new App();
  await app.runLong("work", async () => {
    await app.cancelWork();
    return refuse("invalid", "stopped");
  });
  expect([app.problem, app.message.startsWith("Đã dừng")]).toEqual([null, true]);
});

test("long work shows its progress and is gone when it ends", async () => {
  const app = new App();
  const done = app.runLong("work", async (channel) => {
    channel.onmessage({ done: 3, total: 9, step: "s" });
    expect(app.work?.progress?.done).toBe(3);
    return "ready";
  });
  await done;
  expect([app.work, app.message]).toEqual([null, "ready"]);
});

test("the folder of a saved file can be shown for as long as the message tells of it", async () => {
  const opened: string[] = [];
  answer({ openFolder: async (path: string) => { opened.push(path); } });
  const app = new App();
  await app.run(async () => app.saved({ path: "D:\\Gói\\a.zip" }));
  expect(app.hasSaved).toBe(true);
  await app.openFolder();
  expect([opened, app.hasSaved]).toEqual([["D:\\Gói\\a.zip"], true]);
  await app.run(async () => app.saved(null));
  expect([app.message, app.hasSaved]).toEqual(["", false]);
  await app.run(async () => "khác");
  expect(app.hasSaved).toBe(false);
});
