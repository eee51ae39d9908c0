// Everything that happened, in order of time, read from the slices; and what bears on one decision or task.
import { briefing } from "./boot.js";
import { computed } from "./lib.js";
import { agencyOf, agencyShort, argumentWords, decisions, entries, expectations, tasks, words } from "./script.js";
import { slices, slicesByKey } from "./store.js";
import { span } from "./time.js";
import { informationSorts, informed } from "./timeline-information.js";

const everyone = (briefing.agencies ?? []).map(({ id }) => id);
const reached = (readers) => (readers.includes("all") ? everyone : [...new Set(readers.map(agencyOf))].filter((id) => everyone.includes(id)));

/** What a happening is: its word and icon. */
export const sorts = {
  inject: { word: "Received", icon: "inbox" },
  decision: { word: "Decided", icon: "decide" },
  lapse: { word: "Lapsed", icon: "alert" },
  question: { word: "Answered", icon: "decide" },
  action: { word: "Did", icon: "act" },
  done: { word: "Done", icon: "check" },
  expected: { word: "Expected", icon: "flag" },
  task: { word: "Measured", icon: "star" },
  message: { word: "Message", icon: "talk" },
  observation: { word: "Observed", icon: "eye" },
  ...informationSorts,
};

function* injects() {
  for (const [key, item] of slicesByKey("inbox")) {
    if (item.priority === "routine") continue;
    const to = entries.get(item.item)?.to ?? idsOf(item.readers);
    yield { key, at: item.at, sort: "inject", agencies: reached(to), title: item.title, text: item.text, about: item.sender, item: item.item };
  }
}

// An improvised inject names its readers in words only.
const idsOf = (titles) =>
  titles.includes("Everyone") ? ["all"] : briefing.agencies.filter(({ title }) => titles.some((each) => each.includes(title))).map(({ id }) => id);

function* decided() {
  for (const [key, one] of slicesByKey("decision")) {
    if (one.status === "made")
      yield { key, at: one.at, sort: "decision", agencies: [one.agency], title: `${one.title}: ${one.option_title}`, text: one.reason, about: `${one.seat_title}, after ${span(one.at.ms - one.opened.ms)}`, decision: one.decision };
    else if (one.status === "lapsed")
      yield { key, at: one.at ?? one.deadline, sort: "lapse", agencies: [one.agency], title: one.title, text: one.lapse, about: "nobody decided in time", decision: one.decision };
  }
  for (const [key, one] of slicesByKey("question")) {
    if (one.answered) yield { key, at: one.answered, sort: "question", agencies: [one.agency], title: one.title, text: one.answer, about: [one.seat_title, one.outcome_title].filter(Boolean).join(": ") };
    else if (one.status === "lapsed") yield { key, at: one.deadline, sort: "lapse", agencies: [one.agency], title: one.title, text: one.lapse, about: "nobody answered in time" };
  }
}

function* done() {
  for (const [key, one] of slicesByKey("action")) {
    const told = { agencies: [one.agency], text: argumentWords(one.action, one.arguments), about: one.seat_title, action: one.action };
    yield { ...told, key, at: one.asked, sort: "action", title: one.title };
    if (one.done && one.done.ms - one.asked.ms >= 60_000) yield { ...told, key: `${key}#done`, at: one.done, sort: "done", title: one.title, text: `took ${span(one.done.ms - one.asked.ms)}` };
  }
}

function* judged() {
  for (const [key, one] of slicesByKey("expected"))
    if (one.at && one.status !== "open")
      yield { key, at: one.at, sort: "expected", agencies: [one.agency], title: expectations.get(one.expectation)?.title ?? words(one.expectation), text: "", about: one.status, tone: one.status === "met" ? "good" : "high" };
  for (const [key, one] of slicesByKey("task")) {
    const task = tasks.get(one.task);
    if (task) yield { key, at: one.at, sort: "task", agencies: [task.agency].filter(Boolean), title: task.title, text: "", about: one.status, tone: one.status === "achieved" ? "good" : "high", task: one.task };
  }
}

