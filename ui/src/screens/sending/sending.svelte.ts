// What can be done with a package from where it stands, and how its state is shown.

import { api } from "../../api";
import type { EnrolmentOffer, OutgoingPackage, PackageState } from "../../api";
import type { Tone } from "../../parts/columns.svelte";
import { Form } from "../../parts/form.svelte";

export function tone(one: OutgoingPackage): Tone {
  if (one.state === "refused") return "late";
  if (one.state === "withdrawn") return "soft";
  return one.unsettled > 0 || one.trouble !== "" || one.state === "made" ? "soon" : "plain";
}

const ON_ITS_WAY: PackageState[] = ["made", "sending", "sent"];

/** Over the network: once made, again after trouble, and when a file brought no receipt. */
export const canSend = (one: OutgoingPackage): boolean => ON_ITS_WAY.includes(one.state);

export const canSave = (one: OutgoingPackage): boolean => one.state !== "refused" && one.state !== "withdrawn";

/** Only what was never sent: of a package that was stopped the last piece may have arrived. */
export const canWithdraw = (one: OutgoingPackage): boolean => one.state === "made";

/** The head's confirmation of an enrolment. */
export class Enrolling {
  readonly form = new Form({ typed: "", unusual_address: false });

  constructor(readonly offer: EnrolmentOffer) {}

  get ready(): boolean {
    const signs = this.form.values.typed.replace(/[^0-9A-Za-z]/g, "");
    return signs.length === 8 && (!this.offer.unusual || this.form.values.unusual_address);
  }

  turnOn(): Promise<boolean> {
    return this.form.send((values) => api.turnSendingOn(values));
  }
}
