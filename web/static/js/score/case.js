// One decision, task, target or capability: what was asked, what was done about it, and the evidence to pick.
import { Badge, Panel } from "../components.js";
import { html } from "../lib.js";
import { Observations } from "../observing.js";
import { agencyTitle, decisions, namely, questions, subjectWords, tasks, whoIn } from "../script.js";
import { slice } from "../store.js";
import { SubjectEvidence } from "../subject-evidence.js";
import { span } from "../time.js";

export function Case({ subject }) {
  const { kind, title, agency } = subjectWords(subject);
  const rest = subject.slice(subject.indexOf(":") + 1);
  return html`<${Panel} title=${kind} class="part-case">
    <div class="case">
      <header><h3 class="case-title">${title}</h3>${agency && html`<p class="muted">${agencyTitle(agency)}</p>`}</header>
      ${subject.startsWith("decision:") && html`<${Decision} id=${rest} />`}
      ${subject.startsWith("question:") && html`<${Question} id=${rest} />`}
      ${subject.startsWith("task:") && html`<${Task} id=${rest} />`}
      <${SubjectEvidence} subject=${subject} />
    </div>
  <//>`;
}

function Decision({ id }) {
  const asked = slice(`decision/${id}`);
  if (!asked) return null;
  return html`<section class="stack">
    ${asked.text && html`<p>${asked.text}</p>`}
    <ul class="case-options">
      ${asked.options.map((option) => html`<${Option} key=${option.id} option=${option} asked=${asked} />`)}
    </ul>
    <p>${asked.status === "made"
      ? html`<${Badge} tone="good" icon="check">DECIDED<//> ${asked.at.text} by ${whoIn(asked.seat)}, after <strong class="number">${span(asked.at.ms - asked.opened.ms)}</strong> of ${span(asked.deadline.ms - asked.opened.ms)}`
      : asked.status === "lapsed"
        ? html`<${Badge} tone="high" icon="alert">LAPSED<//> at ${asked.deadline.text}. ${asked.lapse}`
        : html`<${Badge} tone="info" icon="clock">OPEN<//> until ${asked.deadline.text}`}</p>
    ${asked.reason && html`<p class="quote">“${asked.reason}”</p>`}
    <${Asked} at=${asked.opened} because=${decisions.get(asked.decision)} />
  </section>`;
}

function Question({ id }) {
  const asked = slice(`question/${id}`);
  if (!asked) return null;
  return html`<section class="stack">
    ${asked.text && html`<p>${asked.text}</p>`}
    <p>${asked.answered
      ? html`<${Badge} tone="good" icon="check">ANSWERED<//> ${asked.answered.text} by ${whoIn(asked.seat)}, after <strong class="number">${span(asked.answered.ms - asked.opened.ms)}</strong> of ${span(asked.deadline.ms - asked.opened.ms)}`
      : asked.status === "lapsed"
        ? html`<${Badge} tone="high" icon="alert">LAPSED<//> at ${asked.deadline.text}. ${asked.lapse}`
        : html`<${Badge} tone="info" icon="clock">OPEN<//> until ${asked.deadline.text}`}</p>
    ${asked.answer && html`<p class="quote">“${asked.answer}”</p>`}
    ${asked.outcome_title && html`<p>Outcome: <strong>${asked.outcome_title}</strong>${asked.ruled && html`<span class="muted">, ${asked.ruled_by ? "ruled by a controller" : "by default, as nobody ruled"} ${asked.ruled.text}</span>`}${asked.comment && html`<span class="muted">: ${asked.comment}</span>`}</p>`}
    <${Asked} at=${asked.opened} because=${questions.get(asked.question)} />
  </section>`;
}

function Asked({ at, because }) {
  const trigger = because?.trigger_words;
  return html`<p class="small muted">Asked ${at.text}${trigger && trigger !== at.text && `, ${namely(trigger)}`}</p>`;
}

function Option({ option, asked }) {
  const taken = option.id === asked.option;
  const how = !taken ? "" : asked.status === "made" ? "chosen" : "happened by default";
  return html`<li class=${how === "chosen" ? "chosen" : ""}><span aria-hidden="true">${how === "chosen" ? "✓" : "○"}</span><span>${option.title}${how && html`<span class="small muted"> ${how}</span>`}</span></li>`;
}

function Task({ id }) {
  const task = tasks.get(id);
  const measured = slice(`task/${id}`);
  return html`<section class="stack">
    <p>${!measured
      ? html`<${Badge} icon="eye">BY EYE<//> only an evaluator can judge it`
      : measured.why
        ? html`<${Badge} icon="back">NOT PLAYED<//> ${measured.why}`
        : html`<${Badge} tone=${measured.status === "achieved" ? "good" : "high"} icon=${measured.status === "achieved" ? "check" : "close"}>${measured.status.toUpperCase()}<//> as the simulation measured it, ${measured.at.text}`}
      ${task.deadline && html`<span class="muted"> · ${namely(task.deadline)}</span>`}</p>
    <p class="small muted">${task.objective?.title} · ${task.capability.title} · ${task.target.title}</p>
    ${task.source && html`<p class="small muted">${task.source}</p>`}
    <${Observations} task=${id} />
  </section>`;
}
