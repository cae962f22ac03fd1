// The rows of the architecture, one kind each.

import type { InventoryKind, InventoryRow } from "../../api";

export function blank(kind: InventoryKind): InventoryRow {
  switch (kind) {
    case "zones":
      return { kind, row: { id: 0, name: "", kind: "internal", ip_private: "", ip_public: "", note: "" } };
    case "devices":
      return { kind, row: { id: 0, zone_id: 0, asset_id: null, kind: "server", name: "", location: "", purpose: "", main: false } };
    case "applications":
      return { kind, row: { id: 0, device_id: 0, name: "", server: "", os: "", purpose: "", online: false } };
    case "links":
      return { kind, row: { id: 0, from_zone: 0, to_zone: 0, through_id: 0, label: "" } };
  }
}
