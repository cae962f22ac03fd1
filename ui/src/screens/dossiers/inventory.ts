// The rows of the architecture, one kind each.

import type { DossierApplication, DossierDevice, DossierLink, InventoryKind, Zone } from "../../api";

/** A row in a dialog; its id is 0 until it is written. */
export type Editing =
  | { kind: "zones"; row: Zone }
  | { kind: "devices"; row: DossierDevice }
  | { kind: "applications"; row: DossierApplication }
  | { kind: "links"; row: DossierLink };

export function blank(kind: InventoryKind): Editing {
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
