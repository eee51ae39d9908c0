// A line without axes; the words beside it say the same.
import { now } from "./clock.js";
import { html } from "./lib.js";

/** *trend* is [[ms, value], ...], oldest first; drawn in steps, as a value holds until the next, and the last until now. */
export function Spark({ trend = [], class: extra = "" }) {
  if (trend.length < 2) return html`<svg class=${`spark ${extra}`} viewBox="0 0 100 24" aria-hidden="true"></svg>`;
  const [from, to] = [trend[0][0], Math.max(now.value, trend.at(-1)[0])];
  const values = trend.map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (ms) => (to > from ? ((ms - from) / (to - from)) * 100 : 0).toFixed(1);
  const y = (value) => (high > low ? 22 - ((value - low) / (high - low)) * 20 : 12).toFixed(1);
  const line = trend.map(([ms, value], at) => (at ? `H${x(ms)}V${y(value)}` : `M${x(ms)} ${y(value)}`)).join("") + "H100";
  return html`<svg class=${`spark ${extra}`} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true"><path d=${line} /></svg>`;
}
