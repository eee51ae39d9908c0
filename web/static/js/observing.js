// Note what was observed: fast to open, fast to write, of the moment at which the form opened.
import { note, tellReceipt } from "./announce.js";
import { boot, briefing } from "./boot.js";
import { Badge, Button, Dialog, Field } from "./components.js";
import { draft, keptSignal } from "./keep.js";
import { html, signal } from "./lib.js";
import { isWaiting, send } from "./link.js";
import { agencyShort, can, tasks } from "./script.js";
import { slices } from "./store.js";
import { localClock } from "./time.js";
import { now, phase } from "./clock.js";

export const observing = signal(false);
/** Exercise time at which the form opened: what is written down was seen by then. */
const seenMs = keptSignal("observation/seen", null);
export const tones = {
  strength: { title: "Strength", tone: "good", icon: "star" },
  improvement: { title: "To improve", tone: "high", icon: "flag" },
  note: { title: "Note", tone: "neutral", icon: "log" },
};

const text = draft("observation");
const tone = keptSignal("observation/tone", "note");
const task = keptSignal("observation/task", "");
const agency = keptSignal("observation/agency", "");

/** Open the form, about a task or an agency if they are given. */
export function observe(about = {}) {
  if ("task" in about) {
    task.value = about.task;
    agency.value = tasks.get(about.task)?.agency ?? "";
  }
  if ("agency" in about) agency.value = about.agency;
  if (seenMs.peek() === null || !text.peek().trim()) seenMs.value = now.peek();
  observing.value = true;
}

export const mayObserve = () => can("observe") && phase.value !== "lobby";

export function ObserveDialog() {
  if (!observing.value) return null;
  const close = () => (observing.value = false);
  const busy = !text.value.trim() || isWaiting("observe");
  async function keep(event) {
    event?.preventDefault();
    if (busy) return;
    const said = { text: text.peek().trim(), task: task.peek(), agency: agency.peek(), tone: tone.peek(), seen_ms: seenMs.peek() };
    close();
    if (!tellReceipt(await send("observe", said))) return;
    note("Observation kept", "good");
    text.value = task.value = agency.value = "";
    tone.value = "note";
    seenMs.value = null;
  }
  const { day, time } = localClock(seenMs.value ?? now.value);
  return html`<${Dialog} title="Observe" onClose=${close}
    foot=${html`<span class="small muted push-start number">${day} ${time}, when this form opened</span><${Button} look="primary" icon="check" busy=${busy} onClick=${keep}>Keep<//>`}>
    <form class="form" onSubmit=${keep}>
      <${Field} label="What did you see?">
        ${(more) => html`<textarea ...${more} rows="4" maxlength="4000" autofocus value=${text.value} onInput=${(event) => (text.value = event.target.value)} onKeyDown=${(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && keep(event)}></textarea>`}
      <//>
      <fieldset class="field"><legend class="unseen">Kind</legend><div class="chips">
        ${Object.entries(tones).map(([id, { title }]) => html`<label class="chip" key=${id}><input type="radio" name="tone" checked=${tone.value === id} onChange=${() => (tone.value = id)} /><span>${title}</span></label>`)}
      </div></fieldset>
      <fieldset class="field"><legend>Agency</legend><div class="chips">
        ${[["", "None"], ...briefing.agencies.map(({ id, short }) => [id, short])].map(([id, words]) => html`<label class="chip" key=${id}><input type="radio" name="agency" checked=${agency.value === id} onChange=${() => (agency.value = id)} /><span>${words}</span></label>`)}
      </div></fieldset>
      <${Field} label="Critical task" optional>
        ${(more) => html`<select ...${more} value=${task.value} onChange=${(event) => (task.value = event.target.value)}>
          <option value="">None</option>
          ${[...tasks.values()].filter((one) => !agency.value || !one.agency || one.agency === agency.value || one.id === task.value).map(({ id, title }) => html`<option key=${id} value=${id}>${title}</option>`)}
        </select>`}
      <//>
    </form>
  <//>`;
}

/** Observations, newest first; *own* shows this evaluator's only. */
export function Observations({ own, task: ofTask }) {
  const shown = slices("observation")
    .filter(({ by, task }) => (!own || by === boot.participant.id) && (!ofTask || task === ofTask))
    .reverse();
  if (shown.length === 0) return ofTask ? null : html`<p class="muted">${own ? "You have noted nothing yet." : "Nothing noted yet."}</p>`;
  return html`<ul class="lines">${shown.map((one) => html`<${Observation} key=${one.observation} one=${one} task=${!ofTask} />`)}</ul>`;
}

function Observation({ one, task: withTask }) {
  const { title, tone: shade, icon } = tones[one.tone];
  return html`<li class="line">
    <p class="row"><${Badge} tone=${shade} icon=${icon}>${title.toUpperCase()}<//>${one.agency && html`<strong class="small">${agencyShort(one.agency)}</strong>`}
      <span class="push small number muted">${one.at.text}</span></p>
    <p class="pre">${one.text}</p>
    ${withTask && one.task && html`<p class="small muted">${tasks.get(one.task)?.title}</p>`}
    <p class="small muted">${one.by === boot.participant.id ? "you" : one.seat === "control" ? "a controller" : "another evaluator"}</p>
  </li>`;
}
