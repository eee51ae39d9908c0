// Resources: the units, what is counted (how many are free, of how many, and where), and the money.
import { Empty, Meter } from "../components.js";
import { html } from "../lib.js";
import { budgets, units } from "../units.js";
import { BudgetsTable } from "../units-table.js";
import { hasLoans, Loans } from "./loans.js";
import { agencyShort, myAgency, pointTitle, pools } from "./seat.js";
import { Units } from "./units.js";

export function Resources() {
  const [all, fleet, money] = [pools(), units.value, budgets.value];
  if (!all.length && !fleet.length && !money.length && !hasLoans()) return html`<${Empty} icon="box">Your agency has no resources of its own.<//>`;
  return html`<div class="stack">
    ${fleet.length > 0 && html`<${Units} />`}
    ${hasLoans() && html`<${Loans} />`}
    ${all.length > 0 && html`<${Counted} all=${all} />`}
    ${money.length > 0 && html`<${BudgetsTable} budgets=${money} />`}
  </div>`;
}

function Counted({ all }) {
  return html`<table class="resources">
    <caption class="unseen">Resources, free and in all</caption>
    <thead><tr><th scope="col">Resource</th><th scope="col">Free</th><th scope="col">Where</th></tr></thead>
    <tbody>
      ${all.map((pool) => {
        const share = pool.total ? pool.free / pool.total : 0;
        const tone = pool.free === 0 ? "critical" : share < 0.34 ? "high" : "good";
        return html`<tr key=${pool.pool}>
          <th scope="row">${pool.title}${pool.agency && pool.agency !== myAgency && html`<span class="muted small"> ${agencyShort(pool.agency)}</span>`}</th>
          <td class="pool"><span class="number"><strong>${pool.free_text}</strong> / ${pool.total_text}${pool.free === 0 && html` <span class="tone-critical small">none free</span>`}</span><${Meter} share=${share} tone=${tone} /></td>
          <td>${pool.place ? pointTitle(pool.place) : ""}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}
