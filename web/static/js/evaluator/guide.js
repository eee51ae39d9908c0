// The exercise evaluation guide: objective, core capability, capability target, critical tasks, each with what was measured.
import { briefing } from "../boot.js";
import { Badge, Button, Dialog, Icon, Panel } from "../components.js";
import { keptSignal } from "../keep.js";
import { html, signal } from "../lib.js";
import { mayObserve, Observations, observe } from "../observing.js";
import { Letter, RatingForm } from "../rating-form.js";
import { agencyShort, ended, namely, subjectWords } from "../script.js";
import { slice, slices } from "../store.js";
import { SubjectEvidence } from "../subject-evidence.js";
import { spoken } from "../spoken.js";

const agency = keptSignal("guide-agency", "");
const rating = signal(null);

export function Guide() {
  const all = slices("task");
  const achieved = all.filter(({ status }) => status === "achieved").length;
  const missed = all.filter(({ status }) => status === "missed").length;
  return html`<${Panel} title="Evaluation guide" class="part-guide"
    head=${html`<span class="small muted number">${achieved} achieved, ${missed} missed</span>`}
    aside=${html`<select aria-label="Tasks of" class="compact" value=${agency.value} onChange=${(event) => (agency.value = event.target.value)}>
      <option value="">All agencies</option>
      ${briefing.agencies.map(({ id, short }) => html`<option key=${id} value=${id}>${short}</option>`)}
    </select>`}>
    <div class="guide">
      ${briefing.objectives.map((objective) => html`<${Objective} key=${objective.id} objective=${objective} />`)}
    </div>
    ${rating.value && html`<${RateDialog} subject=${rating.value} />`}
  <//>`;
}

const ofAgency = (task) => !agency.value || task.agency === agency.value;

function Objective({ objective }) {
  const capabilities = briefing.capabilities.filter((one) => one.objective === objective.id && one.targets.some(({ tasks }) => tasks.some(ofAgency)));
  if (capabilities.length === 0) return null;
  return html`<section class="objective">
    <h3><span class="small muted">Objective</span><span lang=${spoken}>${objective.title}</span></h3>
    ${capabilities.map((capability) => html`<section class="capability" key=${capability.id}>
      <${Rated} subject=${`capability:${capability.id}`} as="h4" title=${capability.title} kind="Core capability" />
      ${capability.targets.filter(({ tasks }) => tasks.some(ofAgency)).map((target) => html`<section class="target" key=${target.id}>
        <${Rated} subject=${`target:${target.id}`} as="h5" title=${target.title} kind="Target" />
        <ul>${target.tasks.filter(ofAgency).map((task) => html`<${Task} key=${task.id} task=${task} />`)}</ul>
      </section>`)}
    </section>`)}
  </section>`;
}

/** A heading with its letter after ENDEX. */
function Rated({ subject, as: Heading, title, kind }) {
  return html`<div class="rated"><${Heading}><span class="unseen">${kind}: </span><span lang=${spoken}>${title}</span><//>${ended.value && html`<${RateButton} subject=${subject} />`}</div>`;
}

function RateButton({ subject }) {
  const held = slice(`rating/${subject}`);
  return html`<button type="button" class="rate-button" onClick=${() => (rating.value = subject)} aria-label=${`${held ? `Rated ${held.rating}` : "Rate"}: ${subjectWords(subject).title}`}>
    ${held ? html`<${Letter} letter=${held.rating} small />` : html`<span class="button small">Rate</span>`}
  </button>`;
}

const badge = { achieved: ["good", "check", "ACHIEVED"], missed: ["high", "close", "MISSED"], not_played: ["neutral", "back", "NOT PLAYED"] };

function Task({ task }) {
  const measured = slice(`task/${task.id}`);
  const [tone, icon, words] = badge[measured?.status] ?? (task.measured ? ["info", "clock", "OPEN"] : ["neutral", "eye", "BY EYE"]);
  const noted = slices("observation").filter((one) => one.task === task.id).length;
  return html`<li class=${`task is-${measured?.status ?? "open"}`}>
    <span class="task-state"><${Badge} tone=${tone} icon=${icon}>${words}<//></span>
    <span class="task-what"><strong lang=${spoken}>${task.title}</strong>
      <span class="small muted"><span>${agencyShort(task.agency) || "all"}</span>${task.deadline && html`<span>${namely(task.deadline)}</span>`}${measured && (measured.why ? html`<span>${measured.why}</span>` : html`<span class="number">at ${measured.at.text}</span>`)}${noted > 0 && html`<span>${noted} noted</span>`}</span>
      ${task.source && html`<span class="small muted source"><${Icon} name="file" /> ${task.source}</span>`}
    </span>
    <span class="row tight">
      ${ended.value ? html`<${RateButton} subject=${`task:${task.id}`} />` : html`<${Button} look="quiet small icon" icon="plus" busy=${!mayObserve()} title="Observe" aria-label=${`Observe: ${task.title}`} onClick=${() => observe({ task: task.id })} />`}
    </span>
  </li>`;
}

function RateDialog({ subject }) {
  const { kind, title } = subjectWords(subject);
  const task = subject.startsWith("task:") ? subject.slice(5) : "";
  return html`<${Dialog} wide title=${title} onClose=${() => (rating.value = null)}>
    <p class="muted">${kind}</p>
    <${RatingForm} subject=${subject} />
    ${task && html`<${Observations} task=${task} />`}
    <${SubjectEvidence} subject=${subject} />
  <//>`;
}
