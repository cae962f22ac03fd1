// Which columns of a list are shown, how wide, and which of them fit beside an open detail.

import { SvelteSet } from "svelte/reactivity";
import { words } from "../words";
import { dayNeedle } from "./format";

export type Tone = "plain" | "soft" | "soon" | "late";

export interface Column<Row> {
  key: string;
  title: string;
  /** Pixels the column asks for; spare room goes to the columns that grow. */
  width: number;
  grow?: boolean;
  end?: boolean;
  /** Not shown until the user asks for it. */
  extra?: boolean;
  /** False where the host cannot sort or filter by it. */
  sort?: boolean;
  /** False where what is shown is not what the host compares. */
  filter?: boolean;
  /** A column of fixed values is filtered by choosing one; `value` is what the host stores. */
  options?: { value: string; label: string }[];
  /** A column of days; what is typed as d/m/y is sought as the host stores it. */
  days?: boolean;
  text: (row: Row) => string;
  tone?: (row: Row) => Tone;
}

export function choices<T extends string>(labels: Record<T, string>): { value: string; label: string }[] {
  return (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }));
}

export const YES_NO = [
  { value: "1", label: words.common.yes },
  { value: "0", label: words.common.no },
];

export const NARROWEST = 56;
const SHRINK = 0.6;

export class Columns<Row> {
  widths = $state.raw<Record<string, number>>({});
  hidden: SvelteSet<string>;

  constructor(readonly all: Column<Row>[]) {
    this.hidden = new SvelteSet(all.filter((c) => c.extra).map((c) => c.key));
  }

  get shown() {
    return this.all.filter((c) => !this.hidden.has(c.key));
  }

  toggle(key: string): void {
    if (this.hidden.has(key)) this.hidden.delete(key);
    else if (this.shown.length > 1) this.hidden.add(key);
  }

  width(column: Column<Row>): number {
    return this.widths[column.key] ?? column.width;
  }

  resize(column: Column<Row>, width: number): void {
    this.widths = { ...this.widths, [column.key]: Math.max(NARROWEST, Math.round(width)) };
  }

  /**
   * Pixels for each shown column in `room`: spare room goes to the columns that grow (else to the last);
   * what is missing is taken from them down to SHRINK of what they ask. Widths set by hand stay.
   */
  layout(shown: Column<Row>[], room: number): number[] {
    const asked = shown.map((c) => this.width(c));
    const spare = room - asked.reduce((a, b) => a + b, 0);
    const elastic = shown.map((c) => c.grow === true && this.widths[c.key] === undefined);
    if (spare >= 0) {
      const takers = elastic.some(Boolean) ? elastic : shown.map((_, i) => i === shown.length - 1);
      const each = spare / takers.filter(Boolean).length;
      return asked.map((width, i) => width + (takers[i] ? each : 0));
    }
    const stretch = asked.reduce((sum, width, i) => sum + (elastic[i] ? width : 0), 0);
    const factor = stretch === 0 ? 1 : Math.max(SHRINK, (stretch + spare) / stretch);
    return asked.map((width, i) => (elastic[i] ? Math.floor(width * factor) : width));
  }

  /** A filter as the host understands it. */
  readonly needle = (key: string, text: string): string =>
    this.all.find((c) => c.key === key)?.days ? dayNeedle(text) : text;

  /** The leading columns that fit into `room` pixels; at least one. */
  fitting(room: number): Column<Row>[] {
    let used = 0;
    return this.shown.filter((c, i) => {
      used += this.width(c);
      return i === 0 || used <= room;
    });
  }
}

/** Rows as a spreadsheet takes them: tabs between cells, one line per row. */
export function asTable<Row>(columns: Column<Row>[], rows: Row[]): string {
  const cell = (text: string) => text.replace(/[\t\r\n]+/g, " ");
  return [columns.map((c) => c.title), ...rows.map((row) => columns.map((c) => c.text(row)))]
    .map((cells) => cells.map(cell).join("\t"))
    .join("\n");
}
