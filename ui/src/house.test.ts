// The rules of this folder that a compiler does not hold.

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";

const ROOT = import.meta.dirname;
const LONGEST = 250;
const VIETNAMESE = /[ăâđêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]/iu;

const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .map((name) => relative(ROOT, join(ROOT, name)).replaceAll("\\", "/"))
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith(".test.ts") && name !== "bindings.ts")
  .sort();
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
const isWords = (name: string) => name === "words.ts" || name.startsWith("words/");
const withoutComments = (text: string) => text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

test("words are only in the word list", () => {
  const strays = files.filter((name) => !isWords(name) && VIETNAMESE.test(withoutComments(read(name))));
  expect(strays).toEqual([]);
});

test("markup holds no text of its own", () => {
  const strays = files
    .filter((name) => name.endsWith(".svelte"))
    .filter((name) => /\p{L}{2}/u.test(textOf(read(name))));
  expect(strays).toEqual([]);
});

test("only api.ts talks to the host", () => {
  const strays = files.filter((name) => name !== "api.ts" && /@tauri-apps|__TAURI/.test(read(name)));
  expect(strays).toEqual([]);
});

test("only the province's api.ts talks to the receiver", () => {
  const strays = files.filter((name) => name !== "province/api.ts" && /(?:\b(?:await|return|void)|=)\s*fetch\(|\b(?:globalThis|self|window)\.fetch\b|XMLHttpRequest|WebSocket|sendBeacon/.test(withoutComments(read(name))));
  expect(strays).toEqual([]);
});

test("the province's page and the agency's program share parts and styles, nothing else", () => {
  const from = (name: string) => [...read(name).matchAll(/from "([^"]+)"/g)].map((found) => found[1] ?? "");
  const page = files.filter((name) => name.startsWith("province/"));
  expect(page.length).toBeGreaterThan(10);
  const strays = page.filter((name) => from(name).some((source) => /\.\.\/(api|app\.svelte|bindings)$/.test(source)));
  expect(strays).toEqual([]);
  expect(files.filter((name) => !name.startsWith("province/") && from(name).some((source) => source.includes("/province/") || source.endsWith("words/province")))).toEqual([]);
});

test("nothing of the program comes from the invented agency", () => {
  expect(files.filter((name) => /from ["'][./]*\/(dev|testing)\//.test(read(name)))).toEqual([]);
});

test("no file is longer than a person reads at once", () => {
  const long = files.filter((name) => !isWords(name) && read(name).split("\n").length > LONGEST + 1);
  expect(long).toEqual([]);
});

test("words are composed, so that they compare and search as typed", () => {
  expect(files.filter(isWords).filter((name) => read(name) !== read(name).normalize("NFC"))).toEqual([]);
});

/** What stands between the tags of a component, without expressions. */
function textOf(source: string): string {
  const markup = withoutComments(source).replace(/<(script|style)[\s\S]*?<\/\1>/g, "");
  let depth = 0;
  let inTag = false;
  let text = "";
  for (const char of markup) {
    if (char === "{") depth += 1;
    else if (char === "}") depth -= 1;
    else if (depth === 0 && char === "<") inTag = true;
    else if (depth === 0 && char === ">") inTag = false;
    else if (depth === 0 && !inTag) text += char;
  }
  return text;
}
