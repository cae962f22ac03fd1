import { expect, test } from "vitest";
import { base64, needs, outcomesFor } from "./answer";

test("a letter longer than one step is one base64 text", () => {
  const bytes = Uint8Array.from({ length: 0x6000 * 2 + 7 }, (_, i) => i % 251);
  expect(base64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
  expect(base64(new Uint8Array())).toBe("");
});

test("only a notice closes accounts and only a dossier is appraised", () => {
  expect(outcomesFor("departure_notice")).toContain("closed");
  expect(outcomesFor("yearly_report")).not.toContain("closed");
  expect(outcomesFor("dossier")).not.toContain("closed");
  expect(outcomesFor("wipe_certificate")).not.toContain("appraised");
});

test("a dossier is taken in before it is appraised", () => {
  expect(outcomesFor("dossier")).toEqual(["acknowledged", "returned", "refused"]);
  expect(outcomesFor("dossier", ["returned"])).not.toContain("appraised");
  expect(outcomesFor("dossier", ["acknowledged"])[0]).toBe("appraised");
});

test("a dossier is returned and appraised by a letter with its day", () => {
  expect(needs("dossier", "appraised")).toEqual({ number: true, day: true, text: false });
  expect(needs("dossier", "returned")).toEqual({ number: true, day: true, text: true });
  expect(needs("dossier", "acknowledged")).toEqual({ number: false, day: false, text: false });
  expect(needs("yearly_report", "returned")).toEqual({ number: false, day: false, text: true });
  expect(needs("departure_notice", "closed")).toEqual({ number: false, day: true, text: false });
});
