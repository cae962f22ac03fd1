// The page calls nothing the receiver does not offer.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { Problem } from "../problem";
import { fileAddress, office, replyAddress, whenOffline, zipAddress } from "./api";

const document = JSON.parse(readFileSync(join(import.meta.dirname, "../../../province/openapi.json"), "utf8")) as {
  paths: Record<string, Record<string, unknown>>;
};
const offered = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase(), shape: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`) })),
);
const isOffered = (method: string, address: string) =>
  offered.some((one) => one.method === method && one.shape.test(address.split("?")[0] ?? ""));

afterEach(() => vi.unstubAllGlobals());

test("every call is an address of the interface", async () => {
  const called: [string, string][] = [];
  vi.stubGlobal("fetch", async (address: string, { method }: { method: string }) => {
    called.push([method, address]);
    return new Response("[]", { status: 200 });
  });
  const any = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => "1" : "1") }) as never;
  for (const name of Object.keys(office)) await (office as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[name]?.("1", "1", any);
  called.push(["GET", zipAddress("1")], ["GET", fileAddress("1", "papers/a b.pdf")], ["GET", replyAddress("1")]);
  expect(called.length).toBeGreaterThan(15);
  expect(called.filter(([method, address]) => !isOffered(method, address))).toEqual([]);
});

test("a refusal is the receiver's sentence, and silence has one of its own", async () => {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ code: "bad_field", message: "Chưa ghi." }), { status: 400 }));
  await expect(office.deadlines()).rejects.toMatchObject({ code: "bad_field", detail: "Chưa ghi." });
  whenOffline("Không nối được.");
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("network")));
  const silent = await office.deadlines().catch((e: unknown) => e);
  expect(silent).toBeInstanceOf(Problem);
  expect(silent).toMatchObject({ code: "offline", detail: "Không nối được." });
});
