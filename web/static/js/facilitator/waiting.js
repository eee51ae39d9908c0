// What wants a facilitator now: answers to rule on, contingencies about to fire, entries held.
import { note, tellReceipt } from "../announce.js";
import { Badge, Button, Field, Icon } from "../components.js";
import { Countdown } from "../console-parts.js";
import { draft } from "../keep.js";
import { computed, html } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { agencyShort, can, namely, questions, whoIn } from "../script.js";
import { slices } from "../store.js";
import { happenings } from "../timeline.js";
import { Happening } from "../happening.js";
import { offers, rows } from "./msel.js";
import { spoken } from "../spoken.js";

const LATEST = 15;

const answered = computed(() => slices("question").filter(({ status }) => status === "answered").sort((a, b) => a.rule_by.ms - b.rule_by.ms));
const due = computed(() => rows.value.filter(({ state }) => state.id === "due"));
const held = computed(() => rows.value.filter(({ state }) => state.id === "held"));

export const waitingCount = computed(() => answered.value.length + due.value.length);

export function Waiting() {
  const none = answered.value.length + due.value.length + held.value.length === 0;
  return html`<div class="stack">
    ${answered.value.map((question) => html`<${Ruling} key=${`${question.question}@${question.agency}`} question=${question} />`)}
    ${due.value.map((row) => html`<${DueEntry} key=${row.id} row=${row} />`)}
    ${held.value.length > 0 && html`<h3 class="section">Held</h3>`}
    ${held.value.map((row) => html`<div class="was row apart" key=${row.id}><span><strong lang=${spoken}>${row.title}</strong> <span class="small muted">no. ${row.number}</span></span><${Steer} row=${row} /></div>`)}
    ${none && html`<p class="notice tone-good"><${Icon} name="check" />Nothing waits for you. Rulings and contingencies about to fire appear here.</p>`}
    <${Latest} />
  </div>`;
}

function Latest() {
  const latest = happenings.value.slice(-LATEST).reverse();
  return html`<section aria-label="What happened last">
    <h3 class="section">What happened last</h3>
    ${latest.length === 0 && html`<p class="muted">Nothing yet.</p>`}
    <ul class="happenings">${latest.map((one) => html`<${Happening} key=${one.key} one=${one} agency />`)}</ul>
  </section>`;
}

function Ruling({ question }) {
  const key = `${question.question}@${question.agency}`;
  const chosen = draft(`rule/${key}`);
  const comment = draft(`rule-comment/${key}`);
  const asked = questions.get(question.question);
  const waiting = isWaiting("rule", { question: question.question, agency: question.agency });
  const otherwise = asked.outcomes.find(({ id }) => id === asked.default);

  async function rule() {
    const receipt = await send("rule", { question: question.question, agency: question.agency, outcome: chosen.peek(), comment: comment.peek().trim() });
    if (!tellReceipt(receipt)) return;
    note(`Ruled: ${question.title}`, "good");
    chosen.value = comment.value = "";
  }

  return html`<article class="ask priority-high" aria-label=${`Ruling: ${question.title}`}>
    <p class="row"><${Badge} tone="high" icon="decide">RULING<//><span class="small muted">${agencyShort(question.agency)}, answered ${question.answered.text}</span></p>
    <h3 lang=${spoken}>${question.title}</h3>
    <p class="small muted" lang=${spoken}>${asked.text}</p>
    <blockquote class="answer"><p class="pre">${question.answer}</p><footer class="small muted">${whoIn(question.seat)}</footer></blockquote>
    <div class="countdown-line"><${Countdown} deadline=${question.rule_by} opened=${question.answered} /></div>
    <p class="small muted">If nobody rules: <strong lang=${spoken}>${otherwise?.title}</strong></p>
    ${can("rule") && html`<fieldset class="field options">
      <legend class="unseen">Outcome</legend>
      ${asked.outcomes.map(({ id, title, text }) => html`<label class="choice" key=${id}>
        <input type="radio" name=${`rule-${key}`} checked=${chosen.value === id} onChange=${() => (chosen.value = id)} />
        <span lang=${spoken}><strong>${title}</strong>${text && html`<span class="hint">${text}</span>`}</span>
      </label>`)}
    </fieldset>
    <${Field} label="Comment to the agency" optional>${(more) => html`<textarea ...${more} rows="2" maxlength="2000" value=${comment.value} onInput=${(event) => (comment.value = event.target.value)}></textarea>`}<//>
    <div class="row"><${Button} look="primary" icon="check" busy=${!chosen.value || waiting} onClick=${rule}>Rule<//></div>`}
  </article>`;
}

function DueEntry({ row }) {
  return html`<article class="ask priority-critical" aria-label=${`Due: ${row.title}`}>
    <p class="row"><${Badge} tone="critical" icon="alert">CONTINGENCY DUE<//><span class="small muted">no. ${row.number}, ${namely(row.trigger_words)}</span></p>
    <h3 lang=${spoken}>${row.title}</h3>
    <p class="small">to ${row.to_titles.join(", ")}</p>
    <${Countdown} deadline=${row.live.due} />
    <${Steer} row=${row} />
  </article>`;
}

function Steer({ row }) {
  return html`<div class="row">
    ${offers(row).map(([kind, title, icon]) => html`<${Button} key=${kind} look=${kind === "deliver_now" ? "small primary" : "small"} icon=${icon} busy=${isWaiting(kind, { entry: row.id })} onClick=${async () => tellReceipt(await send(kind, { entry: row.id }))}>${title}<//>`)}
  </div>`;
}
