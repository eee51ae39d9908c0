// The tab of plans: policies to read and put in force, threats to assess, and the shared plan.
import { keptSignal } from "../../keep.js";
import { html } from "../../lib.js";
import { Segments } from "../../segments.js";
import { Assessments } from "./assessment.js";
import { Board } from "./board.js";
import { Policies } from "./policies.js";
import { board, policies, rounds, toAccept, toAssess } from "./state.js";

const part = keptSignal("plans-part", "");

export function Plans() {
  const parts = [
    ...(rounds.value.length ? [["assess", withCount("Gravity", toAssess.value), Assessments]] : []),
    ...(board ? [["board", withCount("Plan", toAccept.value), Board]] : []),
    ...(policies.length ? [["policies", "Policies", Policies]] : []),
  ];
  const [id, , Part] = parts.find(([each]) => each === part.value) ?? parts[0];
  return html`<div class="stack plans">
    ${parts.length > 1 && html`<${Segments} label="Part of plans" options=${parts.map(([each, title]) => [each, title])} chosen=${id} onChoose=${(each) => (part.value = each)} />`}
    <${Part} />
  </div>`;
}

const withCount = (title, n) => (n ? `${title} (${n})` : title);
