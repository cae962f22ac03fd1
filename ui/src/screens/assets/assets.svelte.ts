import { api } from "../../api";
import type { AssetDetails, AssetForm, AssetPage, AssetRow, ListQuery, MediumForm, MediumPage, MediumRow } from "../../api";
import type { App } from "../../app.svelte";
import { choices, YES_NO, type Column } from "../../parts/columns.svelte";
import { size } from "../../parts/format";
import type { Option } from "../../parts/Picker.svelte";
import { words } from "../../words";
import { LensRegister } from "../registers/lens.svelte";

const a = words.assets.columns;
const m = words.media.columns;

const assetColumns: Column<AssetRow>[] = [
  { key: "code", title: a.code, width: 120, text: (r) => r.code },
  { key: "kind", title: a.kind, width: 160, text: (r) => r.kind },
  { key: "name", title: a.name, width: 232, grow: true, text: (r) => r.name },
  { key: "serial", title: a.serial, width: 112, text: (r) => r.serial },
  { key: "holder_name", title: a.holder_name, width: 200, grow: true, text: (r) => (r.holder_name ? words.people.nameWithCode(r.holder_name, r.holder_code) : words.assets.kept), tone: (r) => (r.holder_name ? "plain" : "soft") },
  { key: "place", title: a.place, width: 184, text: (r) => r.place },
  { key: "year", title: a.year, width: 112, end: true, extra: true, text: (r) => (r.year ? String(r.year) : "") },
  { key: "state", title: a.state, width: 128, options: choices(words.custody.assetState), text: (r) => words.custody.assetState[r.state], tone: (r) => (r.state === "in_use" || r.state === "in_store" ? "plain" : "soon") },
  { key: "condition", title: a.condition, width: 96, text: (r) => r.condition },
  { key: "unit", title: a.unit, width: 160, extra: true, text: (r) => r.details.unit },
  { key: "important", title: a.important, width: 136, extra: true, options: YES_NO, text: (r) => (r.details.important ? words.systems.mark : "") },
  { key: "personal", title: a.personal, width: 136, extra: true, options: YES_NO, text: (r) => (r.details.personal ? words.systems.mark : "") },
  { key: "secret", title: a.secret, width: 136, extra: true, options: YES_NO, text: (r) => (r.secret ? words.systems.mark : "") },
];

const mediumColumns: Column<MediumRow>[] = [
  { key: "serial", title: m.serial, width: 184, text: (r) => r.serial },
  { key: "kind", title: m.kind, width: 104, text: (r) => r.kind },
  { key: "model", title: m.model, width: 232, grow: true, text: (r) => r.model },
  { key: "bytes", title: m.bytes, width: 104, end: true, filter: false, text: (r) => size(r.bytes) },
  { key: "asset_code", title: m.asset_code, width: 136, text: (r) => r.asset_code || words.media.loose, tone: (r) => (r.asset_code ? "plain" : "soft") },
  { key: "holder_name", title: m.holder_name, width: 176, grow: true, text: (r) => r.holder_name },
  { key: "state", title: m.state, width: 136, options: choices(words.custody.mediumState), text: (r) => words.custody.mediumState[r.state], tone: (r) => (r.state === "wipe_failed" ? "late" : "plain") },
  { key: "unit", title: m.unit, width: 160, extra: true, text: (r) => r.unit },
  { key: "place", title: m.place, width: 152, extra: true, text: (r) => r.place },
  { key: "secret", title: m.secret, width: 128, options: YES_NO, text: (r) => (r.secret ? words.systems.mark : "") },
];

export type AssetLens = "all" | "unheld";

/** Asks the list for what nobody answers for, besides what the user filters by. */
function seen(query: ListQuery, lens: AssetLens): ListQuery {
  return lens === "all" ? query : { ...query, filters: [...query.filters, { column: "unheld", contains: "1" }] };
}

export class AssetsRegister extends LensRegister<AssetRow, AssetLens, AssetPage> {
  constructor(app: App) {
    super(app, {
      kind: "assets", load: (query, lens) => api.assetsList(seen(query, lens)), one: api.asset, columns: assetColumns,
      sort: [{ column: "code", descending: false }],
    }, "all");
  }

  /** What the list shows, as the host is asked for it. */
  override query(): ListQuery {
    return seen(this.list.query(), this.lens);
  }
}

export function assetsRegister(app: App): AssetsRegister {
  return app.keep("assets", () => new AssetsRegister(app));
}

export class MediaRegister extends LensRegister<MediumRow, AssetLens, MediumPage> {
  constructor(app: App) {
    super(app, {
      kind: "media", load: (query, lens) => api.mediaList(seen(query, lens)), one: api.medium, columns: mediumColumns,
      sort: [{ column: "serial", descending: false }],
    }, "all");
  }

  /** What the list shows, as the host is asked for it. */
  override query(): ListQuery {
    return seen(this.list.query(), this.lens);
  }
}

export function mediaRegister(app: App): MediaRegister {
  return app.keep("media", () => new MediaRegister(app));
}

export function emptyAsset(): AssetForm {
  return { id: null, code: "", kind: "", name: "", serial: "", year: 0, holder_id: 0, place: "", condition: "", secret: false, in_store: false, note: "", details: emptyDetails(), unmark_reason: "" };
}

function emptyDetails(): AssetDetails {
  return {
    configuration: "", unit: "", no_holder_reason: "", origin: "", price_group: "unknown", cost: 0, residual: 0, important: false,
    personal: false, stand_alone: false, sealed_on: null, inspection: "",
  };
}

export function assetForm(row: AssetRow): AssetForm {
  const { holder_name: _name, holder_code: _code, state: _state, ...form } = row;
  return { ...form, in_store: false, unmark_reason: "" };
}

export function emptyMedium(): MediumForm {
  return { id: null, serial: "", kind: "", model: "", bytes: 0, asset_id: 0, holder_id: 0, place: "", secret: false, secrecy: "none", important: false, unit: "", note: "", unmark_reason: "" };
}

export function mediumForm(row: MediumRow): MediumForm {
  const { asset_code: _code, asset_name: _name, holder_name: _holder, state: _state, ...form } = row;
  return { ...form, unmark_reason: "" };
}

export async function findAssets(text: string): Promise<Option[]> {
  const page = await api.assetsList({ search: text, sort: [{ column: "code", descending: false }], filters: [], offset: 0, limit: 12 });
  return page.rows.map((r) => ({ id: r.id, title: r.code, subtitle: [r.name, r.serial].filter(Boolean).join(", ") }));
}
