// Every sentence a user sees, one object per area. Legal terms as in the law.

import { accounts } from "./words/accounts";
import { assets, media } from "./words/assets";
import { audit } from "./words/audit";
import { backup } from "./words/backup";
import { common, due, evidence, kinds, table } from "./words/common";
import { custody, handovers, labels, repairs, stocktakes, takeOuts } from "./words/custody";
import { departures, lines } from "./words/departures";
import { dossiers } from "./words/dossiers";
import { packages } from "./words/packages";
import { forms, papers } from "./words/papers";
import { imports } from "./words/imports";
import { people } from "./words/people";
import { calendar, regulations } from "./words/regulations";
import { agreements, measures, proofs, requirements, risks } from "./words/requirements";
import { reviews } from "./words/reviews";
import { sending } from "./words/sending";
import { setup, signIn } from "./words/session";
import { settings } from "./words/settings";
import { shell } from "./words/shell";
import { systems } from "./words/systems";
import { today } from "./words/today";
import { disposals, wipes } from "./words/wipes";

export const words = {
  accounts, agreements, assets, audit, backup, calendar, common, custody, departures, disposals, dossiers, due, evidence, forms, handovers,
  imports, kinds, labels, lines, measures, media, packages, papers, people, proofs, regulations, repairs, requirements, reviews, risks, sending, settings, setup,
  shell, signIn, stocktakes, systems, table, takeOuts, today, wipes,
};
