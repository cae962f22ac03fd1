// A register that shows all its rows, or the rows of one preset.

import type { ListQuery, Page } from "../../api";
import type { App } from "../../app.svelte";
import { Register, type RegisterSource } from "./register.svelte";

type LensSource<Row, Lens, Detail> = Omit<RegisterSource<Row, Detail>, "load"> & {
  load: (query: ListQuery, lens: Lens) => Promise<Page<Row>>;
};

export class LensRegister<Row, Lens extends string, Detail = never> extends Register<Row, Detail> {
  lens: Lens;

  constructor(app: App, source: LensSource<Row, Lens, Detail>, first: Lens) {
    super(app, { ...source, load: (query) => source.load(query, this.lens) });
    this.lens = $state(first);
  }

  async look(lens: Lens): Promise<void> {
    this.lens = lens;
    this.preset = lens;
    this.list.moveTo(0);
    await this.list.reload();
  }
}
