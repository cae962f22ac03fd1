// A year of days laid out in months of whole weeks, Monday first.

import type { CalendarDay } from "../../api";

/** Twelve months, each a list of weeks of seven places; a place outside the month is null. */
export function monthsOf(days: CalendarDay[]): (CalendarDay | null)[][][] {
  const months = Array.from({ length: 12 }, (_, month) => days.filter((d) => Number(d.day.slice(5, 7)) === month + 1));
  return months.map((month) => {
    const first = month[0];
    const lead = first ? (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7 : 0;
    const places: (CalendarDay | null)[] = [...Array<null>(lead).fill(null), ...month];
    while (places.length % 7 !== 0) places.push(null);
    return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
  });
}
