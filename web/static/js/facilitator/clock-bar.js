// The controls of the exercise clock. Only a controller has them; everyone else sees what comes next.
import { tellReceipt } from "../announce.js";
import { now, phase, reading, running, wallLeft } from "../clock.js";
import { Button, Confirm, Dialog, Field, Icon, Notice } from "../components.js";
import { counted } from "../counted.js";
import { computed, html, signal } from "../lib.js";
import { beginning, isWaiting, send } from "../link.js";
import { parseMoment } from "../moments.js";
import { briefing } from "../boot.js";
import { can, ended } from "../script.js";
import { slice, slices } from "../store.js";
import { localClock, roomSpan, sinceStartex, span } from "../time.js";
import { FrozenNote } from "../map/frozen.js";
import { nextRow } from "./msel.js";
import { beginStep, dropStep, stepped } from "./stepped.js";
import { spoken } from "../spoken.js";

const RATES = [1, 10, 60, 300];
const asking = signal(null);

const give = async (kind, fields) => tellReceipt(await send(kind, fields));

export function ClockBar() {
  const asked = slice("clock") ?? {};
  const lobby = phase.value === "lobby";
  const control = can("start") && !ended.value;
  return html`<section class="clock-bar" aria-label="Exercise clock">
    ${control && (lobby ? html`<${Lobby} />` : html`<${Playing} asked=${asked} />`)}
    ${control && html`<${Rates} asked=${asked} />`}
    ${control && !lobby && html`<${Jumps} asked=${asked} />`}
    ${!ended.value && (lobby && preparing.value ? html`<${Preparing} />` : html`<${Next} asked=${asked} />`)}
    <${FrozenNote} />
    ${stepped.value && html`<p class="stepped" title=${stepped.value}><span class="muted">Happened</span> <strong>${stepped.value}</strong></p>`}
    ${control && !lobby && html`<${Button} look="danger" icon="flag" onClick=${() => (asking.value = "end")}>ENDEX<//>`}
    ${asking.value === "start" && html`<${AskStart} />`}
    ${asking.value === "end" && html`<${AskEnd} />`}
    ${asking.value === "advance" && html`<${Advance} />`}
    ${asking.value === "rate" && html`<${FreeRate} />`}
  </section>`;
}

const close = () => (asking.value = null);

/** What lies before a late start is computed between the word of the controller and STARTEX; on a busy machine that takes seconds. */
const preparing = computed(() => beginning.value || isWaiting("start"));

function Preparing() {
  return html`<p class="next-up preparing" role="status">
    <span class="meter" aria-hidden="true"><span class="meter-fill"></span></span>
    <span><strong>The start is being prepared.</strong> The simulated world lives through what lies before it.</span>
  </p>`;
}

function Lobby() {
  return html`<${Button} look="primary" icon="play" busy=${preparing.value} onClick=${() => (asking.value = "start")}>STARTEX<//>`;
}

function Playing({ asked }) {
  if (asked.target || asked.stepping) return html`<${Button} look="primary" icon="pause" onClick=${() => give("pause")}>Stop here<//>`;
  return running.value
    ? html`<${Button} look="primary" icon="pause" busy=${isWaiting("pause")} onClick=${() => give("pause")}>Pause<//>`
    : html`<${Button} look="primary" icon="play" busy=${isWaiting("resume")} onClick=${() => give("resume")}>Resume<//>`;
}

function Rates({ asked }) {
  const set = asked.rate ?? null;
  const free = set !== null && !RATES.includes(set);
  const choose = (rate) => give("set_rate", { rate });
  const button = (chosen, text, title, act) =>
    html`<button key=${text} type="button" aria-pressed=${chosen ? "true" : "false"} title=${title} aria-label=${text === "…" ? title : undefined} onClick=${act}>${text}</button>`;
  return html`<div class="segments" role="group" aria-label="Rate of the clock">
    ${button(set === null, "Pace", "Follow the scenario's own pace", () => choose(null))}
    ${RATES.map((rate) => button(set === rate, `${rate}×`, rate === 1 ? "Real time" : `${rate} times real time`, () => choose(rate)))}
    ${button(free, free ? `${set}×` : "…", "Any other rate", () => (asking.value = "rate"))}
  </div>`;
}

async function step() {
  beginStep();
  if (!(await give("step"))) dropStep();
}

function Jumps({ asked }) {
  const busy = Boolean(asked.target || asked.stepping);
  const stands = !running.value && !busy;
  return html`<div class="row jumps">
    <${Button} icon="step" busy=${!stands} title=${stands ? "Go to the next instant at which something happens" : "Pause the clock to step"} onClick=${step}>Step<//>
    <${Button} icon="advance" busy=${busy} onClick=${() => (asking.value = "advance")}>Advance<//>
  </div>`;
}

function Next({ asked }) {
  if (asked.target) return html`<p class="next-up"><${Icon} name="advance" /><span>Advancing to <strong class="number">${asked.target.text}</strong></span></p>`;
  const next = nextRow.value;
  if (!next) return html`<p class="next-up muted">Nothing more is timed; what is left waits for a condition.</p>`;
  const wall = wallLeft(next.time.ms);
  return html`<p class="next-up">
    <span class="muted">Next</span>
    <span class="next-title"><strong lang=${spoken}>${next.title}</strong></span>
    <span class="number small">${next.time.text}, in ${span(next.time.ms - now.value)}${wall === null ? "" : ` (${roomSpan(wall)})`}</span>
  </p>`;
}

