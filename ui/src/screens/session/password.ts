// The rules of a password as the user types; the host decides.

import type { PasswordPolicy } from "../../api";
import { words } from "../../words";

export interface RuleState {
  text: string;
  met: boolean;
}

/** Each rule with whether it is met. `classes` 4 asks for all four kinds, 3 lets digit or special be missing. */
export function passwordRules(policy: PasswordPolicy, password: string, again: string): RuleState[] {
  const w = words.setup.rules;
  return [
    { text: w.length(policy.min_length), met: [...password].length >= policy.min_length },
    { text: w.lower, met: /\p{Ll}/u.test(password) },
    { text: w.upper, met: /\p{Lu}/u.test(password) },
    { text: w.digit, met: /\p{Nd}/u.test(password) },
    { text: w.special, met: /[^\p{L}\p{N}\s]/u.test(password) },
    { text: w.same, met: password !== "" && password === again },
  ];
}
