// Dates, sizes and numbers as an officer writes them.

/** "2026-11-02" → "02/11/2026"; an RFC 3339 moment gives its local day. '' and null give ''. */
export function day(value: string | null): string {
  if (!value) return "";
  const date = value.length > 10 ? localDay(value) : value;
  const [y, m, d] = date.split("-");
  return `${d}/${m}/${y}`;
}

/** "2026-11-02T01:05:00Z" → "02/11/2026 08:05" in local time. */
export function moment(value: string | null): string {
  if (!value) return "";
  const at = new Date(value);
  return `${day(localDay(value))} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

function localDay(value: string): string {
  const at = new Date(value);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Reads "5/3/2026", "5.3.26", "05032026" or "2026-03-05" as a day that exists; null otherwise. */
export function parseDay(text: string): string | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  const plain = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(trimmed);
  const [y, m, d] = iso ? [iso[1], iso[2], iso[3]] : plain ? [plain[3], plain[2], plain[1]] : [];
  if (!y || !m || !d) return null;
  const year = y.length === 2 ? 2000 + Number(y) : Number(y);
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, Number(m) - 1, Number(d));
  const exists = date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
  return exists && year >= 1 ? `${String(year).padStart(4, "0")}-${two(Number(m))}-${two(Number(d))}` : null;
}

/** Part of a day as typed, in the order it is stored: "11/2026" → "2026-11", "5/3/2026" → "2026-03-05". */
export function dayNeedle(text: string): string {
  const parts = text.trim().split(/[/.\-]/).filter(Boolean);
  return parts.map((p) => (p.length === 1 && parts.length > 1 ? `0${p}` : p)).reverse().join("-");
}

/** 8,437,000 → "8,4 MB"; drives are counted as their makers do, in powers of ten. */
export function size(bytes: number): string {
  if (!bytes) return "";
  const units = ["B", "KB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${number(value, value < 10 && step > 0 ? 1 : 0)} ${units[step]}`;
}

/** 1234567 → "1.234.567". */
export function number(value: number, decimals = 0): string {
  const [whole = "", rest] = value.toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  return rest && Number(rest) ? `${grouped},${rest}` : grouped;
}

/** Reads "1.234.567" or, where decimals are meant, "2,5"; null for what is no such number. */
export function parseNumber(text: string, decimals = false): number | null {
  const trimmed = text.trim();
  if (!/^(\d+|\d{1,3}([. ]\d{3})+)(,\d*)?$/.test(trimmed)) return null;
  const read = Number(trimmed.replace(/[. ]/g, "").replace(",", "."));
  return decimals || Number.isSafeInteger(read) ? read : null;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

/** "Điều 6 khoản 3 điểm c, An Giang 59/2024/QĐ-UBND; …" as "Điều 6 khoản 3 điểm c; …", for narrow columns. */
export function article(cited: string): string {
  const articles = cited.split("; ").map((one) => one.split(", ")[0] ?? one);
  return [...new Set(articles)].join("; ");
}
