// The seat's slices by key, as the server rendered them. One signal for each kind (what stands before the first "/").
import { batch, signal } from "./lib.js";

const kinds = new Map();

const kindOf = (key) => key.split("/", 1)[0];

function signalOf(kind) {
  if (!kinds.has(kind)) kinds.set(kind, signal(new Map()));
  return kinds.get(kind);
}

/** All slices of a kind, as a Map of key to slice in order of first appearance. Reading it subscribes. */
export function slicesByKey(kind) {
  return signalOf(kind).value;
}

/** All slices of a kind, as an array. */
export function slices(kind) {
  return [...signalOf(kind).value.values()];
}

/** One slice by its whole key, as slice("clock") or slice("decision/evacuate@health"). */
export function slice(key) {
  return signalOf(kindOf(key)).value.get(key);
}

const listeners = new Set();

/** Call listener(key, slice, before) for each slice that a delta changes; returns how to stop. */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Put the slices of a delta in place. */
export function takeSlices(changed) {
  const told = [];
  batch(() => {
    const fresh = new Map();
    for (const [key, slice] of Object.entries(changed)) {
      const kind = kindOf(key);
      if (!fresh.has(kind)) fresh.set(kind, new Map(signalOf(kind).peek()));
      told.push([key, slice, fresh.get(kind).get(key)]);
      fresh.get(kind).set(key, slice);
    }
    for (const [kind, map] of fresh) signalOf(kind).value = map;
  });
  for (const each of told) for (const listener of listeners) listener(...each);
}

/** Forget everything and start from a whole view; listeners are not told. */
export function replaceSlices(view) {
  const sorted = new Map();
  for (const [key, slice] of Object.entries(view)) {
    const kind = kindOf(key);
    if (!sorted.has(kind)) sorted.set(kind, new Map());
    sorted.get(kind).set(key, slice);
  }
  batch(() => {
    for (const kind of kinds.keys()) if (!sorted.has(kind)) signalOf(kind).value = new Map();
    for (const [kind, map] of sorted) signalOf(kind).value = map;
  });
}
