// Periods as the counts name them.

import { province as w } from "../words/province";
import type { Period } from "./api";

/** "2026-04-01" → "Tháng 4/2026", "Quý 2/2026", "Năm 2026". */
export function periodWords(first: string, period: Period): string {
  const [year = "", month = ""] = first.split("-");
  if (period === "year") return w.counts.year(year);
  if (period === "quarter") return w.counts.quarter(String(Math.ceil(Number(month) / 3)), year);
  return w.counts.month(String(Number(month)), year);
}

/** From the first day of the year to today, as the receiver takes days. */
export function yearToDay(now: Date): { from: string; to: string } {
  const two = (n: number) => String(n).padStart(2, "0");
  const year = now.getFullYear();
  return { from: `${year}-01-01`, to: `${year}-${two(now.getMonth() + 1)}-${two(now.getDate())}` };
}
