// One entry of the MSEL: its line, its detail, and the buttons that steer it.
import { note, tellReceipt } from "../announce.js";
import { boot } from "../boot.js";
import { now } from "../clock.js";
import { Badge, Button, Confirm, Field, Icon, Priority } from "../components.js";
import { Fragment, html, signal } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { agencyShort, expectations, namely, objectives, partyShort, words } from "../script.js";
import { slice } from "../store.js";
import { span } from "../time.js";
import { kinds, offers } from "./msel.js";
import { spoken } from "../spoken.js";

const asking = signal(null);
const reason = signal("");

const done = { deliver_now: "Delivered", hold: "Held", let_go: "Let go", skip: "Skipped" };

async function steer(kind, row, more = {}) {
  asking.value = null;
  if (tellReceipt(await send(kind, { entry: row.id, ...more }))) note(`${done[kind]}: ${row.title}`, "good");
}

/** Delivering and skipping cannot be taken back, so they ask first. */
function ask(kind, row) {
  if (kind === "deliver_now" || kind === "skip") asking.value = { kind, row };
  else steer(kind, row);
}

export function MselRow({ row, open, onToggle }) {
  const { state, time, planned, happened } = row;
  const kind = kinds[row.kind];
  const moved = planned && happened && Math.abs(happened.ms - planned.ms) >= 60000 && state.id === "complete";
  return html`<${Fragment}>
    <tr class=${`msel-row is-${state.id} ${open ? "is-open" : ""} priority-${row.priority}`}>
      <td class="msel-number number muted">${row.number}</td>
      <td class="msel-time number">
        ${time ? html`<strong>${time.text}</strong>` : html`<span class="muted">by condition</span>`}
        ${moved && html`<span class="small muted">planned ${planned.text}</span>`}
        ${!row.over && time && html`<${Until} time=${time} />`}
      </td>
      <th scope="row" class="msel-what">
        <button type="button" class="fold" aria-expanded=${open ? "true" : "false"} onClick=${onToggle}>
          <${Icon} name=${row.by || kind.icon} label=${row.by ? `${kind.title} by ${words(row.by)}` : kind.title} />
          <span lang=${spoken}>${row.title}</span>
        </button>
        <span class="msel-meta small muted">
          ${row.to.length > 0 && html`<span>to <span class="msel-to" lang=${spoken}>${row.to.map(partyShort).join(", ")}</span></span>`}
          ${row.incident && html`<span lang=${spoken}>${row.storyline} · ${row.incident}</span>`}
          ${row.to.length === 0 && html`<span title=${kind.hint}>${kind.title}</span>`}
          ${!row.over && !planned && html`<span class="msel-trigger">${namely(row.trigger_words)}</span>`}
        </span>
      </th>
      <td class="msel-status">
        <${Badge} tone=${state.tone} icon=${state.icon}>${state.words}<//>
        ${state.why && html`<span class="small muted">${state.why}</span>`}
      </td>
      <td class="msel-steer">
        ${offers(row).map(([act, title, icon]) => html`<${Button} key=${act} look="quiet small icon" icon=${icon} title=${title} aria-label=${`${title}: ${row.title}`} busy=${isWaiting(act, { entry: row.id })} onClick=${() => ask(act, row)} />`)}
      </td>
    </tr>
    ${open && html`<tr class="msel-detail"><td colspan="5"><${Detail} row=${row} /></td></tr>`}
  <//>`;
}

function Until({ time }) {
  const left = time.ms - now.value;
  return left > 0 && left < 6 * 3_600_000 ? html`<span class="small muted">in ${span(left)}</span>` : null;
}

const expectedTone = { open: ["info", "clock", "OPEN"], met: ["good", "check", "MET"], missed: ["high", "alert", "MISSED"] };

