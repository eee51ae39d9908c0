// Exercise time in words. A moment from the server is {ms, text}; these write what only the page can know.
import { briefing } from "./boot.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (n) => String(n).padStart(2, "0");

// Local wall time of STARTEX and midnight of D-day, both as if the place were at UTC: only differences count.
const startexLocal = Date.parse((briefing.exercise?.local_startex ?? "2000-01-01T00:00:00").slice(0, 19) + "Z");
const dDay = Date.parse((briefing.exercise?.d_day ?? "2000-01-01") + "T00:00:00Z");

/** Return {day: "D-1", time: "06:00:00"} of exercise time *ms* on the local clock of the place. */
export function localClock(ms) {
  const at = startexLocal + Math.floor(ms / SECOND) * SECOND;
  const day = Math.floor((at - dDay) / DAY);
  const date = new Date(at);
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return { day: day < 0 ? `D${day}` : `D+${day}`, time };
}

/** Return the local date of exercise time *ms* in words, as "Mon 6 Sept". */
export function localDate(ms) {
  const at = new Date(startexLocal + ms);
  return at.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
}

/** Return "T+01:30" or "T+01:30:05"; nothing from a hundred hours on, which nobody counts. */
export function sinceStartex(ms, withSeconds = false) {
  const t = Math.max(0, ms);
  if (t >= 100 * HOUR) return "";
  const text = `T+${two(Math.floor(t / HOUR))}:${two(Math.floor(t / MINUTE) % 60)}`;
  return withSeconds ? `${text}:${two(Math.floor(t / SECOND) % 60)}` : text;
}

/** Return a span as "1 h 20 min", "12 min" or "45 s". */
export function span(ms) {
  const t = Math.max(0, ms);
  if (t < 90 * SECOND) return `${Math.floor(t / SECOND)} s`;
  const minutes = Math.floor(t / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return hours ? `${days} d ${hours} h` : `${days} d`;
}

/** Return a span of wall time in words, for the people in the room: "17 min in the room". */
export const roomSpan = (ms) => `${span(Math.ceil(ms / SECOND) * SECOND)} in the room`;

/** Return a span as a clock shows it: "1:04:32" or "04:32". */
export function spanClock(ms) {
  const s = Math.max(0, Math.ceil(ms / SECOND));
  const hours = Math.floor(s / 3600);
  const rest = `${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
