// A register on screen: its list, its columns, and the record open beside it.

import type { ListKind, ListQuery, Page, Sort } from "../../api";
import type { App } from "../../app.svelte";
import { Columns, type Column } from "../../parts/columns.svelte";
import { List } from "../../parts/list.svelte";

export interface RegisterSource<Row, Detail> {
  kind: ListKind;
  load: (query: ListQuery) => Promise<Page<Row>>;
  one?: (id: number) => Promise<Detail>;
  columns: Column<Row>[];
  sort: Sort[];
}

export class Register<Row, Detail = never> {
  readonly kind: ListKind;
  /** Which preset is shown, where the list has presets. */
  preset: string | null = null;
  readonly list: List<Row>;
  readonly columns: Columns<Row>;
  filters = $state(false);
  openId = $state<number | null>(null);
  detail = $state.raw<Detail | null>(null);

  constructor(
    private readonly app: App,
    private readonly source: RegisterSource<Row, Detail>,
  ) {
    this.kind = source.kind;
    this.columns = new Columns(source.columns);
    this.list = new List(source.load, source.sort, this.columns.needle);
  }

  /** Opens a record beside the list; asked again, the answer that comes last for it is shown. */
  async open(id: number): Promise<void> {
    this.openId = id;
    await this.app.run(async () => {
      const detail = (await this.source.one?.(id)) ?? null;
      if (this.openId === id) this.detail = detail;
      return this.app.message;
    });
  }

  /** Shows a record that needs no further reading. */
  present(id: number, detail: Detail): void {
    this.openId = id;
    this.detail = detail;
  }

  /** Shows the rows with this value in a column, and the filter that says so. */
  async only(column: string, value: string): Promise<void> {
    this.filters = true;
    this.list.filters = {};
    await this.list.setFilter(column, value);
  }

  /** What the list shows, as the host is asked for it. */
  query(): ListQuery {
    return this.list.query();
  }

  close(): void {
    this.openId = null;
    this.detail = null;
  }

  /** After a change: the list and the open record are read again, the place is kept. */
  async refresh(): Promise<void> {
    await this.list.reload();
    if (this.openId !== null) await this.open(this.openId);
  }
}
