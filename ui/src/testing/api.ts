// The bridge without a host, for tests: `vi.mock("…/api", () => import("…/testing/api"))`, then the test sets
// the commands it needs with `answer`.

import type { Code } from "../bindings";
import { Problem } from "../problem";

export { Problem };

export const api: Record<string, unknown> = {};

export function answer(commands: Record<string, (...input: never[]) => unknown>): void {
  for (const name of Object.keys(api)) delete api[name];
  Object.assign(api, commands);
}

export function refuse(code: Code, detail = "", field: string | null = null): never {
  throw new Problem({ code, field, detail });
}

export const progressTo = (report: unknown) => ({ onmessage: report });
export const onHost = () => () => {};
