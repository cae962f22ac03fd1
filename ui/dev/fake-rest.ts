import type { Handlers } from "./fake-host";
export const rest: Handlers = {};
