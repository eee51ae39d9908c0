// Values that outlive a reload of the page: drafts, unsent commands, what was seen. Full or forbidden storage is no fault.
import { storageKey } from "./boot.js";
import { signal } from "./lib.js";

export function recall(name, otherwise, storage = sessionStorage) {
  try {
    const found = storage.getItem(storageKey(name));
    return found === null ? otherwise : JSON.parse(found);
  } catch {
    return otherwise;
  }
}

export function keep(name, value, storage = sessionStorage) {
  try {
    if (value === "" || value === null || value === undefined) storage.removeItem(storageKey(name));
    else storage.setItem(storageKey(name), JSON.stringify(value));
  } catch {
    // The value lives on in memory.
  }
}

const kept = new Map();

/** Return the signal of a value that is kept under *name*; the same signal for the same name. */
export function keptSignal(name, otherwise, storage = sessionStorage) {
  if (!kept.has(name)) {
    const made = signal(recall(name, otherwise, storage));
    made.subscribe((value) => keep(name, value, storage));
    kept.set(name, made);
  }
  return kept.get(name);
}

/** Return the signal of a text being written; it survives a lost link and a reload until it is emptied. */
export function draft(name) {
  return keptSignal(`draft/${name}`, "");
}

/** Return what is filled in of a form, how to change parts of it, and how to forget it; it survives what a draft survives. */
export function draftForm(name, blank) {
  const kept = keptSignal(`draft/${name}`, null);
  const given = { ...blank, ...kept.value };
  return { given, set: (more) => (kept.value = { ...blank, ...kept.peek(), ...more }), forget: () => (kept.value = null) };
}