function* told() {
  for (const [key, one] of slicesByKey("message"))
    yield { key, at: one.at, sort: "message", agencies: [...new Set([agencyOf(one.seat), ...reached(one.to)])], from: agencyOf(one.seat), title: `To ${one.to.map((to) => agencyShort(agencyOf(to))).join(", ")}`, text: one.text, about: one.seat_title };
  for (const [key, one] of slicesByKey("observation"))
    yield { key, at: one.at, sort: "observation", agencies: [one.agency || tasks.get(one.task)?.agency].filter(Boolean), title: one.text, text: "", about: one.tone, task: one.task };
}

/** All happenings, oldest first: {key, at, sort, agencies, title, text, about, tone} */
export const happenings = computed(() => [...injects(), ...decided(), ...done(), ...judged(), ...informed(), ...told()].filter(({ at }) => at).sort((a, b) => a.at.ms - b.at.ms));

export const byKey = computed(() => new Map(happenings.value.map((one) => [one.key, one])));

const BEFORE_MS = 12 * 3_600_000;
const AFTER_MS = 12 * 3_600_000;

/** Names that a condition of the script reads when it waits for an agency's choice. */
const reads = (text, names) => names.some((name) => text.includes(name));

/**
 * Return what bears on a decision: {asked, seen, done, followed}, each a list of happenings. Seen: what had reached the agency
 * before it decided; done: the decision and what the agency did next; followed: what came of it.
 */
export function aroundDecision(decision, agency) {
  const asked = slicesByKey("decision").get(`decision/${decision}@${agency}`);
  if (!asked) return { asked: null, seen: [], done: [], followed: [] };
  const at = (asked.at ?? asked.deadline).ms;
  const names = [`${agency}.chose.${decision}`];
  const linked = new Set([...entries.values()].filter((entry) => reads(`${entry.trigger} ${entry.unless}`, names)).map(({ id }) => id));
  const trigger = decisions.get(decision)?.trigger ?? "";
  return { asked, ...split(agency, at, asked.opened.ms, (one) => trigger.includes(`'${one.item}'`), (one) => linked.has(one.item)) };
}

/** The same of a critical task, around the moment at which it was measured. */
export function aroundTask(id) {
  const task = tasks.get(id);
  const measured = slicesByKey("task").get(`task/${id}`);
  const agency = task?.agency;
  const mine = (one) => one.task === id;
  if (!agency) return { asked: measured, seen: [], done: happenings.value.filter(mine), followed: [] };
  const at = measured?.at.ms ?? happenings.value.at(-1)?.at.ms ?? 0;
  return { asked: measured, ...split(agency, at, at, () => false, mine) };
}

function split(agency, at, opened, always, also) {
  const seen = [], did = [], followed = [];
  for (const one of happenings.value) {
    const own = one.agencies.includes(agency);
    const ms = one.at.ms;
    if (also(one)) followed.push(one);
    else if (!own) continue;
    else if (isSeen(one, agency)) {
      if (ms <= at && (always(one) || ms >= opened - BEFORE_MS)) seen.push(one);
      else if (ms > at && ms <= at + AFTER_MS) followed.push(one);
    } else if (isDone(one, agency)) {
      if (ms >= opened - BEFORE_MS && ms <= at + AFTER_MS) did.push(one);
    } else if (ms > at && ms <= at + AFTER_MS) followed.push(one);
  }
  return { seen, done: did, followed };
}

const isSeen = (one, agency) => one.sort === "inject" || one.sort === "learnt" || (one.sort === "message" && one.from !== agency);
const isDone = (one, agency) => ["decision", "lapse", "question", "action", "shared", "rfi"].includes(one.sort) || (one.sort === "message" && one.from === agency);

/** Observations about a task or an agency. */
export const observationsOf = ({ task, agency }) => slices("observation").filter((one) => (task && one.task === task) || (agency && one.agency === agency));
