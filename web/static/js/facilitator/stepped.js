// What happened at the instant to which a step led, by the slices that changed on the way there.
import { say } from "../announce.js";
import { counted } from "../counted.js";
import { signal } from "../lib.js";
import { agencyShort, entries, expectations, tasks } from "../script.js";
import { onChange, slice } from "../store.js";

/** What the last step led to, or null once the clock has gone on. */
export const stepped = signal(null);

const MOST_TOLD = 3;
let changed = null;

/** Begin to note what a step brings; call before the step is asked for. */
export function beginStep() {
  changed = new Map();
  stepped.value = null;
}

/** The step did not come to be. */
export function dropStep() {
  changed = null;
}

const told = {
  msel: (row) => {
    const title = entries.get(row.entry)?.title;
    return { complete: title, due: `Contingency due: ${title}`, deferred: `Will not happen: ${title}` }[row.status];
  },
  decision: (one) => ({ open: `${agencyShort(one.agency)} asked: ${one.title}`, made: `${agencyShort(one.agency)} decided: ${one.title}`, lapsed: `Lapsed: ${one.title}` })[one.status],
  question: (one) => ({ open: `${agencyShort(one.agency)} asked: ${one.title}`, lapsed: `Lapsed: ${one.title}` })[one.status] ?? `${agencyShort(one.agency)} answered: ${one.title}`,
  action: (one) => `${one.done ? "Done" : "Under way"}: ${one.title}`,
  expected: (one) => `Expected action ${one.status}: ${expectations.get(one.expectation)?.title ?? one.expectation}`,
  task: (one) => `Task ${one.status}: ${tasks.get(one.task)?.title ?? one.task}`,
  inbox: (item) => item.title || (item.text && `Reached ${item.readers.join(", ")}: ${item.text.slice(0, 60)}`),
  message: (letter) => `Message from ${letter.seat_title}`,
  fault: (fault) => `Fault: ${fault.about}`,
};

/** What the world did, which is said where nothing else happened. */
const moved = (slices) => {
  const titles = slices.filter(([kind]) => kind === "measure").map(([, one]) => one.title);
  if (titles.length) return [`${counted(titles.length, "measure")} moved: ${titles.slice(0, MOST_TOLD).join(", ")}${titles.length > MOST_TOLD ? " and more" : ""}`];
  const rest = [...new Set(slices.map(([kind, one]) => one.title || { unit: "a unit", resource: "a resource", map: "the map", budget: "a budget" }[kind] || kind))];
  return rest.length ? [`Changed: ${rest.slice(0, MOST_TOLD).join(", ")}`] : ["Nothing that this console shows"];
};

function finish() {
  const slices = [...changed].map(([key, one]) => [key.split("/", 1)[0], one]);
  changed = null;
  const titles = [...new Set(slices.map(([kind, one]) => told[kind]?.(one)).filter(Boolean))];
  const said = titles.length ? titles : moved(slices);
  const more = said.length - MOST_TOLD;
  const text = said.slice(0, MOST_TOLD).join("; ") + (more > 0 ? `; and ${more} more` : "");
  stepped.value = text;
  say(`Stepped: ${text}`);
}

export function watchSteps() {
  onChange((key, one) => {
    if (key === "clock") {
      if (!one.paused) stepped.value = null;
      else if (changed && !one.stepping) queueMicrotask(() => changed && finish());
      return;
    }
    // Somebody else may have asked for the step.
    if (!changed && slice("clock")?.stepping) beginStep();
    changed?.set(key, one);
  });
}
