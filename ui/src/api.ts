// The only file that talks to the host. Commands answer with their value or throw a Problem.

import { Channel } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { commands } from "./bindings";
import type { Problem as Refusal, Progress } from "./bindings";
import { Problem } from "./problem";
import { words } from "./words";

export type * from "./bindings";
export { Problem };

/** A command that could not even read what it was given answers with a text in English. */
type Answer = { status: "ok"; data: unknown } | { status: "error"; error: Refusal | string };
type Data<T> = T extends { status: "ok"; data: infer D } ? D : never;
type Api = {
  [Name in keyof typeof commands]: (
    ...input: Parameters<(typeof commands)[Name]>
  ) => Promise<Data<Awaited<ReturnType<(typeof commands)[Name]>>>>;
};

function unwrap(command: (...input: never[]) => Promise<Answer>) {
  return async (...input: never[]) => {
    const answer = await command(...input);
    if (answer.status === "ok") return answer.data;
    const unread = { code: "unexpected", field: null, detail: words.common.unexpected };
    throw new Problem(typeof answer.error === "string" ? unread : answer.error);
  };
}

export const api = Object.fromEntries(
  Object.entries(commands).map(([name, command]) => [name, unwrap(command as (...input: never[]) => Promise<Answer>)]),
) as unknown as Api;

/** A channel on which a long command reports how far it is. */
export function progressTo(report: (progress: Progress) => void): Channel<Progress> {
  const channel = new Channel<Progress>();
  channel.onmessage = report;
  return channel;
}

/** What the host does without being asked, and what it tells with it. */
export interface HostEvents {
  /** It has locked the book. */
  locked: null;
  /** The program was started again with a package. */
  given: null;
  /** It backs up before closing the window. */
  closing: null;
  closing_progress: Progress;
  /** That backup failed or was stopped: a sentence for each folder. The window stays. */
  closing_held: string[];
  /** A package or an answer has moved. */
  province: null;
}

/** Calls back on an event of the host; the answer stops listening. */
export function onHost<Name extends keyof HostEvents>(event: Name, callback: (told: HostEvents[Name]) => void): () => void {
  const stop = listen<HostEvents[Name]>(event, ({ payload }) => callback(payload));
  return () => void stop.then((off) => off());
}
