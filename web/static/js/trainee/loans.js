// Units between agencies: lend one, ask for another's, and answer whoever asks. Of units of others only kind and owner are known.
import { tellReceipt } from "../announce.js";
import { briefing } from "../boot.js";
import { now } from "../clock.js";
import { Badge, Button, Dialog, Field } from "../components.js";
import { Countdown } from "../console-parts.js";
import { draft } from "../keep.js";
import { computed, html, signal, useState } from "../lib.js";
import { send } from "../link.js";
import { slice, slices } from "../store.js";
import { span } from "../time.js";
import { units } from "../units.js";
import { Estimate, useEstimate } from "./estimate.js";
import { Refusal, TWO_HOURS, useSending, Within } from "./information/ways.js";
import { agencyTitle, myAgency, playing } from "./seat.js";

const HOUR_MS = 3_600_000;
const HOURS = [1, 2, 3, 6, 12, 24];
const AS_LONG_AS_MAY_BE = -1;

const requests = computed(() => slices("loan_request").reverse());
const isOpen = ({ status }) => status === "open";
const toAnswer = computed(() => requests.value.filter((one) => one.owner === myAgency && isOpen(one)));
const others = computed(() => requests.value.filter((one) => !toAnswer.value.includes(one)));

/** How many requests for a unit of this agency wait for its answer. */
export const loansToAnswer = computed(() => toAnswer.value.length);

const rules = (kind) => (briefing.lending ?? []).filter(({ kinds }) => kinds.includes(kind));
const lendsTo = (kind) => [...new Set(rules(kind).flatMap(({ to }) => to))];
export const mayBeLent = ({ kind }) => lendsTo(kind).length > 0;

const asking = signal(null);
const answering = signal(null);

/** What of other agencies can be asked for and is not here yet. */
const offered = () => (briefing.borrowing ?? []).filter(({ unit }) => !units.value.some((one) => one.unit === unit && one.borrower === myAgency));

export const hasLoans = () => (briefing.borrowing ?? []).length > 0 || requests.value.length > 0;

export function Loans() {
  const list = offered();
  return html`
    ${toAnswer.value.length > 0 && html`<section class="stack"><h3>Asked of you</h3><ul class="known-list">${toAnswer.value.map((one) => html`<${Asked} key=${one.request} one=${one} />`)}</ul></section>`}
    ${list.length > 0 && html`<${Offered} list=${list} />`}
    ${others.value.length > 0 && html`<section class="stack"><h3>Loans asked for</h3><ul class="known-list">${others.value.map((one) => html`<${Past} key=${one.request} one=${one} />`)}</ul></section>`}
    ${asking.value && html`<${AskDialog} key=${asking.value.unit} offer=${asking.value} onClose=${() => (asking.value = null)} />`}
    ${answering.value && html`<${RefuseDialog} key=${answering.value.request} one=${answering.value} onClose=${() => (answering.value = null)} />`}
  `;
}

function Offered({ list }) {
  const open = new Set(requests.value.filter(isOpen).map(({ unit }) => unit));
  return html`<section class="stack"><h3>Units of others that you may ask for</h3><table class="units offered">
    <caption class="unseen">Units of others that you may ask for</caption>
    <thead><tr><th scope="col">Unit</th><th scope="col">Whose</th>${playing.value && html`<th scope="col" class="asks"><span class="unseen">Ask</span></th>`}</tr></thead>
    <tbody>${list.map(
      (offer) => html`<tr key=${offer.unit}>
        <th scope="row">${offer.title}<span class="small muted below">${[offer.kind, offer.longest && `for ${offer.longest} at most`].filter(Boolean).join(" · ")}</span></th>
        <td>${agencyTitle(offer.owner)}</td>
        ${playing.value && html`<td class="asks">${open.has(offer.unit) ? html`<${Badge} tone="info" icon="clock">ASKED<//>` : html`<${Button} look="quiet small" onClick=${() => (asking.value = offer)}>Ask for it<span class="unseen"> (${offer.title})</span><//>`}</td>`}
      </tr>`,
    )}</tbody>
  </table></section>`;
}

/** Choose for how long [ms]; -1 for as long as is provided for, or until it is given back where nothing limits it. */
function Lasting({ longest, chosen, onChange }) {
  const limit = longest ?? Infinity;
  const options = HOURS.map((hours) => hours * HOUR_MS).filter((ms) => ms < limit);
  const open = longest ? `${span(longest)}, the longest that is provided for` : "Until it is given back";
  return html`<${Field} label="For how long">
    ${(attributes) => html`<select ...${attributes} value=${String(chosen)} onChange=${(event) => onChange(Number(event.target.value))}>
      ${options.map((ms) => html`<option key=${ms} value=${String(ms)}>${span(ms)}</option>`)}
      <option value=${String(AS_LONG_AS_MAY_BE)}>${open}</option>
    </select>`}
  <//>`;
}

function AskDialog({ offer, onClose }) {
  const purpose = draft(`ask-loan/${offer.unit}`);
  const [lasting, setLasting] = useState(AS_LONG_AS_MAY_BE);
  const [within, setWithin] = useState(TWO_HOURS);
  const { sending, refused, say } = useSending(() => {
    purpose.value = "";
    onClose();
  });
  const empty = !purpose.value.trim();
  const told = useEstimate({ of: "loan", unit: offer.unit, to: myAgency });
  const submit = (event) => {
    event.preventDefault();
    if (!empty) say("request_loan", { unit: offer.unit, purpose: purpose.peek().trim(), lasts_ms: lasting, within_ms: within });
  };
  return html`<${Dialog}
    title=${`Ask for ${offer.title}`}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="send" type="submit" form="loan-form" busy=${sending || empty}>Ask<//>`}
  >
    <p>${agencyTitle(offer.owner)} grants or refuses it. Once it is lent your agency tasks it, until the time is over or either of you ends the loan.</p>
    <form class="form" id="loan-form" onSubmit=${submit}>
      <${Field} label="What for?">${(attributes) => html`<textarea ...${attributes} rows="3" maxlength="2000" value=${purpose.value} onInput=${(event) => (purpose.value = event.target.value)}></textarea>`}<//>
      <${Lasting} longest=${offer.longest_ms} chosen=${lasting} onChange=${setLasting} />
      <${Within} chosen=${within} onChange=${setWithin} />
    </form>
    <${Estimate} told=${told} />
    <${Refusal} refused=${refused} />
  <//>`;
}

