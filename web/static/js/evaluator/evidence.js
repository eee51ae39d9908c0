// What happens as evidence: decisions, actions, injects, messages, filtered.
import { briefing } from "../boot.js";
import { Empty, Panel } from "../components.js";
import { Happening } from "../happening.js";
import { keptSignal } from "../keep.js";
import { html } from "../lib.js";
import { Segments } from "../segments.js";
import { happenings } from "../timeline.js";

const LONGEST = 200;
const agency = keptSignal("evidence-agency", "");
const sort = keptSignal("evidence-sort", "all");

const groups = {
  all: ["All", null],
  decisions: ["Decisions", ["decision", "lapse", "question", "policy", "gravity", "plan"]],
  actions: ["Actions", ["action", "done", "not_done", "unit", "alert", "cooperation"]],
  injects: ["Injects", ["inject"]],
  messages: ["Messages", ["message", "information", "log"]],
  results: ["Results", ["expected", "task"]],
};

export function Evidence() {
  const wanted = groups[sort.value]?.[1];
  const shown = happenings.value.filter((one) => one.sort !== "observation" && (!wanted || wanted.includes(one.sort)) && (!agency.value || one.agencies.includes(agency.value))).reverse();
  return html`<${Panel} title="Evidence" class="part-evidence"
    aside=${html`<select aria-label="Evidence of" class="compact" value=${agency.value} onChange=${(event) => (agency.value = event.target.value)}>
      <option value="">All agencies</option>
      ${briefing.agencies.map(({ id, short }) => html`<option key=${id} value=${id}>${short}</option>`)}
    </select>`}>
    <div class="stack">
      <${Segments} class="wrap" label="Kind of evidence" options=${Object.entries(groups).map(([id, [title]]) => [id, title])} chosen=${sort.value} onChoose=${(id) => (sort.value = id)} />
      ${shown.length === 0 && html`<${Empty} icon="eye">Nothing to see yet.<//>`}
      <ul class="happenings">${shown.slice(0, LONGEST).map((one) => html`<${Happening} key=${one.key} one=${one} agency />`)}</ul>
      ${shown.length > LONGEST && html`<p class="muted small">${shown.length - LONGEST} earlier ones are not shown. Choose an agency or a kind.</p>`}
    </div>
  <//>`;
}
