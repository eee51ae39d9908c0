// Where each entry of the MSEL stands: the script's words joined with the live row.
import { briefing } from "../boot.js";
import { now, phase } from "../clock.js";
import { computed } from "../lib.js";
import { can, playing } from "../script.js";
import { slice, slices, slicesByKey } from "../store.js";

export const kinds = {
  inject: { title: "Inject", icon: "send" },
  contingency: { title: "Contingency inject", icon: "alert" },
  expected_action: { title: "Expected action", icon: "flag" },
  improvised: { title: "Improvised inject", icon: "send" },
  other: { title: "Note", icon: "box", hint: "for facilitators" },
};

const whys = {
  before_start: "lies before this start",
  unless: "its reason had gone",
  expected_action_met: "the expected action was taken",
  controller: "by a controller",
  effect: "struck by what happened",
  follows_skipped: "what it follows did not happen",
};
const whyText = (row) => [whys[row.why] ?? row.why.replaceAll("_", " "), row.reason && `“${row.reason}”`].filter(Boolean).join(": ");

const draft = (entry) => ({ id: "draft", words: entry.status.toUpperCase(), tone: "neutral", icon: "file", why: "does not play" });

const cameOf = {
  open: { words: "LOOKED FOR", tone: "info", icon: "eye" },
  met: { words: "MET", tone: "good", icon: "check" },
  missed: { words: "MISSED", tone: "high", icon: "alert" },
  endex: { words: "ENDEX FIRST", tone: "neutral", icon: "flag" },
};

/** Whether what is looked for came: all of it, or one of it not, or not yet. */
function expected({ expect }) {
  const found = expect.map((id) => slice(`expected/${id}`)?.status ?? "open");
  const worst = ["missed", "open", "met"].find((status) => found.includes(status)) ?? "open";
  return cameOf[worst === "open" && phase.value === "ended" ? "endex" : worst];
}

/** A row for each inject that nobody scripted, as an entry that was delivered. */
const improvised = computed(() =>
  slices("inbox")
    .filter((item) => item.improvised)
    .map(({ item, title, text, sender, priority, channel, to, readers, at }) => ({
      id: item,
      number: "–",
      kind: "improvised",
      title,
      text,
      sender,
      priority,
      by: channel,
      to,
      to_titles: readers,
      expect: [],
      processes: [],
      factors: [],
      trigger_words: "",
      state: { id: "complete", words: "IMPROVISED", tone: "good", icon: "check", why: "by hand" },
      over: true,
      happened: at,
      time: at,
    })),
);

/** Say where a row stands: {id, words, tone, icon, why} */
function standing(entry, row) {
  if (row?.status === "complete") {
    if (entry.kind === "expected_action") return { id: "complete", ...expected(entry), why: "" };
    const words = entry.kind === "inject" || entry.kind === "contingency" ? "DELIVERED" : "COMPLETE";
    return { id: "complete", words, tone: "good", icon: "check", why: row.by_hand ? "by hand" : "" };
  }
  if (row?.status === "deferred")
    return row.why === "not_released"
      ? draft(entry)
      : row.why === "before_start"
        ? { id: "before", words: "BEFORE START", tone: "neutral", icon: "back", why: "" }
        : { id: "deferred", words: row.why === "controller" ? "SKIPPED" : "NOT NEEDED", tone: "neutral", icon: "close", why: whyText(row) };
  if (phase.value === "ended") return { id: "unreached", words: "NOT REACHED", tone: "neutral", icon: "flag", why: "play ended before" };
  if (row?.held) return { id: "held", words: "HELD", tone: "high", icon: "pause", why: "until it is let go" };
  if (row?.status === "due") return { id: "due", words: "DUE", tone: "critical", icon: "alert", why: "" };
  if (entry.status !== "released") return draft(entry);
  // Before STARTEX nothing has a live row yet: what was planned earlier will not play, but for what the start brings along.
  if (!row && entry.planned?.ms < 0) return { id: "before", words: "BEFORE START", tone: "neutral", icon: "back", why: "" };
  return { id: "waiting", words: "WAITING", tone: "info", icon: "clock", why: "" };
}

export const standings = [
  ["due", "Due"],
  ["held", "Held"],
  ["waiting", "Waiting"],
  ["complete", "Complete"],
  ["deferred", "Skipped or not needed"],
  ["unreached", "Not reached"],
  ["before", "Before this start"],
  ["draft", "Not released"],
];

/** All rows: those with a time by time, then those that wait for a condition. */
export const rows = computed(() => {
  const live = slicesByKey("msel");
  return briefing.msel
    .map((entry) => {
      const row = live.get(`msel/${entry.id}`);
      const state = standing(entry, row);
      const over = ["complete", "deferred", "before", "draft", "unreached"].includes(state.id);
      const happened = state.id === "complete" || state.id === "deferred" ? row.at : null;
      const time = state.id === "before" ? entry.planned : (happened ?? row?.due ?? entry.planned);
      return { ...entry, live: row, state, over, happened, time };
    })
    .concat(improvised.value)
    .sort((a, b) => (a.time?.ms ?? Infinity) - (b.time?.ms ?? Infinity) || (a.number - b.number || 0));
});

/** Whether an entry belongs to this start, as the after-action page counts: scripted and released, and planned neither before it nor behind its end. */
export const ofThisStart = ({ kind, state, planned }) =>
  kind !== "improvised" && !["before", "draft"].includes(state.id) && (state.id === "complete" || state.id === "deferred" || !(planned?.ms >= briefing.exercise.start.length_ms));

/** The next entry that will happen by its time. */
export const nextRow = computed(() => rows.value.find((row) => !row.over && row.state.id !== "held" && row.time && row.time.ms > now.value));

/** What this seat may do with a row now: [kind, words, icon] */
export function offers(row) {
  if (row.over || !playing.value) return [];
  const inject = row.kind === "inject" || row.kind === "contingency";
  return [
    inject && can("deliver_now") && ["deliver_now", "Deliver now", "send"],
    can("hold") && (row.state.id === "held" ? ["let_go", "Let go", "play"] : ["hold", "Hold", "pause"]),
    can("skip") && ["skip", "Skip", "close"],
  ].filter(Boolean);
}
