// One import on its way: the guess, the choices made over it, the preview, and "Ghi".

import { api } from "../../api";
import type { ImportDone, ImportOptions, ImportPreview, ImportProblem, ImportRow, ListKind, PreviewRow, RowFilter, SheetChoice, SheetGuess } from "../../api";
import type { App } from "../../app.svelte";
import { List } from "../../parts/list.svelte";
import { words } from "../../words";

export class ImportState {
  preview = $state.raw<ImportPreview | null>(null);
  past = $state.raw<ImportRow[]>([]);
  sheet = $state("");
  filter = $state<RowFilter>("all");
  readonly rows: List<PreviewRow>;

  get guess(): SheetGuess | null {
    return this.preview?.sheets.find((s) => s.name === this.sheet) ?? null;
  }

  /** How many records "Ghi" would add or change. */
  get written(): number {
    return this.preview?.counts.reduce((n, c) => n + c.added + c.updated, 0) ?? 0;
  }

  /** How many records differ from their rows, whatever was decided of them. */
  get differing(): number {
    return this.preview?.counts.reduce((n, c) => n + c.differing + c.updated, 0) ?? 0;
  }

  constructor() {
    this.rows = new List<PreviewRow>((query) => api.importRows(this.sheet, this.filter, query.offset, query.limit));
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

  async showRows(filter: RowFilter): Promise<void> {
    this.filter = filter;
    this.rows.moveTo(0);
    await this.rows.reload();
  }

  /** Goes to a row by its number in the sheet: among the rows with problems, else among all. False when no
   * row that goes in has this number. */
  async openRow(sheet: string, row: number): Promise<boolean> {
    this.sheet = sheet;
    for (const filter of ["problems", "all"] as const) {
      this.filter = filter;
      this.rows.moveTo(0);
      await this.rows.reload();
      const at = await this.placeOf(row);
      if (at === null) continue;
      this.rows.moveTo(at);
      return true;
    }
    return false;
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

  /** Whether the record of a row of this sheet follows the file. */
  follows(row: number): boolean {
    const options = this.preview?.options;
    if (!options) return false;
    return options.update_differing !== (options.otherwise[this.sheet]?.includes(row) ?? false);
  }

  async decide(row: number, follow: boolean): Promise<void> {
    if (!this.preview || this.follows(row) === follow) return;
    const { otherwise } = this.preview.options;
    const rows = otherwise[this.sheet] ?? [];
    const next = rows.includes(row) ? rows.filter((r) => r !== row) : [...rows, row];
    await this.setOptions({ otherwise: { ...otherwise, [this.sheet]: next } });
  }

  /** For all rows of the workbook; what was decided row by row is forgotten. */
  async decideAll(follow: boolean): Promise<void> {
    await this.setOptions({ update_differing: follow, otherwise: {} });
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

  /** Rows come in the order of the sheet, so halving finds one without fetching the rest. */
  private async placeOf(row: number): Promise<number | null> {
    let [low, high] = [0, this.rows.total - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const found = (await api.importRows(this.sheet, this.filter, middle, 1)).rows[0]?.row;
      if (found === undefined) return null;
      if (found === row) return middle;
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return null;
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

/** How many problems are drawn at once. */
const DRAWN = 200;

/** The problems to draw; where they are too many, those that stop the import come first. */
export function drawn(problems: ImportProblem[]): ImportProblem[] {
  if (problems.length <= DRAWN) return problems;
  return [...problems.filter((p) => p.blocking), ...problems.filter((p) => !p.blocking)].slice(0, DRAWN);
}

export function importState(app: App): ImportState {
  return app.keep("import", () => new ImportState());
}

/** "40 cán bộ, 300 tài khoản, cập nhật 2 mục". */
export function countWords(counts: ImportDone["counts"], number: (n: number) => string, updated = 0): string {
  const added = counts.filter((c) => c.added > 0).map((c) => words.imports.count(number(c.added), words.imports.kind[c.kind]));
  const changed = updated + counts.reduce((n, c) => n + c.updated, 0);
  return [...added, ...(changed > 0 ? [words.imports.changed(number(changed))] : [])].join(", ");
}
