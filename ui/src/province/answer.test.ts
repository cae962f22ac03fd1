import { expect, test } from "vitest";
import { base64, outcomesFor } from "./answer";

test("a letter longer than one step is one base64 text", () => {
  const bytes = Uint8Array.from({ length: 0x6000 * 2 + 7 }, (_, i) => i % 251);
  expect(base64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
  expect(base64(new Uint8Array())).toBe("");
});

test("only a notice closes accounts and only a dossier is appraised", () => {
  expect(outcomesFor("departure_notice")).toContain("closed");
  expect(outcomesFor("yearly_report")).not.toContain("closed");
  expect(outcomesFor("dossier")[0]).toBe("appraised");
  expect(outcomesFor("wipe_certificate")).not.toContain("appraised");
});
