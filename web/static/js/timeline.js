// Everything that happened, in order of time, read from the slices; and what bears on one decision or task.
import { briefing } from "./boot.js";
import { computed } from "./lib.js";
import { agencyOf, decisions, entries, expectations, questions, tasks, words } from "./script.js";
import { slices, slicesByKey } from "./store.js";
import { span } from "./time.js";
import { whyNot } from "./action-words.js";
import { informationSorts, informed } from "./timeline-information.js";

const everyone = (briefing.agencies ?? []).map(({ id }) => id);
const reached = (readers) => (readers.includes("all") ? everyone : [...new Set(readers.map(agencyOf))].filter((id) => everyone.includes(id)));

/** What people did, by the sort that the server says of each deed. */
const deedSorts = {
  read: { word: "Read", icon: "inbox" },
  decision: { word: "Decision", icon: "decide" },
  question: { word: "Answer", icon: "decide" },
  action: { word: "Action", icon: "act" },
  message: { word: "Message", icon: "talk" },
  log: { word: "Log", icon: "log" },
  policy: { word: "Policy", icon: "file" },
  gravity: { word: "Gravity", icon: "star" },
  plan: { word: "Plan", icon: "list" },
  information: { word: "Information", icon: "send" },
  unit: { word: "Units", icon: "act" },
  cooperation: { word: "Cooperation", icon: "people" },
  alert: { word: "Public alert", icon: "alert" },
};

/** What a happening is: its word and icon. */
export const sorts = {
  ...deedSorts,
  inject: { word: "Received", icon: "inbox" },
  lapse: { word: "Lapsed", icon: "alert" },
  done: { word: "Done", icon: "check" },
  not_done: { word: "Not done", icon: "close" },
  expected: { word: "Expected", icon: "flag" },
  task: { word: "Measured", icon: "star" },
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

function* lapsed() {
  for (const [key, one] of slicesByKey("decision"))
    if (one.status === "lapsed")
      yield { key, at: one.at ?? one.deadline, sort: "lapse", agencies: [one.agency], title: one.title, text: one.lapse, about: "nobody decided in time", decision: one.decision };
  for (const [key, one] of slicesByKey("question"))
    if (one.status === "lapsed") yield { key, at: one.deadline, sort: "lapse", agencies: [one.agency], title: one.title, text: one.lapse, about: "nobody answered in time" };
}

/** What people did, in the server's words. The first deed on a thing goes by the key of that thing. */
function* deeds() {
  const named = new Set();
  for (const [key, one] of slicesByKey("deed")) {
    const own = !named.has(one.touched);
    named.add(one.touched);
    yield { key: own ? one.touched : key, at: one.at, sort: one.sort, deed: true, agencies: one.agencies, from: one.agency, title: one.title, text: one.text, about: one.breach ? "breach" : one.seat_title, tone: one.breach ? "critical" : undefined };
  }
}

function* done() {
  for (const [key, one] of slicesByKey("action")) {
    if (!one.done) continue;
    const line = { key: `${key}#done`, at: one.done, agencies: [one.agency], title: one.title };
    const after = span(one.done.ms - one.asked.ms);
    if (one.status === "failed") yield { ...line, sort: "not_done", text: `${[whyNot(one), "after"].filter(Boolean).join(", ")} ${after}`, about: "" };
    else if (one.done.ms - one.asked.ms >= 60_000) yield { ...line, sort: "done", text: `took ${after}`, about: one.seat_title };
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

function* observed() {
  for (const [key, one] of slicesByKey("observation"))
    yield { key, at: one.at, sort: "observation", agencies: [one.agency || tasks.get(one.task)?.agency].filter(Boolean), title: one.text, text: "", about: one.tone, task: one.task };
}

/** All happenings, oldest first: {key, at, sort, agencies, title, text, about, tone} */
export const happenings = computed(() => [...injects(), ...deeds(), ...lapsed(), ...done(), ...judged(), ...informed(), ...observed()].filter(({ at }) => at).sort((a, b) => a.at.ms - b.at.ms));

export const byKey = computed(() => new Map(happenings.value.map((one) => [one.key, one])));

const BEFORE_MS = 12 * 3_600_000;
const AFTER_MS = 12 * 3_600_000;

/** Names that a condition of the script reads when it waits for an agency's choice. */
const reads = (text, names) => names.some((name) => text.includes(name));

/**
 * Return what bears on a decision or a question in free text (*kind*): {asked, seen, done, followed}, each a list of happenings. Seen: what had reached the agency
 * before it decided; done: the decision and what the agency did next; followed: what came of it.
 */
export function aroundAsked(kind, id, agency) {
  const asked = slicesByKey(kind).get(`${kind}/${id}@${agency}`);
  if (!asked) return { asked: null, seen: [], done: [], followed: [] };
  const at = (asked.at ?? asked.answered ?? asked.deadline).ms;
  const names = [`${agency}.${kind === "decision" ? "chose" : "ruled"}.${id}`];
  const linked = new Set([...entries.values()].filter((entry) => reads(`${entry.trigger} ${entry.unless}`, names)).map(({ id }) => id));
  const trigger = (kind === "decision" ? decisions : questions).get(id)?.trigger ?? "";
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
const isDone = (one, agency) => (one.deed && one.from === agency) || one.sort === "lapse";

/** Observations about a task or an agency. */
export const observationsOf = ({ task, agency }) => slices("observation").filter((one) => (task && one.task === task) || (agency && one.agency === agency));
