// Units and budgets as tables, the same on every console; *more* draws what can be done with a unit.
import { now } from "./clock.js";
import { Meter } from "./components.js";
import { html } from "./lib.js";
import { UnitSign, unitSign } from "./unit-signs.js";
import { spoken } from "./spoken.js";
import { broughtInWords, leftOf, lentInWords, unitTitle, untilInWords } from "./units.js";

export function UnitsTable({ units, agencyOf, more }) {
  return html`<table class="units">
    <caption class="unseen">Units: what they do, where they are and what they have left</caption>
    <thead><tr><th scope="col">Unit</th><th scope="col">Does</th><th scope="col" class="left">Left</th>${more && html`<th scope="col" class="asks"><span class="unseen">Ask</span></th>`}</tr></thead>
    <tbody>${units.map((unit) => html`<${Row} key=${`${unit.unit}@${unit.told}`} unit=${unit} agency=${agencyOf(unit)} more=${more} />`)}</tbody>
  </table>`;
}

function Row({ unit, agency, more }) {
  const left = [unit.fuel && `fuel ${leftOf(unit.fuel, now.value)}`, unit.duty && `duty ${leftOf(unit.duty, now.value)}`].filter(Boolean);
  const until = untilInWords(unit, now.value);
  return html`<tr>
    <th scope="row">${unitTitle(unit)}<span class="small muted below">${[!unit.origin && agency, lentInWords(unit), ...broughtInWords(unit), unit.carries].filter(Boolean).join(" · ")}</span></th>
    <td><${UnitState} unit=${unit} />
      <span class="small below">${[unit.task_title, unit.where].filter(Boolean).join(" · ")}</span>
      ${until && html`<span class="small muted number below">${until}</span>`}</td>
    <td class="left small number">${left.map((one) => html`<span class="below">${one}</span>`)}</td>
    ${more && html`<td class="asks">${more(unit)}</td>`}
  </tr>`;
}

function UnitState({ unit }) {
  const sign = unitSign(unit.status);
  return html`<span class=${`unit-state unit-${sign.look}`}><${UnitSign} sign=${sign} />${unit.doing.toUpperCase()}</span>`;
}

export function BudgetsTable({ budgets }) {
  return html`<table class="budgets">
    <caption class="unseen">Budgets: what is left and what was spent</caption>
    <thead><tr><th scope="col">Budget</th><th scope="col">Left</th><th scope="col">Spent</th></tr></thead>
    <tbody>
      ${budgets.map(
        (budget) => html`<tr key=${budget.budget}>
          <th scope="row"><span lang=${spoken}>${budget.title}</span>${(budget.incomes ?? []).map(({ amount, source, at }) => html`<span class="muted small income" key=${at.ms}>${amount} came in ${at.text}${source && html`: <span lang=${spoken}>${source}</span>`}</span>`)}</th>
          <td class="pool"><span class="number"><strong>${budget.left_text}</strong>${budget.overspent && html` <span class="tone-critical small">overspent</span>`}</span><${Meter} share=${budget.share} tone=${budget.share < 0.2 ? "critical" : "good"} /></td>
          <td class="number">${budget.spent_text}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
