// What is to be rated, in the order of the list, and how far the rating is.
import { briefing } from "../boot.js";
import { computed } from "../lib.js";
import { agencies, tasks } from "../script.js";
import { slices, slicesByKey } from "../store.js";

/** Decisions and questions in free text that were asked: [{subject, title, agency, state, tone}] in the order of asking */
const asked = computed(() =>
  [
    ...slices("decision").map((one) => ({ one, subject: `decision:${one.decision}@${one.agency}`, state: one.status === "made" ? one.option_title : one.status })),
    ...slices("question").map((one) => ({ one, subject: `question:${one.question}@${one.agency}`, state: one.status === "ruled" ? one.outcome_title : one.status })),
  ]
    .sort((a, b) => a.one.opened.ms - b.one.opened.ms)
    .map(({ one, subject, state }) => ({ subject, title: one.title, agency: one.agency, state, tone: one.status === "lapsed" ? "high" : "neutral" })),
);

/** [{id, title, subjects: [{subject, title, agency, state, tone}]}] in the order of the list */
export const groups = computed(() => {
  const measured = slicesByKey("task");
  const decisions = briefing.agencies
    .map((agency) => ({
      id: `decisions-${agency.id}`,
      kind: "decision",
      title: `Decisions: ${agency.short}`,
      subjects: asked.value.filter((one) => one.agency === agency.id),
    }))
    .filter(({ subjects }) => subjects.length);
  const guide = briefing.capabilities.map((capability) => ({
    id: capability.id,
    kind: "task",
    title: capability.title,
    subjects: [
      ...capability.targets.flatMap((target) => target.tasks.map((task) => taskSubject(task, measured.get(`task/${task.id}`)))),
      ...capability.targets.map((target) => ({ subject: `target:${target.id}`, title: target.title, state: "capability target", tone: "neutral" })),
      { subject: `capability:${capability.id}`, title: capability.title, state: "core capability", tone: "neutral" },
    ],
  }));
  return [...decisions, ...guide];
});

function taskSubject(task, measured) {
  const state = measured ? measured.status.replace("_", " ") : "by eye";
  return {
    subject: `task:${task.id}`,
    title: task.title,
    agency: task.agency,
    state: [agencies.get(task.agency)?.short, state].filter(Boolean).join(", "),
    tone: { achieved: "good", missed: "high" }[measured?.status] ?? "neutral",
  };
}

export const order = computed(() => groups.value.flatMap(({ subjects }) => subjects.map(({ subject }) => subject)));

const share = (all) => {
  const ratings = slicesByKey("rating");
  return { all: all.length, rated: all.filter((subject) => ratings.has(`rating/${subject}`)).length };
};

/** How many are rated, of each kind: {decisions, tasks, targets, capabilities}, each {all, rated} */
export const progress = computed(() => ({
  "Decisions and answers": share(asked.value.map(({ subject }) => subject)),
  "Critical tasks": share([...tasks.keys()].map((id) => `task:${id}`)),
  Targets: share(briefing.capabilities.flatMap(({ targets }) => targets.map(({ id }) => `target:${id}`))),
  "Core capabilities": share(briefing.capabilities.map(({ id }) => `capability:${id}`)),
}));
