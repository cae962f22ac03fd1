// One import on its way: the guess, the choices made over it, the preview, and "Ghi".

import { api } from "../../api";
import type { ImportDone, ImportOptions, ImportPreview, ImportRow, ListKind, PreviewRow, SheetChoice, SheetGuess } from "../../api";
import type { App } from "../../app.svelte";
import { List } from "../../parts/list.svelte";
import { words } from "../../words";

export class ImportState {
  preview = $state.raw<ImportPreview | null>(null);
  past = $state.raw<ImportRow[]>([]);
  sheet = $state("");
  onlyProblems = $state(false);
  readonly rows: List<PreviewRow>;

  get guess(): SheetGuess | null {
    return this.preview?.sheets.find((s) => s.name === this.sheet) ?? null;
  }

  get added(): number {
    return this.preview?.counts.reduce((n, c) => n + c.added, 0) ?? 0;
  }

  constructor() {
    this.rows = new List<PreviewRow>((query) => api.importRows(this.sheet, this.onlyProblems, query.offset, query.limit));
  }

  async load(): Promise<void> {
    this.past = await api.imports();
  }

  async show(preview: ImportPreview | null): Promise<void> {
    if (!preview) return;
    this.preview = preview;
    const known = preview.sheets.some((s) => s.name === this.sheet);
    if (!known) this.sheet = (preview.sheets.find((s) => s.kind !== null) ?? preview.sheets[0])?.name ?? "";
    await this.rows.reload();
  }

  async choose(sheet: string): Promise<void> {
    this.sheet = sheet;
    this.rows.moveTo(0);
    await this.rows.reload();
  }

  async filterProblems(only: boolean): Promise<void> {
    this.onlyProblems = only;
    await this.rows.reload();
  }

  async setKind(kind: ListKind | null): Promise<void> {
    await this.change((sheet) => ({ ...sheet, kind, columns: kind === null ? sheet.columns : [] }));
  }

  async setHeaderRow(headerRow: number): Promise<void> {
    await this.change((sheet) => ({ ...sheet, header_row: headerRow, columns: [] }));
  }

  /** A field stands in one column only; choosing it again takes it from the other. */
  async setField(index: number, field: string | null): Promise<void> {
    await this.change((sheet) => ({
      ...sheet,
      columns: sheet.columns.map((c) => ({
        index: c.index,
        field: c.index === index ? field : c.field === field ? null : c.field,
      })),
    }));
  }

  async setOptions(options: Partial<ImportOptions>): Promise<void> {
    if (!this.preview) return;
    const choices = this.preview.sheets.map(choiceOf);
    await this.show(await api.importPreview(choices, { ...this.preview.options, ...options }));
  }

  async commit(channel: Parameters<typeof api.importCommit>[0]): Promise<ImportDone> {
    const done = await api.importCommit(channel);
    this.preview = null;
    await this.load();
    return done;
  }

  async undo(id: number): Promise<void> {
    await api.importUndo(id);
    await this.load();
  }

  private async change(edit: (sheet: SheetChoice) => SheetChoice): Promise<void> {
    if (!this.preview) return;
    const { sheets, options } = this.preview;
    const choices = sheets.map((sheet) => (sheet.name === this.sheet ? edit(choiceOf(sheet)) : choiceOf(sheet)));
    await this.show(await api.importPreview(choices, options));
  }
}

/** No columns in a choice asks the host to guess them anew. */
function choiceOf(sheet: SheetGuess): SheetChoice {
  const columns = sheet.columns.map(({ index, field }) => ({ index, field }));
  return { name: sheet.name, kind: sheet.kind, header_row: sheet.header_row, columns };
}

export function importState(app: App): ImportState {
  return app.keep("import", () => new ImportState());
}

/** "40 cán bộ, 300 tài khoản". */
export function countWords(counts: ImportDone["counts"], number: (n: number) => string): string {
  return counts
    .filter((c) => c.added > 0)
    .map((c) => words.imports.count(number(c.added), words.imports.kind[c.kind]))
    .join(", ");
}
