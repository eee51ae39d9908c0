// The agency's units: what each does, and what can be asked of it: call back, lend, give back.
import { Button, Dialog, Notice } from "../components.js";
import { html, signal, useState } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { units } from "../units.js";
import { UnitsTable } from "../units-table.js";
import { Estimate, useEstimate } from "./estimate.js";
import { LendDialog, mayBeLent } from "./loans.js";
import { agencyShort, myAgency, playing } from "./seat.js";

const asking = signal(null);

export function Units() {
  const close = () => (asking.value = null);
  return html`<div class="stack">
    <${UnitsTable} units=${units.value} agencyOf=${(unit) => (unit.agency === myAgency ? "" : agencyShort(unit.agency))} more=${(unit) => html`<${Asks} unit=${unit} />`} />
    ${asking.value && (asking.value.kind === "lend_unit" ? html`<${LendDialog} key=${asking.value.unit.unit} unit=${asking.value.unit} onClose=${close} />` : html`<${Ask} key=${asking.value.unit.unit} ...${asking.value} onClose=${close} />`)}
  </div>`;
}

function Asks({ unit }) {
  if (!playing.value) return null;
  const own = unit.agency === myAgency;
  const mine = own ? !unit.borrower : unit.borrower === myAgency;
  const asks = [
    unit.out && mine && ["recall_unit", "Call back"],
    own && !unit.borrower && mayBeLent(unit) && ["lend_unit", "Lend"],
    unit.borrower && unit.here && (own || mine) && ["return_unit", own ? "End loan" : unit.origin ? "Let go home" : "Give back"],
  ].filter(Boolean);
  return asks.map(
    ([kind, title]) => html`<${Button} key=${kind} look="quiet small" busy=${isWaiting(kind, { unit: unit.unit })} onClick=${() => (asking.value = { unit, kind, title })}>${title}<span class="unseen"> ${unit.title}</span><//>`,
  );
}

const WHAT = {
  recall_unit: "It leaves what it does and comes home. If it is the last unit of its task, the task fails.",
  let_go: "It leaves what it does and goes home for good. It comes again only under an instrument.",
  return_unit: "What it does now it finishes. From now on its owner tasks it.",
};

function Ask({ unit, kind, title, onClose }) {
  const [refusal, setRefusal] = useState("");
  const [sending, setSending] = useState(false);
  const told = useEstimate(kind === "recall_unit" ? { of: "recall", unit: unit.unit } : null);
  async function ask() {
    setSending(true);
    const receipt = await send(kind, { unit: unit.unit });
    setSending(false);
    if (receipt.status === "accepted") onClose();
    else setRefusal(receipt.message || "This could not be done. Please try again.");
  }
  return html`<${Dialog} title=${`${title}: ${unit.title}`} onClose=${onClose} foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" busy=${sending} onClick=${ask}>${title}<//>`}>
    <p>${WHAT[unit.origin && kind === "return_unit" ? "let_go" : kind]}</p>
    <${Estimate} told=${told} />
    <div role="alert">${refusal && html`<${Notice} tone="critical" icon="alert">${refusal}<//>`}</div>
  <//>`;
}
