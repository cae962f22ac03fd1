import { api } from "../../api";
import type { AssetDetails, AssetForm, AssetPage, AssetRow, MediumForm, MediumPage, MediumRow } from "../../api";
import type { App } from "../../app.svelte";
import { YES_NO, type Column } from "../../parts/columns.svelte";
import { size } from "../../parts/format";
import type { Option } from "../../parts/Picker.svelte";
import { words } from "../../words";
import { Register } from "../registers/register.svelte";

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
  { key: "condition", title: a.condition, width: 96, text: (r) => r.condition },
  { key: "secret", title: a.secret, width: 136, extra: true, options: YES_NO, text: (r) => (r.secret ? words.systems.mark : "") },
];

const mediumColumns: Column<MediumRow>[] = [
  { key: "serial", title: m.serial, width: 184, text: (r) => r.serial },
  { key: "kind", title: m.kind, width: 104, text: (r) => r.kind },
  { key: "model", title: m.model, width: 232, grow: true, text: (r) => r.model },
  { key: "bytes", title: m.bytes, width: 104, end: true, filter: false, text: (r) => size(r.bytes) },
  { key: "asset_code", title: m.asset_code, width: 136, text: (r) => r.asset_code || words.media.loose, tone: (r) => (r.asset_code ? "plain" : "soft") },
  { key: "holder_name", title: m.holder_name, width: 176, grow: true, text: (r) => r.holder_name },
  { key: "place", title: m.place, width: 152, extra: true, text: (r) => r.place },
  { key: "secret", title: m.secret, width: 128, options: YES_NO, text: (r) => (r.secret ? words.systems.mark : "") },
];

export function assetsRegister(app: App): Register<AssetRow, AssetPage> {
  return app.keep("assets", () => new Register(app, {
    kind: "assets", load: api.assetsList, one: api.asset, columns: assetColumns, sort: [{ column: "code", descending: false }],
  }));
}

export function mediaRegister(app: App): Register<MediumRow, MediumPage> {
  return app.keep("media", () => new Register(app, {
    kind: "media", load: api.mediaList, one: api.medium, columns: mediumColumns, sort: [{ column: "serial", descending: false }],
  }));
}

export function emptyAsset(): AssetForm {
  return { id: null, code: "", kind: "", name: "", serial: "", year: 0, holder_id: 0, place: "", condition: "", secret: false, note: "", details: emptyDetails() };
}

function emptyDetails(): AssetDetails {
  return {
    configuration: "", unit: "", no_holder_reason: "", origin: "", price_group: "unknown", cost: 0, residual: 0, important: false,
    personal: false, stand_alone: false, sealed_on: null, inspection: "",
  };
}

export function assetForm(row: AssetRow): AssetForm {
  const { holder_name: _name, holder_code: _code, state: _state, ...form } = row;
  return form;
}

export function emptyMedium(): MediumForm {
  return { id: null, serial: "", kind: "", model: "", bytes: 0, asset_id: 0, holder_id: 0, place: "", secret: false, secrecy: "none", important: false, unit: "", note: "" };
}

export function mediumForm(row: MediumRow): MediumForm {
  const { asset_code: _code, asset_name: _name, holder_name: _holder, state: _state, ...form } = row;
  return form;
}

export async function findAssets(text: string): Promise<Option[]> {
  const page = await api.assetsList({ search: text, sort: [{ column: "code", descending: false }], filters: [], offset: 0, limit: 12 });
  return page.rows.map((r) => ({ id: r.id, title: r.code, subtitle: [r.name, r.serial].filter(Boolean).join(", ") }));
}