function Detail({ row }) {
  const fact = (term, told) => told && html`<div><dt>${term}</dt><dd>${told}</dd></div>`;
  const inbox = slice(`inbox/${row.id}`);
  const text = inbox?.text ?? row.text;
  return html`<div class="detail">
    <div class="detail-words">
      ${row.sender && html`<p class="small muted">${row.by && html`${words(row.by)} · `}from <span lang=${spoken}>${inbox?.sender ?? row.sender}</span> <${Priority} priority=${row.priority} /></p>`}
      ${text ? html`<p class="pre" lang=${spoken}>${text}</p>` : html`<p class="muted">No text: this entry reaches nobody.</p>`}
      ${inbox?.handout && html`<p><a class="button small" href=${boot.urls.handout + inbox.handout} target="_blank" rel="noopener"><${Icon} name="file" /><span lang=${spoken}>${inbox.handout_title}</span><span class="unseen"> (new tab)</span></a></p>`}
      ${row.notes && html`<p class="notice tone-neutral small"><${Icon} name="log" /><span lang=${spoken}>${row.notes}</span></p>`}
      ${row.expect.length > 0 && html`<h4>Expected</h4>
        <ul class="expects">${row.expect.map((id) => html`<${Expects} key=${id} id=${id} />`)}</ul>`}
    </div>
    <dl class="facts">
      ${fact("Kind", [kinds[row.kind].title, kinds[row.kind].hint].filter(Boolean).join(", "))}
      ${fact("Falls due", namely(row.trigger_words))}
      ${fact("Unless", row.unless_words)}
      ${fact("Planned", row.planned?.text)}
      ${fact("Now due", !row.over && row.live?.due?.text)}
      ${fact("Happened", row.happened?.text)}
      ${fact("To", row.to_titles.join(", "))}
      ${fact("Storyline", row.storyline && `${row.storyline}, ${row.incident}`)}
      ${fact("Objective", objectives.get(row.objective)?.title)}
      ${fact("Processes", row.processes.map(words).join(", "))}
      ${fact("Factors", row.factors.map(words).join(", "))}
      ${fact("Id", row.id)}
    </dl>
    ${offers(row).length > 0 && html`<div class="row detail-steer">
      ${offers(row).map(([act, title, icon]) => html`<${Button} key=${act} look=${act === "deliver_now" ? "small primary" : act === "skip" ? "small danger" : "small"} icon=${icon} busy=${isWaiting(act, { entry: row.id })} onClick=${() => ask(act, row)}>${title}<//>`)}
    </div>`}
  </div>`;
}

function Expects({ id }) {
  const planned = expectations.get(id);
  const live = slice(`expected/${id}`);
  const [tone, icon, told] = live ? expectedTone[live.status] : ["neutral", "clock", "NOT YET"];
  return html`<li>
    <${Badge} tone=${tone} icon=${icon}>${told}<//>
    <span>${planned?.title ?? words(id)} <span class="small muted">${agencyShort(planned?.agency)}, ${live?.status === "met" ? `${live.at.text} by ${live.by}` : live ? `until ${live.due.text}` : `within ${span(planned.within_ms)}`}</span></span>
  </li>`;
}

/** The dialog of whatever a controller is about to do; draw once. */
export function Steering() {
  if (!asking.value) return null;
  const { kind, row } = asking.value;
  const close = () => (asking.value = null);
  if (kind === "deliver_now")
    return html`<${Confirm} title="Deliver now?" yes="Deliver now" onYes=${() => steer(kind, row)} onNo=${close}>
      <p><strong lang=${spoken}>${row.title}</strong></p>
      <p class="muted">It goes to ${row.to_titles.join(", ")} at once, whatever it waits for.</p>
    <//>`;
  return html`<${Confirm} title="Skip this entry?" yes="Skip" danger onYes=${() => steer(kind, row, { reason: reason.value.trim() })} onNo=${close}>
    <p><strong lang=${spoken}>${row.title}</strong></p>
    <p class="muted">It will not happen, and neither will what follows it, unless the script says otherwise.</p>
    <${Field} label="Reason" optional hint="It stands in the record.">
      ${(more) => html`<input ...${more} maxlength="500" value=${reason.value} onInput=${(event) => (reason.value = event.target.value)} />`}
    <//>
  <//>`;
}
