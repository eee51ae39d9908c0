// Units as a console knows of them, and where each is now.
import { computed } from "./lib.js";
import { slice, slices } from "./store.js";
import { span } from "./time.js";

const MINUTE_MS = 60_000;

/** The units that this seat sees, its own and those lent to its agency; what it no longer borrows is gone. */
export const units = computed(() => slices("unit").filter(({ loan_ended: ended }) => !ended));

export const budgets = computed(() => slices("budget"));

export const unitTitle = ({ title, radio }) => (radio ? `${title} (${radio})` : title);

/** Return the title of a unit that is known here, else its id as words. */
export const unitNamed = (id) => units.value.find(({ unit }) => unit === id)?.title ?? String(id).replaceAll("_", " ");

/** Return [lat, lon] at exercise time *ms* on a unit's way, between the points that the server timed. */
export function positionOn(way, ms) {
  const next = way.findIndex(([, , at]) => at > ms);
  if (next === 0) return way[0].slice(0, 2);
  if (next === -1) return way[way.length - 1].slice(0, 2);
  const [lat, lon, from] = way[next - 1];
  const [toLat, toLon, to] = way[next];
  const share = (ms - from) / (to - from);
  const turn = ((toLon - lon + 540) % 360) - 180;
  return [lat + (toLat - lat) * share, lon + turn * share];
}

export const isMoving = ({ way }, ms) => way.length > 1 && way[way.length - 1][2] > ms;

/** What is left at exercise time *ms* of fuel or duty, of which the server said how much there was and how fast it goes; whole minutes. */
export function leftOf(stock, ms) {
  if (!stock) return "";
  const left = Math.max(0, stock.ms - stock.rate * Math.max(0, ms - stock.at_ms));
  return left < MINUTE_MS ? "0 min" : span(left - (left % MINUTE_MS));
}

/** When what a unit does ends, and in how long that is at exercise time *ms*: "arrives D+0 11:20, in 12 min". */
export function untilInWords({ until, way }, ms) {
  if (!until) return "";
  const left = until.ms - ms;
  const when = `${way.length > 1 ? "arrives" : "until"} ${until.text}`;
  return left < MINUTE_MS ? when : `${when}, in ${span(left)}`;
}

/** Of a unit that is lent, or works on for whoever had borrowed it: to whom, and until when if that is said. */
export function lentInWords({ unit, origin, borrower, lent_to: lentTo, finishes }) {
  if (finishes) return "the loan has ended; it finishes this task";
  if (origin || !lentTo) return "";
  const until = slice(`loan/${unit}@${borrower}`)?.until;
  return `lent to ${lentTo}${until ? ` until ${until.text}` : ", until it is given back"}`;
}

/** Of a unit that no agency owns: where it comes from, under which instrument, who tasks it and until when. */
export function broughtInWords({ origin, instrument, lent_to: tasker, leaves }) {
  if (!origin) return [];
  return [`from ${origin}`, instrument && `under ${instrument}`, tasker && `tasked by ${tasker}`, leaves && `stays until ${leaves.text}`].filter(Boolean);
}

/** What there is to say of a unit at exercise time *ms*, a line each. */
export function unitInWords(unit, ms) {
  const { doing, task_title: task, where, fuel, duty } = unit;
  return [
    [doing, task].filter(Boolean).join(": "),
    where,
    untilInWords(unit, ms),
    fuel && `fuel for ${leftOf(fuel, ms)}`,
    duty && `duty left: ${leftOf(duty, ms)}`,
    lentInWords(unit),
    ...broughtInWords(unit),
  ].filter(Boolean);
}
