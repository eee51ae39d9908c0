// Every unit of every agency, and every budget.
import { agencyShort } from "../script.js";
import { html } from "../lib.js";
import { budgets, units } from "../units.js";
import { BudgetsTable, UnitsTable } from "../units-table.js";

export function Units() {
  const owners = units.value.filter(({ told }) => !told);
  return html`<div class="stack">
    ${owners.length > 0 && html`<${UnitsTable} units=${owners} agencyOf=${(unit) => agencyShort(unit.agency)} />`}
    ${budgets.value.length > 0 && html`<${BudgetsTable} budgets=${budgets.value} />`}
  </div>`;
}