function Asked({ one }) {
  const grant = async () => tellReceipt(await send("grant_loan", { request: one.request }));
  return html`<li class="known">
    <p class="row apart"><strong>${one.agency_title} asks for ${one.title}</strong><${Countdown} small deadline=${one.deadline} opened=${one.asked} /></p>
    <p>${one.lasts ? `For ${one.lasts}: ` : "For as long as may be: "}<span class="pre">“${one.purpose}”</span></p>
    ${playing.value && html`<div class="row"><${Button} look="small primary" onClick=${grant}>Lend it<//><${Button} look="small" onClick=${() => (answering.value = one)}>Refuse<//></div>`}
  </li>`;
}

function RefuseDialog({ one, onClose }) {
  const reason = draft(`refuse-loan/${one.request}`);
  const { sending, refused, say } = useSending(() => {
    reason.value = "";
    onClose();
  });
  const empty = !reason.value.trim();
  const submit = (event) => {
    event.preventDefault();
    if (!empty) say("refuse_loan", { request: one.request, comment: reason.peek().trim() });
  };
  return html`<${Dialog} title=${`Refuse ${one.title}`} onClose=${onClose} foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" type="submit" form="refuse-form" busy=${sending || empty}>Refuse<//>`}>
    <form class="form" id="refuse-form" onSubmit=${submit}>
      <${Field} label=${`Why? ${one.agency_title} reads it`}>${(attributes) => html`<textarea ...${attributes} rows="2" maxlength="2000" value=${reason.value} onInput=${(event) => (reason.value = event.target.value)}></textarea>`}<//>
    </form>
    <${Refusal} refused=${refused} />
  <//>`;
}

const state = {
  open: ["info", "clock", "OPEN"],
  granted: ["good", "check", "LENT"],
  ended: ["neutral", "back", "ENDED"],
  refused: ["high", "close", "REFUSED"],
  unanswered: ["high", "alert", "NOT ANSWERED"],
};

/** The loan that came of a request, once it is over; of a unit that was lent again since, only that it is. */
function endOf({ unit, agency, status, answered }) {
  const loan = slice(`loan/${unit}@${agency}`);
  if (status !== "granted" || !loan) return null;
  if (loan.lent.ms > answered.ms) return { text: "" };
  if (!loan.returned) return null;
  const early = loan.until && loan.returned.ms < loan.until.ms;
  return { text: `${loan.returned.text}${early ? `, given back before ${loan.until.text}` : ""}` };
}

/** Until when the loan that came of a request lasts. */
function lastsInWords({ unit, agency, status }, ended) {
  if (status !== "granted" || ended) return "";
  const until = slice(`loan/${unit}@${agency}`)?.until;
  return until ? `lent until ${until.text}` : "lent until it is given back";
}

function Past({ one }) {
  const ended = endOf(one);
  const [tone, icon, label] = state[ended ? "ended" : one.status];
  const party = one.agency === myAgency ? `of ${one.owner_title}` : `by ${one.agency_title}`;
  return html`<li class="known">
    <p class="row apart"><span><strong>${one.title}</strong> <span class="small muted">${party}, ${one.asked.text}${one.lasts && `, for ${one.lasts}`}</span></span><${Badge} tone=${tone} icon=${icon}>${label}<//></p>
    <p class="pre">${one.purpose}</p>
    ${one.comment && html`<p class="pre quoted">${one.comment}</p>`}
    ${one.answered && html`<p class="small muted">${[one.answered_by, one.answered.text, ended?.text && `ended ${ended.text}`, lastsInWords(one, ended)].filter(Boolean).join(", ")}</p>`}
  </li>`;
}

export function LendDialog({ unit, onClose }) {
  const readers = lendsTo(unit.kind);
  const [to, setTo] = useState(readers[0] ?? "");
  const [lasting, setLasting] = useState(AS_LONG_AS_MAY_BE);
  const longest = rules(unit.kind).find((rule) => rule.to.includes(to))?.longest_ms;
  const { sending, refused, say } = useSending(onClose);
  const told = useEstimate({ of: "loan", unit: unit.unit, to });
  const lend = () => say("lend_unit", { unit: unit.unit, to, until_ms: lasting < 0 ? AS_LONG_AS_MAY_BE : now.peek() + lasting });
  return html`<${Dialog} title=${`Lend: ${unit.title}`} onClose=${onClose} foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" busy=${sending} onClick=${lend}>Lend<//>`}>
    <p>The other agency tasks it until the time is over, or until either of you ends the loan.</p>
    <${Field} label="To">${(attributes) => html`<select ...${attributes} value=${to} onChange=${(event) => setTo(event.target.value)}>${readers.map((id) => html`<option key=${id} value=${id}>${agencyTitle(id)}</option>`)}</select>`}<//>
    <${Lasting} key=${to} longest=${longest} chosen=${lasting} onChange=${setLasting} />
    <${Estimate} told=${told} />
    <${Refusal} refused=${refused} />
  <//>`;
}
