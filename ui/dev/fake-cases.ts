import type { Handlers } from "./fake-host";
export const cases: Handlers = {};
