// What was asked of every agency: who decided what, when, and how long it took; first what contradicts what.
import { briefing } from "../boot.js";
import { Badge, Empty } from "../components.js";
import { Countdown } from "../console-parts.js";
import { keptSignal } from "../keep.js";
import { computed, html } from "../lib.js";
import { agencyShort, whoIn } from "../script.js";
import { slices } from "../store.js";
import { span } from "../time.js";
import { spoken } from "../spoken.js";

const agency = keptSignal("decisions-of", "");

export const contradictionCount = computed(() => slices("contradiction").filter(({ ended }) => !ended).length);

const badge = {
  open: ["info", "clock", "OPEN"],
  made: ["good", "check", "DECIDED"],
  lapsed: ["high", "alert", "LAPSED"],
  answered: ["info", "clock", "AWAITS RULING"],
  ruled: ["good", "check", "RULED"],
};

export function Decisions() {
  const all = [...slices("decision"), ...slices("question")].filter((one) => !agency.value || one.agency === agency.value);
  const open = all.filter(({ status }) => status === "open").sort((a, b) => a.deadline.ms - b.deadline.ms);
  const rest = all.filter(({ status }) => status !== "open").sort((a, b) => when(b) - when(a));
  return html`<div class="stack">
    <select aria-label="Decisions of" value=${agency.value} onChange=${(event) => (agency.value = event.target.value)}>
      <option value="">All agencies</option>
      ${briefing.agencies.map(({ id, short }) => html`<option key=${id} value=${id}>${short}</option>`)}
    </select>
    <${Contradictions} />
    ${all.length === 0 && html`<${Empty} icon="decide">No decision has been asked yet.<//>`}
    <ul class="lines">${[...open, ...rest].map((one) => html`<${Line} key=${`${one.decision ?? one.question}@${one.agency}`} one=${one} />`)}</ul>
  </div>`;
}

function Contradictions() {
  const found = slices("contradiction").filter(({ earlier, later }) => !agency.value || [earlier.agency, later.agency].includes(agency.value));
  const all = [...found.filter(({ ended }) => !ended).reverse(), ...found.filter(({ ended }) => ended).reverse()];
  if (!all.length) return null;
  return html`<section aria-label="Contradictions"><h3 class="section">Contradictions</h3>
    <ul class="lines">${all.map(({ contradiction, earlier, later, at, ended, gave_way }) => html`<li class="line" key=${contradiction}>
      <p class="row">${ended ? html`<${Badge} tone="good" icon="check">SETTLED<//>` : html`<${Badge} tone="high" icon="alert">BOTH STAND<//>`}<span class="push small number muted">${(ended ?? at).text}</span></p>
      ${[earlier, later].map((one) => html`<p key=${one.agency}><strong>${agencyShort(one.agency)}</strong> <span lang=${spoken}>${one.title}</span>${one.choice && html`: <strong lang=${spoken}>${one.choice}</strong>`} <span class="small number muted">${one.at.text}</span></p>`)}
      ${ended && html`<${GaveWay} agency=${gave_way} stands=${earlier.agency === gave_way ? later : earlier} />`}
    </li>`)}</ul></section>`;
}

const GaveWay = ({ agency: left, stands }) => html`<p class="small muted">${agencyShort(left)} gave way. It stands: ${agencyShort(stands.agency)}, <span lang=${spoken}>${stands.title}</span>${stands.choice && html`: <span lang=${spoken}>${stands.choice}</span>`}.</p>`;

const when = ({ at, ruled, answered, deadline }) => (at ?? ruled ?? answered ?? deadline).ms;

function Line({ one }) {
  const [tone, icon, words] = badge[one.status];
  const at = one.at ?? one.answered;
  return html`<li class="line">
    <p class="row"><${Badge} tone=${tone} icon=${icon}>${words}<//><strong>${agencyShort(one.agency)}</strong>
      <span class="push small number muted">${one.status === "open" ? html`<${Countdown} small deadline=${one.deadline} opened=${one.opened} />` : (at ?? one.deadline).text}</span></p>
    <p lang=${spoken}>${one.title}</p>
    ${one.option_title && html`<p><strong lang=${spoken}>${one.option_title}</strong></p>`}
    ${one.answer && html`<p class="small quote">“${one.answer}”</p>`}
    ${one.outcome_title && html`<p><strong lang=${spoken}>${one.outcome_title}</strong>${one.comment && html` <span class="small">${one.comment}</span>`}</p>`}
    ${one.reason && html`<p class="small quote">“${one.reason}”</p>`}
    ${one.status !== "open" && html`<p class="small muted">${one.seat && at ? html`${whoIn(one.seat)}, after <span class="number">${span(at.ms - one.opened.ms)}</span> of ${span(one.deadline.ms - one.opened.ms)}` : "nobody answered in time"}</p>`}
    ${one.lapse && html`<p class="small" lang=${spoken}>${one.lapse}</p>`}
  </li>`;
}
