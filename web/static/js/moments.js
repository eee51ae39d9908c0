// Read exercise time as a controller types it. Pure: texts in, milliseconds of exercise time out.
import { localClock } from "./time.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const unit = { m: MINUTE, min: MINUTE, h: HOUR, d: DAY };

/** Exercise time [ms] at which the local day *day* ("D-1") begins. */
function dayBegins(day) {
  const start = localClock(0);
  const [hours, minutes, seconds] = start.time.split(":").map(Number);
  const intoDay = hours * HOUR + minutes * MINUTE + seconds * 1000;
  return (Number(day.slice(1)) - Number(start.day.slice(1))) * DAY - intoDay;
}

/**
 * Return the exercise time [ms] that *text* means, or null: "D-1 12:00", "D 12:00", "T+06:30", "12:00" (the next), "+45", "+45 min",
 * "2 h". *now* is exercise time now.
 */
export function parseMoment(text, now) {
  const said = text.trim().toLowerCase().replace(/\s+/g, " ");
  let found = /^d ?([+-]\d+)? (\d{1,2}):(\d{2})$/.exec(said);
  if (found) return inDay(dayBegins(`D${found[1] ?? 0}`), found[2], found[3]);
  found = /^t ?\+ ?(\d+):(\d{2})$/.exec(said);
  if (found) return found[2] < 60 ? found[1] * HOUR + found[2] * MINUTE : null;
  found = /^(\d{1,2}):(\d{2})$/.exec(said);
  if (found) {
    const today = inDay(dayBegins(localClock(now).day), found[1], found[2]);
    return today === null ? null : today > now ? today : today + DAY;
  }
  found = /^\+? ?(\d+(?:\.\d+)?) ?(m|min|h|d)?$/.exec(said);
  return found ? now + Math.round(found[1] * (unit[found[2]] ?? MINUTE)) : null;
}

function inDay(begins, hours, minutes) {
  return hours < 24 && minutes < 60 ? begins + hours * HOUR + minutes * MINUTE : null;
}
