import { api } from "../../api";
import type { PaperField, PaperPage, PaperRow } from "../../api";
import type { App } from "../../app.svelte";
import { choices, type Column } from "../../parts/columns.svelte";
import { day } from "../../parts/format";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

const w = words.papers;
const c = w.columns;

const columns: Column<PaperRow>[] = [
  { key: "symbol", title: c.symbol, width: 160, text: (r) => r.symbol || w.noNumber, tone: (r) => (r.symbol ? "plain" : "soft") },
  { key: "title", title: c.title, width: 304, grow: true, text: (r) => r.title },
  { key: "kind", title: c.kind, width: 232, grow: true, options: choices(w.kind), text: (r) => w.kind[r.kind] },
  { key: "subject", title: c.subject, width: 176, grow: true, sort: false, text: (r) => r.subject.title },
  { key: "issued_on", title: c.issued_on, width: 128, days: true, text: (r) => day(r.issued_on) },
  { key: "state", title: c.state, width: 232, options: choices(w.state), text: (r) => w.state[r.state], tone: (r) => (r.state === "issued" ? "soon" : "plain") },
  { key: "created_at", title: c.created_at, width: 120, days: true, extra: true, text: (r) => day(r.created_at) },
];

export type PapersLens = "all" | "unsigned";

export class PapersRegister extends Register<PaperRow> {
  constructor(app: App) {
    super(app, { kind: "papers", load: api.papersList, columns, sort: [{ column: "created_at", descending: true }] });
  }

  /** "unsigned" is the list of issued papers, which are the ones without a signed copy. */
  get lens(): PapersLens {
    return this.list.filters["state"] === "issued" ? "unsigned" : "all";
  }

  async look(lens: PapersLens): Promise<void> {
    await this.list.setFilter("state", lens === "unsigned" ? "issued" : "");
  }
}

export function papersRegister(app: App): PapersRegister {
  return app.keep("papers", () => new PapersRegister(app));
}

/** One paper on screen: its fields as edited, its pages as drawn so far. */
export class PaperState {
  page = $state.raw<PaperPage | null>(null);
  images = $state.raw<string[]>([]);
  drawing = $state(false);
  edited = $state<Record<string, string>>({});
  private generation = 0;

  readonly draft = $derived(this.page?.paper.state === "draft");
  readonly changed = $derived.by(() => (this.page?.fields ?? []).filter((f) => this.value(f) !== f.value));

  constructor(readonly id: number) {}

  value(field: PaperField): string {
    return this.edited[field.name] ?? field.value;
  }

  async load(): Promise<void> {
    await this.read([]);
    await this.draw();
  }

  async saveFields(): Promise<void> {
    const sent = this.changed.map((f) => ({ name: f.name, value: this.value(f) }));
    await api.savePaperFields(this.id, sent);
    await this.read(sent);
    await this.draw();
  }

  /** Takes the agency and signer from the settings again; what else is not saved yet stays as typed. */
  async refill(): Promise<void> {
    const replaced = (this.page?.fields ?? []).filter((f) => f.from_settings).map((f) => ({ name: f.name, value: this.value(f) }));
    await api.refillPaper(this.id);
    await this.read(replaced);
    await this.draw();
  }

  /** Of what was typed only this is let go. */
  private async read(settled: { name: string; value: string }[]): Promise<void> {
    this.page = await api.paper(this.id);
    for (const { name, value } of settled) if (this.edited[name] === value) delete this.edited[name];
  }

  /** Asks for the pages one after another, so that the first is seen at once. */
  private async draw(): Promise<void> {
    this.generation += 1;
    const mine = this.generation;
    this.drawing = true;
    const images: string[] = [];
    for (let page = 0; page < (this.page?.pages ?? 0); page += 1) {
      const png = await api.paperPagePng(this.id, page);
      if (mine !== this.generation) return;
      images.push(`data:image/png;base64,${png}`);
      this.images = [...images];
    }
    this.images = images;
    this.drawing = false;
  }
}