function AskStart() {
  const free = slices("seat").filter(({ participant }) => participant).length;
  const empty = briefing.seats.length - free;
  return html`<${Confirm} title="STARTEX: begin play?" yes="Begin play" onYes=${() => (close(), give("start"))} onNo=${close}>
    <p>The clock starts at <strong class="number">${Object.values(localClock(0)).join(" ")}</strong> and the first injects go out.</p>
    ${empty > 0
      ? html`<p class="notice tone-high"><${Icon} name="people" />${empty} of ${counted(briefing.seats.length, "seat")} ${empty === 1 ? "is" : "are"} still free. People can join later.</p>`
      : html`<p class="notice tone-good"><${Icon} name="check" />${briefing.seats.length === 1 ? "The only seat is" : `All ${briefing.seats.length} seats are`} taken.</p>`}
  <//>`;
}

const endReason = signal("");

function AskEnd() {
  const open = [...slices("decision"), ...slices("question")].filter(({ status }) => status === "open" || status === "answered").length;
  return html`<${Confirm} title="ENDEX: end play for everyone?" yes="End play" danger onYes=${() => (close(), give("end", { reason: endReason.value.trim() }))} onNo=${close}>
    <p>Play stops now, at <strong class="number">${Object.values(localClock(now.value)).join(" ")}</strong>, and cannot be taken up again. Scoring begins.</p>
    ${open > 0 && html`<p class="notice tone-high"><${Icon} name="alert" />${counted(open, "decision or answer is", "decisions or answers are")} still open.</p>`}
    <${Field} label="Reason" optional>${(more) => html`<input ...${more} maxlength="500" value=${endReason.value} onInput=${(event) => (endReason.value = event.target.value)} />`}<//>
  <//>`;
}

const until = signal("");
/** The entry chosen to advance to, whose moment its text cannot tell to the second: {text, ms}. */
const entryMoment = signal(null);
/** Whether the controller has said that play may end by the advance. */
const endAllowed = signal(false);

function Advance() {
  const length = briefing.exercise.start.length_ms;
  const ms = until.value === entryMoment.value?.text ? entryMoment.value.ms : parseMoment(until.value, now.value);
  const toEntry = (row) => {
    entryMoment.value = row.time;
    until.value = row.time.text;
  };
  const fault =
    until.value.trim() === ""
      ? ""
      : ms === null
        ? "Write a time as D+0 12:00, 12:00 or T+06:30, or a span as +45 min or 2 h."
        : ms <= now.value
          ? "That has passed. The clock never goes back."
          : ms > length
            ? `Play ends at ${Object.values(localClock(length)).join(" ")}.`
            : "";
  const go = (to) => {
    close();
    until.value = "";
    endAllowed.value = false;
    give("advance_to", { until_ms: Math.min(to, length) });
  };
  const ends = ms !== null && !fault && ms >= length;
  const ready = ms !== null && !fault && (!ends || endAllowed.value);
  const next = nextRow.value;
  return html`<${Dialog} title="Advance the clock" onClose=${close}
    foot=${html`<${Button} onClick=${close}>Back<//><${Button} look="primary" icon="advance" busy=${!ready} onClick=${() => go(ms)}>Advance<//>`}>
    <p>Everything on the way happens, as fast as it can, and the clock stops there.</p>
    <form class="form" onSubmit=${(event) => (event.preventDefault(), ready && go(ms))}>
      <${Field} label="To" hint="D+0 12:00, 12:00, T+06:30, +45 min, 2 h" fault=${fault}>
        ${(more) => html`<input ...${more} autofocus value=${until.value} onInput=${(event) => (until.value = event.target.value)} />`}
      <//>
    </form>
    ${ends && html`<${Notice} tone="high" icon="alert">
      <p>Play ends there for everyone (ENDEX) and cannot be taken up again.</p>
      <label class="row nowrap"><input type="checkbox" checked=${endAllowed.value} onChange=${(event) => (endAllowed.value = event.target.checked)} />Advance to the end of play</label>
    <//>`}
    <p class="number" role="status">${ready ? html`To <strong>${Object.values(localClock(ms)).join(" ")}</strong>, ${sinceStartex(ms) && `${sinceStartex(ms)}, `}that is ${span(ms - now.value)} on.` : " "}</p>
    <div class="row">
      ${[15, 60, 360].map((minutes) => html`<${Button} key=${minutes} look="small" onClick=${() => (until.value = `+${minutes} min`)}>+${span(minutes * 60000)}<//>`)}
      ${next && html`<${Button} look="small" onClick=${() => toEntry(next)}>To “${next.title}”<//>`}
    </div>
  <//>`;
}

const typedRate = signal("");

function FreeRate() {
  const rate = Number(typedRate.value.replace(",", "."));
  const fault = typedRate.value && !(rate > 0 && rate <= 3600) ? "A number above 0 and up to 3600." : "";
  const ready = typedRate.value && !fault;
  const set = () => {
    close();
    give("set_rate", { rate });
  };
  return html`<${Dialog} title="Rate of the clock" onClose=${close}
    foot=${html`<${Button} onClick=${close}>Back<//><${Button} look="primary" busy=${!ready} onClick=${set}>Set<//>`}>
    <form onSubmit=${(event) => (event.preventDefault(), ready && set())}>
      <${Field} label="Times real time" hint=${`60 lets an hour pass in a minute. Now: ${Number(reading.value.rate.toFixed(2))}.`} fault=${fault}>
        ${(more) => html`<input ...${more} autofocus inputmode="decimal" value=${typedRate.value} onInput=${(event) => (typedRate.value = event.target.value)} />`}
      <//>
    </form>
    <p role="status">${ready ? `An exercise hour takes ${roomSpan(3_600_000 / rate)}.` : " "}</p>
  <//>`;
}
