// Say things to people who use a screen reader, and show passing notes to everyone.
import { computed, signal } from "./lib.js";

/** The notes that stand, oldest first: [{id, text, tone}] */
const notes = signal([]);
/** The one that has room on the page: the latest. What must be closed by hand shows again once what came after it has passed. */
export const noteShown = computed(() => notes.value.at(-1));
/** How many stand behind it. */
export const moreNotes = computed(() => Math.max(0, notes.value.length - 1));
// What only confirms goes soon; what may call for something stays longer.
const LASTS_MS = { info: 4000, good: 4000, high: 6000 };
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
  notes.value = [...notes.peek(), { id, text, tone }];
  say(text, tone === "critical" ? "assertive" : "polite");
  if (tone !== "critical") setTimeout(() => closeNote(id), LASTS_MS[tone] ?? LASTS_MS.high);
}

export function closeNote(id) {
  notes.value = notes.peek().filter((each) => each.id !== id);
}

/** Show why a command was refused or failed; returns whether it was accepted. */
export function tellReceipt(receipt) {
  if (receipt?.status === "accepted") return true;
  note(receipt?.message || "The server could not do that. Please try again.", "critical");
  return false;
}
