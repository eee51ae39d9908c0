// What this agency knows, was asked and found, and how much of it nobody here has looked at yet.
import { briefing } from "../../boot.js";
import { keptSignal } from "../../keep.js";
import { computed } from "../../lib.js";
import { slices, slicesByKey } from "../../store.js";
import { myAgency } from "../seat.js";

export const ways = briefing.information;

const seen = keptSignal("information-seen", { items: 0, hits: 0 });

export const items = computed(() => slices("known").filter(({ agency }) => agency === myAgency).reverse());
export const hits = computed(() => slices("hit").reverse());
export const calls = computed(() => slices("arrival").reverse());
export const alerts = computed(() => slices("alert").reverse());
export const listed = computed(() => slices("listed").reverse());

const requests = computed(() => slices("rfi").reverse());
const releases = computed(() => slices("release").reverse());
export const isOpen = ({ status }) => status === "open";

export const toAnswer = computed(() => requests.value.filter((one) => one.asked_of === myAgency && isOpen(one)));
export const toRelease = computed(() => releases.value.filter((one) => one.originator === myAgency && isOpen(one)));
/** What we asked, and what is over; newest first. */
export const otherRequests = computed(() =>
  [...requests.value.filter((one) => !toAnswer.value.includes(one)), ...releases.value.filter((one) => !toRelease.value.includes(one))].sort((a, b) => b.asked.ms - a.asked.ms),
);

export const newItems = computed(() => Math.max(0, items.value.length - seen.value.items));
export const newHits = computed(() => Math.max(0, hits.value.length - seen.value.hits));
export const openRequests = computed(() => toAnswer.value.length + toRelease.value.length);
export const wanted = computed(() => newItems.value + newHits.value + openRequests.value);

/** Remember that what is *kind* ("items" or "hits") was looked at. */
export function look(kind) {
  const now = { items, hits }[kind].peek().length;
  if (seen.peek()[kind] !== now) seen.value = { ...seen.peek(), [kind]: now };
}

/** Return what was sent of an item: [{to, at, channel, note, carried: [{reader, arrived}]}] */
export function sentOf(item) {
  const carried = slices("carried");
  return slices("sent")
    .filter((one) => one.item === item)
    .map((one) => ({ ...one, carried: carried.filter(({ transfer }) => transfer === one.transfer) }));
}

/** Return the releases that were granted to us for an item: agencies by id. */
export const releasedFor = (item) => releases.value.filter((one) => one.item === item && one.agency === myAgency && one.status === "granted").flatMap(({ readers }) => readers);

export const isOut = (channel) => slicesByKey("channel").get(`channel/${channel}`)?.works === false;
