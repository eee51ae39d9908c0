// What the parts of this console ask of the briefing and the view again and again.
import { briefing } from "../boot.js";
import { phase } from "../clock.js";
import { computed } from "../lib.js";
import { linkState, presence } from "../link.js";
import { slices, slicesByKey } from "../store.js";

export const mySeat = briefing.seat;
export const myAgency = briefing.agency?.id;

const agencies = new Map((briefing.agencies ?? []).map((agency) => [agency.id, agency]));
const points = new Map((briefing.points ?? []).map((point) => [point.id, point]));
const seats = new Map((briefing.seats ?? []).map((seat) => [seat.seat, seat]));
const cells = { control: "Exercise control", simcell: "SimCell", evaluation: "Evaluators", observation: "Observers" };

export const pointTitle = (id) => points.get(id)?.title ?? words(id);
export const agencyShort = (id) => agencies.get(id)?.short ?? cells[id] ?? id;
export const agencyTitle = (id) => agencies.get(id)?.title ?? cells[id] ?? id;
export const seatTitle = (id) => seats.get(id)?.title ?? cells[id] ?? id;
/** Return the agency of a player's seat; a facilitator's seat stands for itself. */
export const agencyOf = (seat) => (seat.includes(".") ? seat.split(".", 1)[0] : seat);
/** Return an id as words. */
export const words = (id) => String(id).replaceAll("_", " ");

/** Return who sits in a seat, by name if one is known: "A. Thomas, National Disaster Coordinator". */
export function whoIn(seat, title) {
  if (seat === mySeat) return "you";
  const name = presence.value[seat]?.name;
  return name ? `${name}, ${title}` : title;
}

export const playing = computed(() => phase.value === "play");
export const linked = computed(() => linkState.value === "live");

const isBackground = (item) => item.priority === "routine";

/** Inbox items, newest first, each with how this seat and others read it. */
export const inbox = computed(() => {
  const reads = new Map();
  for (const read of slices("read")) {
    if (!reads.has(read.item)) reads.set(read.item, []);
    reads.get(read.item).push(read);
  }
  return slices("inbox")
    .map((item) => {
      const by = reads.get(item.item) ?? [];
      return { ...item, background: isBackground(item), read: by.find(({ seat }) => seat === mySeat), readBy: by.filter(({ seat }) => seat !== mySeat) };
    })
    .reverse();
});

export const unread = computed(() => inbox.value.filter((item) => !item.read && !item.background).length);

const open = (kind) => (phase.value === "ended" ? [] : slices(kind).filter(({ status }) => status === "open"));
export const openDecisions = computed(() => open("decision"));
export const openQuestions = computed(() => open("question"));

/** Tell whether this agency may still vote on a draft of a meeting. */
export const mayVote = ({ status, members }, { votes }) => status === "open" && members.includes(myAgency) && !votes.some(({ agency }) => agency === myAgency);
/** Meetings that wait for this agency's vote. */
export const ballots = computed(() => (playing.value ? slices("meeting").filter((meeting) => meeting.resolutions.some((draft) => mayVote(meeting, draft))) : []));

export const toDecide = computed(() => openDecisions.value.length + openQuestions.value.length + ballots.value.length);

export const pools = () => [...slicesByKey("pool").values()];

/** Return lines about what stands at a place now, for the map. */
export function about(point) {
  return pools()
    .filter((pool) => pool.place === point.id)
    .map((pool) => `${pool.title}: ${pool.free} of ${pool.total} free`);
}
