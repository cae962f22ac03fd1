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
  private pages = $state.raw<ReadonlyMap<number, Row[]>>(new Map());
  private asked = new Set<number>();
  private generation = 0;

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
    if (!extend) this.anchor = this.cursor;
  }

  selectAll(): void {
    this.anchor = 0;
    this.cursor = Math.max(0, this.total - 1);
  }

  isSelected(index: number): boolean {
    return index >= Math.min(this.anchor, this.cursor) && index <= Math.max(this.anchor, this.cursor);
  }

  /** The selected rows that have come from the host, in order. */
  selection(): Row[] {
    const rows: Row[] = [];
    for (let i = Math.min(this.anchor, this.cursor); i <= Math.max(this.anchor, this.cursor); i += 1) {
      const row = this.row(i);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** Every selected row: pages not looked at yet are fetched first. */
  async wholeSelection(): Promise<Row[]> {
    const [first, last] = [Math.min(this.anchor, this.cursor), Math.max(this.anchor, this.cursor)];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
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
