// Locks the window after some minutes without a key, a click or a movement. The host keeps its own
// count as well, told of activity at most once a minute.

import { api } from "../../api";

const EVENTS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
const TOLD_EVERY = 60_000;

export class IdleLock {
  private seen: number;
  private told: number;

  constructor(
    private readonly minutes: number,
    private readonly lock: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.seen = now();
    this.told = now();
  }

  active(): void {
    this.seen = this.now();
    if (this.seen - this.told < TOLD_EVERY) return;
    this.told = this.seen;
    void api.keepAwake().catch(() => this.lock());
  }

  check(): boolean {
    const idle = this.now() - this.seen >= this.minutes * 60_000;
    if (idle) this.lock();
    return idle;
  }

  watch(target: Document): () => void {
    const active = () => this.active();
    for (const event of EVENTS) target.addEventListener(event, active, { passive: true, capture: true });
    const timer = setInterval(() => this.check(), 5_000);
    return () => {
      clearInterval(timer);
      for (const event of EVENTS) target.removeEventListener(event, active, { capture: true });
    };
  }
}
