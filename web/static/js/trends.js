// How measures ran since this page was first opened: the last values of each, kept over a reload.
import { keep, recall } from "./keep.js";
import { signal } from "./lib.js";
import { onChange, slices } from "./store.js";

const LONGEST = 60;

/** {measure: [[ms, value], ...]} of numbers, oldest first */
export const trends = signal(recall("trends", {}));

function add(all, { measure, value, at }) {
  if (typeof value !== "number" || !at) return all;
  const known = all[measure] ?? [];
  if (known.length && known.at(-1)[0] >= at.ms) return all;
  return { ...all, [measure]: [...known, [at.ms, value]].slice(-LONGEST) };
}

export function gatherTrends() {
  onChange((key, slice, before) => {
    if (!key.startsWith("measure/")) return;
    const known = before ? add(trends.peek(), before) : trends.peek();
    trends.value = add(known, slice);
  });
  addEventListener("pagehide", () => keep("trends", slices("measure").reduce(add, trends.peek())));
}
