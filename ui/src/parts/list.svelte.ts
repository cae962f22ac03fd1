// State of a long list: what is asked of the host, the pages that came, the cursor and the selection.

import { Problem } from "../problem";
import type { Filter, ListQuery, Page, Sort } from "../api";

export const PAGE = 100;

export class List<Row> {
  search = $state("");
  sort = $state.raw<Sort[]>([]);
  filters = $state.raw<Record<string, string>>({});
  total = $state(0);
  loaded = $state(false);
  problem = $state.raw<Problem | null>(null);
  cursor = $state(0);
  anchor = $state(0);
  /** Rows chosen one by one; while there are any they are the selection, else it runs from anchor to cursor. */
  ticked = $state.raw<ReadonlySet<number>>(new Set());
  private pages = $state.raw<ReadonlyMap<number, Row[]>>(new Map());
  private asked = new Set<number>();
  private generation = 0;
  private inView = [0, 0];

  get filtered(): boolean {
    return this.search.trim() !== "" || Object.values(this.filters).some((f) => f.trim() !== "");
  }

  constructor(
    private readonly load: (query: ListQuery) => Promise<Page<Row>>,
    sort: Sort[] = [],
    private readonly needle: (column: string, text: string) => string = (_, text) => text,
  ) {
    this.sort = sort;
  }

  query(offset = 0, limit = PAGE): ListQuery {
    const filters: Filter[] = Object.entries(this.filters)
      .filter(([, contains]) => contains.trim() !== "")
      .map(([column, typed]) => ({ column, contains: this.needle(column, typed) }));
    return { search: this.search, sort: this.sort, filters, offset, limit };
  }

  /** Asks again from the start; rows already on screen stay until the first page answers. */
  async reload(): Promise<void> {
    this.generation += 1;
    this.asked = new Set();
    this.ticked = new Set();
    await this.fetch(0, true);
  }

  row(index: number): Row | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  get current(): Row | undefined {
    return this.row(this.cursor);
  }

  /** Makes sure the pages under these rows are on their way. */
  need(first: number, last: number): void {
    this.inView = [first, last];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (page * PAGE < this.total && !this.asked.has(page)) void this.fetch(page, false);
    }
  }

  private async fetch(page: number, fresh: boolean): Promise<void> {
    const generation = this.generation;
    this.asked.add(page);
    try {
      const answer = await this.load(this.query(page * PAGE));
      if (generation !== this.generation) return;
      this.pages = new Map(fresh ? [] : this.pages).set(page, answer.rows);
      this.total = answer.total;
      this.loaded = true;
      this.problem = null;
      if (this.cursor >= answer.total) this.moveTo(Math.max(0, answer.total - 1));
      if (fresh) this.need(this.inView[0] ?? 0, this.inView[1] ?? 0);
    } catch (e) {
      if (generation !== this.generation) return;
      if (!(e instanceof Problem)) throw e;
      this.problem = e;
    }
  }

  async setSearch(text: string): Promise<void> {
    this.search = text;
    this.moveTo(0);
    await this.reload();
  }

  async setFilter(column: string, contains: string): Promise<void> {
    this.filters = { ...this.filters, [column]: contains };
    this.moveTo(0);
    await this.reload();
  }

  async clear(): Promise<void> {
    this.filters = {};
    await this.setSearch("");
  }

  /** Up, down, then off; with `more` the column joins the ones already sorted by. */
  async sortBy(column: string, more = false): Promise<void> {
    const now = this.sort.find((s) => s.column === column);
    const others = more ? this.sort.filter((s) => s.column !== column) : [];
    const next = now ? (now.descending ? [] : [{ column, descending: true }]) : [{ column, descending: false }];
    this.sort = [...others, ...next];
    await this.reload();
  }

  moveTo(index: number, extend = false): void {
    this.cursor = Math.max(0, Math.min(index, Math.max(0, this.total - 1)));
    if (extend) this.untick();
    else this.anchor = this.cursor;
  }

  selectAll(): void {
    this.untick();
    this.anchor = 0;
    this.cursor = Math.max(0, this.total - 1);
  }

  /** Chooses one row more or one less; what was chosen as a range, or as the row left, stays chosen. */
  tick(index: number, keep: boolean): void {
    const ticked = new Set(this.ticked);
    if (ticked.size === 0 && (keep || this.anchor !== this.cursor)) for (const at of this.chosen()) ticked.add(at);
    if (!ticked.delete(index)) ticked.add(index);
    this.moveTo(index);
    this.ticked = ticked;
  }

  untick(): void {
    if (this.ticked.size > 0) this.ticked = new Set();
  }

  isSelected(index: number): boolean {
    if (this.ticked.size > 0) return this.ticked.has(index);
    return index >= Math.min(this.anchor, this.cursor) && index <= Math.max(this.anchor, this.cursor);
  }

  get selected(): number {
    return this.ticked.size || Math.abs(this.anchor - this.cursor) + 1;
  }

  /** Where the selected rows are, in order. */
  private chosen(): number[] {
    if (this.ticked.size > 0) return [...this.ticked].sort((a, b) => a - b);
    const first = Math.min(this.anchor, this.cursor);
    return Array.from({ length: Math.abs(this.anchor - this.cursor) + 1 }, (_, i) => first + i);
  }

  /** The selected rows that have come from the host, in order. */
  selection(): Row[] {
    return this.chosen().map((at) => this.row(at)).filter((row) => row !== undefined);
  }

  /** Every selected row: pages not looked at yet are fetched first. */
  async wholeSelection(): Promise<Row[]> {
    for (const page of new Set(this.chosen().map((at) => Math.floor(at / PAGE)))) {
      if (page * PAGE < this.total && !this.pages.has(page)) await this.fetch(page, false);
    }
    return this.selection();
  }

  /** Moves by key as a spreadsheet does; false when the key means nothing here. */
  key(name: string, extend: boolean, pageRows: number): boolean {
    const target: Record<string, number> = {
      ArrowDown: this.cursor + 1,
      ArrowUp: this.cursor - 1,
      PageDown: this.cursor + pageRows,
      PageUp: this.cursor - pageRows,
      Home: 0,
      End: this.total - 1,
    };
    const to = target[name];
    if (to === undefined) return false;
    this.moveTo(to, extend);
    return true;
  }
}
