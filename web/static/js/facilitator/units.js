// Every unit of every agency, requests for loans that wait for an answer, and every budget.
import { tellReceipt } from "../announce.js";
import { Button } from "../components.js";
import { Countdown } from "../console-parts.js";
import { draft } from "../keep.js";
import { computed, html } from "../lib.js";
import { send } from "../link.js";
import { agencyShort, can, playing } from "../script.js";
import { slices } from "../store.js";
import { budgets, units } from "../units.js";
import { BudgetsTable, UnitsTable } from "../units-table.js";
import { spoken } from "../spoken.js";

const openLoans = computed(() => slices("loan_request").filter(({ status }) => status === "open"));

export function Units() {
  const owners = units.value.filter(({ told }) => !told);
  return html`<div class="stack">
    ${owners.length > 0 && html`<${UnitsTable} units=${owners} agencyOf=${(unit) => agencyShort(unit.agency)} />`}
    ${openLoans.value.length > 0 && html`<h3>Requests for a loan</h3><ul class="lines">${openLoans.value.map((one) => html`<${AskedFor} key=${one.request} one=${one} />`)}</ul>`}
    ${budgets.value.length > 0 && html`<${BudgetsTable} budgets=${budgets.value} />`}
  </div>`;
}

/** A request for a loan; facilitators may answer for an owner that is not playing. */
function AskedFor({ one }) {
  const reason = draft(`loan-for/${one.request}`);
  const say = async (kind) => tellReceipt(await send(kind, { request: one.request, comment: reason.peek().trim() })) && (reason.value = "");
  return html`<li class="line">
    <p class="row"><strong lang=${spoken}>${one.agency_title}</strong> asks <span lang=${spoken}>${one.owner_title}</span> for <span lang=${spoken}>${one.title}</span><span class="push small"><${Countdown} small deadline=${one.deadline} opened=${one.asked} /></span></p>
    <p>${one.lasts ? `For ${one.lasts}: ` : ""}${one.purpose}</p>
    ${can("grant_loan") &&
    playing.value &&
    html`<div class="inform">
      <input type="text" maxlength="2000" aria-label=${`Answer ${one.agency_title} for ${one.owner_title}`} placeholder=${`Answer for ${one.owner_title}; a refusal needs a reason`} value=${reason.value} onInput=${(event) => (reason.value = event.target.value)} />
      <span class="row"><${Button} look="small" onClick=${() => say("grant_loan")}>Lend it<//><${Button} look="small quiet" busy=${!reason.value.trim()} onClick=${() => say("refuse_loan")}>Refuse<//></span>
    </div>`}
  </li>`;
}
