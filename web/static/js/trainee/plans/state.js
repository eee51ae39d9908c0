// What of policies, assessments and the plan waits for this seat.
import { briefing } from "../../boot.js";
import { phase } from "../../clock.js";
import { computed } from "../../lib.js";
import { slice, slices } from "../../store.js";
import { myAgency, mySeat } from "../seat.js";

export const policies = briefing.planning?.policies ?? [];
export const board = briefing.planning?.plan ?? null;

/** Rounds of assessments, the newest first. */
export const rounds = computed(() => slices("assessment").reverse());

/** What this agency has rated in a round, or nothing. */
export const ownRating = ({ assessment, round }) => slice(`gravity/${assessment}/${round}@${myAgency}`);
export const mayPropose = ({ proposers }) => proposers.includes(mySeat);
export const voiceOf = ({ voices }, agency) => voices.find((voice) => voice.agency === agency);

export const tasks = computed(() => slices("plan").filter(({ status }) => status !== "dropped"));
const waits = (round) =>
  (round.phase === "alone" && !ownRating(round)) || (round.phase === "joint" && (round.proposal ? !voiceOf(round, myAgency) : mayPropose(round)));

/** Rounds that wait for this agency: to rate, to propose or to answer what is proposed. */
export const openRounds = computed(() => (phase.value === "ended" ? [] : rounds.value.filter(waits)));
export const toAssess = computed(() => openRounds.value.length);
export const toAccept = computed(() =>
  phase.value === "ended" ? 0 : tasks.value.filter(({ owner, status }) => owner === myAgency && status === "proposed").length,
);
export const toPlan = computed(() => toAssess.value + toAccept.value);

/** Whether there is anything for the tab to show. */
export const hasPlans = computed(() => policies.length > 0 || board !== null || rounds.value.length > 0);
