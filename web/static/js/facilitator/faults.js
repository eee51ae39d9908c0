// Expressions that failed, and commands that were refused.
import { Badge, Empty } from "../components.js";
import { computed, html } from "../lib.js";
import { whoIn } from "../script.js";
import { slicesByKey } from "../store.js";

export const faultCount = computed(() => slicesByKey("fault").size);

export function Faults() {
  const faults = [...slicesByKey("fault").values()].reverse();
  const refused = [...slicesByKey("refused")].reverse();
  return html`<div class="stack">
    <h3 class="section">Faults of the scenario</h3>
    ${faults.length === 0 && html`<${Empty}>Every expression could be evaluated.<//>`}
    <ul class="lines">
      ${faults.map((fault, at) => html`<li class="line" key=${at}>
        <p class="row"><${Badge} tone="critical" icon="alert">FAULT<//><code>${fault.about}</code><span class="push small number muted">${fault.at?.text}</span></p>
        <p>${fault.message}</p>
      </li>`)}
    </ul>
    <h3 class="section">Refused commands</h3>
    ${refused.length === 0 && html`<p class="muted">None.</p>`}
    <ul class="lines">
      ${refused.map(([key, fault]) => html`<li class="line" key=${key}>
        <p class="row"><strong>${whoIn(key.split("/")[1])}</strong><span class="push small number muted">${fault.at?.text}</span></p>
        <p>${fault.message}</p>
      </li>`)}
    </ul>
  </div>`;
}
