// A count under way: the page as the host has it, and what the last scan said.

import { api } from "../../api";
import type { CountLine, CountResult, StocktakePage } from "../../api";
import { words } from "../../words";

/** The piles in the order they are looked at. */
export const PILES: CountResult[] = ["expected", "found", "missing", "wrong_place", "unknown"];

export class Count {
  page = $state.raw<StocktakePage | null>(null);
  said = $state("");
  warned = $state(false);

  constructor(readonly id: number) {}

  readonly running = $derived(this.page?.stocktake.closed_on === null);
  /** While it runs nothing is missing yet; once it is closed nothing is expected any more. */
  readonly piles = $derived(
    PILES.filter((pile) => pile !== (this.running ? "missing" : "expected")).map((result) => ({
      result, lines: (this.page?.lines ?? []).filter((line) => line.result === result),
    })),
  );
  readonly left = $derived((this.page?.lines ?? []).filter((line) => line.result === "expected").length);

  async load(): Promise<void> {
    this.page = await api.stocktake(this.id);
  }

  /** The pile the scanned line is in now. */
  async scan(code: string): Promise<CountResult> {
    const { line, again } = await api.scanStocktake(this.id, code);
    this.warned = again || line.result !== "found";
    this.said = again
      ? words.stocktakes.again(line.code, line.times)
      : words.stocktakes.scanned(line.code, line.name, words.stocktakes.result[line.result]);
    await this.load();
    return line.result;
  }

  async takeBack(line: CountLine): Promise<void> {
    await api.takeBackScan(this.id, line.id);
    this.said = "";
    await this.load();
  }

  async explain(line: CountLine, note: string): Promise<void> {
    await api.explainCount(this.id, line.id, note);
    await this.load();
  }

  async close(): Promise<void> {
    await api.closeStocktake(this.id);
    this.said = "";
    await this.load();
  }
}
