// A refusal of whatever the page talks to: `detail` is a Vietnamese sentence, `field` the field of the form
// it concerns.

export class Problem extends Error {
  readonly code: string;
  readonly field: string | null;
  readonly detail: string;

  constructor(refusal: { code: string; field: string | null; detail: string }) {
    super(refusal.detail);
    this.code = refusal.code;
    this.field = refusal.field;
    this.detail = refusal.detail;
  }
}
