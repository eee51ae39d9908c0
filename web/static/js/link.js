// The live link to the server: takes the view and its deltas, and sends commands, each exactly once.
//
// A command has its id before it is sent and stays in the outbox (sessionStorage) until the server has answered that
// id. After a lost link or a reload the outbox is sent again in order; the server answers a known id with its first answer.
// One command is under way at a time, so that the order holds; when the server says that it was too much, it waits.
import { io } from "socket.io-client";
import { boot } from "./boot.js";
import { holdClock, takeReading } from "./clock.js";
import { newId } from "./ids.js";
import { keep, recall } from "./keep.js";
import { computed, signal } from "./lib.js";
import { replaceSlices, takeSlices } from "./store.js";

/** "connecting" at first, then "live", "lost" (trying again by itself) or "barred" (the seat is no longer ours). */
export const linkState = signal("connecting");
export const lostSince = signal(0);
/** What the server said of why the link is closed or the seat not ours, or an empty text. */
export const linkReason = signal("");
/** {SEAT: {name, connected}} */
export const presence = signal({});
/** Exercise control has asked for STARTEX, and play has not begun yet. */
export const beginning = signal(false);
/** Commands without an answer yet: [{id, kind, ...fields}] */
export const outbox = signal(recall("outbox", []));
export const waitingToSend = computed(() => outbox.value.length);

// Why the server could not answer yet; any other reason stays true however often it is asked.
const PASSING = new Set(["slow", "not_ready"]);
const ANSWER_PATIENCE_MS = 10000;
const AGAIN_MS = 2000;
const TRIES = 5;

const seen = { epoch: null, counter: null };
const answers = new Map();
const tries = new Map();
let token = boot.token;
let socket = null;
let welcomed = false;
/** The posting that is under way: an object of its own each time, or null. */
let underWay = null;
let comeAfter = AGAIN_MS;

outbox.subscribe((commands) => keep("outbox", commands.length ? commands : null));

/** Open the link. Call once, when the page has drawn itself. */
export function connect() {
  socket = io({
    transports: ["websocket", "polling"],
    auth: (give) => give({ token, ...seen }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    timeout: 8000,
  });
  socket.on("welcome", (welcome) => {
    if (welcome.slices) replaceSlices(welcome.slices);
    seen.epoch = welcome.epoch;
    seen.counter = welcome.counter;
    takeReading(welcome.clock);
    presence.value = presenceOf(welcome.presence);
    beginning.value = welcome.beginning;
    welcomed = true;
    linkState.value = "live";
    linkReason.value = "";
    comeAfter = AGAIN_MS;
    underWay = null;
    flow();
  });
  socket.on("delta", (delta) => {
    if (delta.counter <= seen.counter) return;
    if (delta.counter !== seen.counter + 1) return socket.disconnect().connect();
    seen.counter = delta.counter;
    takeSlices(delta.slices);
  });
  socket.on("clock", takeReading);
  socket.on("beginning", ({ asked }) => (beginning.value = asked));
  socket.on("presence", (told) => (presence.value = presenceOf(told)));
  socket.on("disconnect", (reason) => {
    lose();
    // The server closed this link itself, and then the client does not try again by itself.
    if (reason === "io server disconnect") again();
  });
  socket.on("connect_error", (fault) => {
    lose();
    takeReason(fault.data);
    if (!socket.active) again();
  });
  socket.on("closing", takeReason);
  socket.on("barred", (told) => {
    linkReason.value = told?.message ?? "";
    linkState.value = "barred";
    holdClock();
  });
}

function presenceOf(told) {
  return told?.seats ?? told ?? {};
}

/** Keep why the server closes the link, and when it may be tried again. */
function takeReason(told) {
  if (!told?.message) return;
  linkReason.value = told.message;
  comeAfter = Math.max(AGAIN_MS, Number(told.after_ms) || 0);
}

function lose() {
  welcomed = false;
  underWay = null;
  if (linkState.peek() === "barred") return;
  if (linkState.peek() !== "lost") lostSince.value = Date.now();
  linkState.value = "lost";
  holdClock();
}

/** Ask for a fresh token, as an old one may have expired, and connect again. */
async function again() {
  try {
    if (boot.urls?.token) {
      const answer = await fetch(boot.urls.token, { headers: { Accept: "application/json" } });
      if (answer.status === 401 || answer.status === 403) {
        linkState.value = "barred";
        return;
      }
      if (answer.ok) token = (await answer.json()).token;
    }
  } catch {
    // No link at all: the next try will tell.
  }
  setTimeout(() => socket.connect(), comeAfter);
  comeAfter = AGAIN_MS;
}

/**
 * Send a command. Returns a promise of {status: "accepted" | "refused" | "failed", at, rule, message, id}, which may come
 * much later if the link is down.
 */
export function send(kind, fields = {}) {
  const command = { id: newId(), kind, ...fields };
  outbox.value = [...outbox.peek(), command];
  const promise = new Promise((resolve) => answers.set(command.id, resolve));
  flow();
  return promise;
}

/** Ask the server something that changes nothing; resolves to its answer, or to null while there is no link. */
export function inquire(event, said) {
  return new Promise((resolve) => {
    if (!welcomed) return resolve(null);
    socket.timeout(ANSWER_PATIENCE_MS).emit(event, said, (silence, answer) => resolve(silence ? null : answer));
  });
}

/** Send what has waited longest, once what went before it is answered. */
function flow() {
  const command = outbox.peek()[0];
  if (!welcomed || underWay || !command) return;
  const posting = (underWay = { command });
  socket.timeout(ANSWER_PATIENCE_MS).emit("command", command, (silence, receipt) => {
    // Of a link that was lost meanwhile: the command is said again over the next one.
    if (underWay !== posting) return;
    if (silence || !receipt || mayPass(receipt)) {
      setTimeout(() => {
        if (underWay !== posting) return;
        underWay = null;
        flow();
      }, AGAIN_MS);
      return;
    }
    underWay = null;
    outbox.value = outbox.peek().filter((waiting) => waiting.id !== command.id);
    tries.delete(command.id);
    answers.get(command.id)?.(receipt);
    answers.delete(command.id);
    flow();
  });
}

/** Tell whether an answer may be another one when the command is said again. */
function mayPass({ id, status, rule }) {
  if (rule === "too_many") return true;
  const tried = (tries.get(id) ?? 0) + 1;
  tries.set(id, tried);
  return status === "failed" && PASSING.has(rule) && tried < TRIES;
}

/** Tell whether a command of *kind* whose fields include *fields* is still without an answer. */
export function isWaiting(kind, fields = {}) {
  return outbox.value.some(
    (command) => command.kind === kind && Object.entries(fields).every(([name, value]) => command[name] === value),
  );
}
