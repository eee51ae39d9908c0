// What facilitators know beforehand: the whole script of their briefing, by id, and the words for it.
import { boot, briefing } from "./boot.js";
import { computed } from "./lib.js";
import { linkState, presence } from "./link.js";
import { phase } from "./clock.js";
import { slicesByKey } from "./store.js";

const byId = (list, key = "id") => new Map((list ?? []).map((one) => [one[key], one]));

export const agencies = byId(briefing.agencies);
export const seats = byId(briefing.seats, "seat");
export const entries = byId(briefing.msel);
export const expectations = byId(briefing.expectations);
export const objectives = byId(briefing.objectives);
export const decisions = byId(briefing.decisions);
export const questions = byId(briefing.questions);
export const actions = byId(briefing.actions);

/** Critical tasks in the order of the guide: {id, title, agency, source, measured, deadline, target, capability, objective} */
export const tasks = new Map();
for (const capability of briefing.capabilities ?? [])
  for (const target of capability.targets)
    for (const task of target.tasks) tasks.set(task.id, { ...task, target, capability, objective: objectives.get(capability.objective) });

const cells = {
  all: "Everyone",
  control: "Exercise control",
  simcell: "SimCell",
  evaluation: "Evaluators",
  observation: "Observers",
};

const may = new Set(boot.may ?? []);
/** Tell whether this seat may ever give a command of *kind*. */
export const can = (kind) => may.has(kind);

export const playing = computed(() => phase.value === "play");
export const ended = computed(() => phase.value === "ended");
export const linked = computed(() => linkState.value === "live");

export const agencyOf = (seat) => (seat.includes(".") ? seat.split(".", 1)[0] : seat);
export const agencyShort = (id) => agencies.get(id)?.short ?? cells[id] ?? id;
export const agencyTitle = (id) => agencies.get(id)?.title ?? cells[id] ?? id;
/** Return an agency, a seat or a cell as words. */
export const partyTitle = (id) => seats.get(id)?.title ?? agencyShort(id);
/** Return the same in few words: "NEMO", "Planner, NEMO". */
export const partyShort = (id) => (seats.has(id) ? `${seats.get(id).title}, ${agencyShort(seats.get(id).agency)}` : agencyShort(id));
/** Return an id as words. */
export const words = (id) => String(id).replaceAll("_", " ");

/** Return the name of whoever sits in *seat*, or an empty text. */
export const nameIn = (seat) => slicesByKey("seat").get(`seat/${seat}`)?.name || presence.value[seat]?.name || "";

/** Return "A. Thomas, National Disaster Coordinator, NaDMA", or the seat alone. */
export function whoIn(seat) {
  const name = nameIn(seat);
  return name ? `${name}, ${partyShort(seat)}` : partyShort(seat);
}

/** Return a sentence of the script with the titles of entries and expectations in place of their ids. */
export const namely = (text) =>
  text.replace(/'([A-Za-z0-9_.]+)'/g, (whole, id) => {
    const found = entries.get(id) ?? expectations.get(id);
    return found ? `“${found.title}”` : whole;
  });

/** Return the words of what can be rated: {kind, title, agency}. *subject* is "task:ID", "decision:ID@AGENCY" and so on. */
export function subjectWords(subject) {
  const [kind, rest] = [subject.split(":", 1)[0], subject.slice(subject.indexOf(":") + 1)];
  if (kind === "task") return { kind: "Critical task", title: tasks.get(rest)?.title ?? rest, agency: tasks.get(rest)?.agency };
  if (kind === "decision" || kind === "question") {
    const [id, agency] = rest.split("@");
    const asked = kind === "decision" ? decisions : questions;
    return { kind: kind === "decision" ? "Decision" : "Answer", title: asked.get(id)?.title ?? id, agency };
  }
  if (kind === "objective") return { kind: "Objective", title: objectives.get(rest)?.title ?? rest };
  for (const capability of briefing.capabilities ?? []) {
    if (kind === "capability" && capability.id === rest) return { kind: "Core capability", title: capability.title };
    const target = capability.targets.find(({ id }) => id === rest);
    if (kind === "target" && target) return { kind: "Capability target", title: target.title };
  }
  return { kind: "", title: subject === "exercise" ? "The exercise as a whole" : subject };
}
