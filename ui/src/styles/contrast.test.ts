// Text against what it stands on: at least 4.5 to 1 (WCAG 2.2, 1.4.3); borders of controls 3 to 1 (1.4.11).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(css)?.[1] ?? "";

const PAPERS = ["paper", "paper-side", "paper-head", "accent-wash"];
const pairs: [string, string][] = [
  ...["ink", "ink-soft", "ink-faint", "accent"].flatMap((text) => PAPERS.map((paper): [string, string] => [text, paper])),
  ...["soon", "late"].flatMap((text) => [...PAPERS, `${text}-wash`].map((paper): [string, string] => [text, paper])),
  ["ink", "soon-wash"],
  ["ink", "late-wash"],
  ["accent-ink", "accent"],
  ["accent-ink", "accent-deep"],
];

test.each(pairs)("%s on %s is readable", (text, paper) => {
  expect(contrast(token(text), token(paper))).toBeGreaterThanOrEqual(4.5);
});

test.each([["line-strong", "paper"], ["line-strong", "paper-side"], ["accent", "paper"], ["accent", "paper-side"]])(
  "%s is seen on %s",
  (line, paper) => expect(contrast(token(line), token(paper))).toBeGreaterThanOrEqual(3),
);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
