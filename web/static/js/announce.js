// Say things to people who use a screen reader, and show passing notes to everyone.
import { signal } from "./lib.js";

/** Notes on show: [{id, text, tone}] */
export const notes = signal([]);
/** So many stand on the page at once; the rest is counted. */
export const MOST_NOTES = 3;
// What only confirms goes soon; what may call for something stays longer.
const LASTS_MS = { info: 4000, good: 4000, high: 6000 };
/** How many more there were than stand on the page. */
export const moreNotes = signal(0);
let next = 1;

const regions = {};

function region(politeness) {
  if (!regions[politeness]) {
    const made = document.createElement("div");
    made.className = "unseen";
    made.setAttribute("aria-live", politeness);
    made.setAttribute("role", politeness === "assertive" ? "alert" : "status");
    document.body.append(made);
    regions[politeness] = made;
  }
  return regions[politeness];
}

// A live region must stand in the page before it speaks.
region("polite");
region("assertive");

/** Speak *text* to a screen reader. */
export function say(text, politeness = "polite") {
  const line = document.createElement("p");
  line.textContent = text;
  region(politeness).append(line);
  setTimeout(() => line.remove(), 10000);
}

/** Show *text* as a passing note. A note of tone "critical" stays until it is closed. */
export function note(text, tone = "info") {
  const id = next++;
  put({ id, text, tone });
  say(text, tone === "critical" ? "assertive" : "polite");
  if (tone !== "critical") setTimeout(() => closeNote(id), LASTS_MS[tone] ?? LASTS_MS.high);
}

/** What must be closed by hand stays before what passes; the oldest go first. */
function put(fresh) {
  const all = [...notes.peek(), fresh];
  while (all.length > MOST_NOTES) {
    const passing = all.findIndex(({ tone }) => tone !== "critical");
    all.splice(Math.max(0, passing), 1);
    moreNotes.value += 1;
  }
  notes.value = all;
}

export function closeNote(id) {
  notes.value = notes.peek().filter((each) => each.id !== id);
  if (!notes.peek().length) moreNotes.value = 0;
}

/** Show why a command was refused or failed; returns whether it was accepted. */
export function tellReceipt(receipt) {
  if (receipt?.status === "accepted") return true;
  note(receipt?.message || "The server could not do that. Please try again.", "critical");
  return false;
}
