// When what the map shows was so: everything that moves says its time, and what is old looks old.
import { localClock } from "../time.js";
import { isFrozen } from "./frozen.js";

// Where the server says nothing else: models tell of what is in sight every half hour at the least.
const STALE_MIN = 45;
const MINUTE = 60_000;
const dated = new Set(["storm", "ship", "contact", "patrol", "vessel", "ais", "bales"]);

/** Return "10:40", or "D-1 10:40" where *nowMs* is on another day. */
export function clockOf(ms, nowMs) {
  const [then, today] = [localClock(ms), localClock(nowMs)];
  const time = then.time.slice(0, 5);
  return then.day === today.day ? time : `${then.day} ${time}`;
}

/** Whether a feature is something whose place changes by itself. */
export const isDated = ({ properties }) => dated.has(properties.kind);

/** What is told is old after a while; the truth, which only facilitators see, once its model stands still. */
export function isStale({ feature, at, properties }, nowMs) {
  if (properties.truth) return isFrozen(feature);
  if (properties.lost) return true;
  return nowMs - at.ms > (properties.stale_after_min ?? STALE_MIN) * MINUTE;
}

/** Return "as of 10:40", and that it is old if it is; nothing for what stands where it is. */
export function asOf(feature, nowMs) {
  if (!isDated(feature)) return "";
  if (feature.properties.truth && !isStale(feature, nowMs)) return "as it is now";
  return `as of ${clockOf(feature.at.ms, nowMs)}${isStale(feature, nowMs) ? ", no longer up to date" : ""}`;
}

/** A text that changes when one of *features* begins to look old. */
export const agesDrawn = (features, nowMs) => features.map((feature) => (isDated(feature) && isStale(feature, nowMs) ? 1 : 0)).join("");
