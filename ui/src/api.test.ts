import { expect, test, vi } from "vitest";
import { api } from "./api";
import { words } from "./words";

const failed = vi.hoisted(() => ({ error: null as unknown }));
vi.mock("./bindings", () => ({ commands: { status: async () => ({ status: "error", error: failed.error }) } }));

test("a refusal of the host is thrown as it is", async () => {
  const refusal = { code: "invalid", field: "name", detail: "why" };
  failed.error = refusal;
  await expect(api.status()).rejects.toMatchObject(refusal);
});

test("input the host cannot read is a fault with a sentence, not an empty one", async () => {
  failed.error = "invalid args `form`: invalid type: floating point `2.5`, expected u32";
  await expect(api.status()).rejects.toMatchObject({ code: "unexpected", field: null, detail: words.common.unexpected });
});
