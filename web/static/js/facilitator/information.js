// Who knows what and since when, breaches of handling rules, open requests, and whom borders let pass.
import { briefing } from "../boot.js";
import { tellReceipt } from "../announce.js";
import { Badge, Button, Empty } from "../components.js";
import { ConfirmRelease } from "../confirm-release.js";
import { Countdown } from "../console-parts.js";
import { draft } from "../keep.js";
import { computed, html, signal, useState } from "../lib.js";
import { send } from "../link.js";
import { can, playing } from "../script.js";
import { slices, slicesByKey } from "../store.js";
import { WhoKnowsWhat } from "./who-knows-what.js";
import { spoken } from "../spoken.js";

const told = briefing.information;
const isOpen = ({ status }) => status === "open";
const openRequests = computed(() => [...slices("rfi"), ...slices("release")].filter(isOpen).sort((a, b) => a.deadline.ms - b.deadline.ms));
const breaches = computed(() => slices("breach").reverse());
export const informationWanted = computed(() => breaches.value.length + openRequests.value.length);

const inform = signal({ item: "", agency: "" });

export function Information() {
  return html`<div class="stack">
    ${told.items.length > 0 && html`<${WhoKnowsWhat} items=${told.items} />`}
    ${can("inform") && playing.value && told.items.length > 0 && html`<${InformForm} />`}
    <h3>Breaches of handling rules</h3>
    ${breaches.value.length === 0 && html`<p class="muted">None.</p>`}
    <ul class="lines">${breaches.value.map((one) => html`<li class="line" key=${one.transfer}><p class="row"><${Badge} tone="critical" icon="alert">BREACH<//><strong lang=${spoken}>${one.agency_title}</strong><span class="push small number muted">${one.at.text}</span></p><p>“${one.title}” to ${one.to.join(", ")}</p></li>`)}</ul>
    <h3>Open requests</h3>
    ${openRequests.value.length === 0 && html`<${Empty} icon="check">No request waits for an answer.<//>`}
    <ul class="lines">${openRequests.value.map((one) => html`<${Open} key=${one.request} one=${one} />`)}</ul>
    ${told.subjects.length > 0 && html`<${Subjects} />`}
  </div>`;
}

function Open({ one }) {
  const what = one.item ? `release “${one.title}” to ${one.to.join(", ")}` : one.text;
  return html`<li class="line">
    <p class="row"><strong lang=${spoken}>${one.agency_title}</strong> asks ${one.asked_title ?? one.originator_title}<span class="push small">${one.late ? html`<${Badge} tone="high" icon="alert">OVERDUE<//>` : html`<${Countdown} small deadline=${one.deadline} opened=${one.asked} />`}</span></p>
    <p>${what}</p>
    ${can("answer_request") && playing.value && (one.item ? html`<${ReleaseFor} one=${one} />` : html`<${AnswerFor} one=${one} />`)}
  </li>`;
}

/** Speak for an agency that is not playing. */
function AnswerFor({ one }) {
  const text = draft(`answer-for/${one.request}`);
  const say = async (kind, fields) => tellReceipt(await send(kind, { request: one.request, ...fields })) && (text.value = "");
  const submit = (event) => {
    event.preventDefault();
    if (text.peek().trim()) say("answer_request", { text: text.peek().trim() });
  };
  return html`<form class="inform" onSubmit=${submit}>
    <input type="text" maxlength="2000" aria-label=${`Answer ${one.agency_title} for ${one.asked_title}`} placeholder=${`Answer for ${one.asked_title}`} value=${text.value} onInput=${(event) => (text.value = event.target.value)} />
    <span class="row"><${Button} look="small" type="submit" busy=${!text.value.trim()}>Answer<//><${Button} look="small quiet" onClick=${() => say("decline_request", {})}>Decline<//></span>
  </form>`;
}

function ReleaseFor({ one }) {
  const [asked, setAsked] = useState(false);
  const say = (kind) => async () => {
    setAsked(false);
    tellReceipt(await send(kind, { request: one.request }));
  };
  return html`<p class="row"><span class="small muted">For ${one.originator_title}:</span><${Button} look="small" onClick=${() => setAsked(true)}>Release<//><${Button} look="small quiet" onClick=${say("refuse_release")}>Refuse<//></p>
    ${asked && html`<${ConfirmRelease} one=${one} onYes=${say("grant_release")} onNo=${() => setAsked(false)} />`}`;
}

function InformForm() {
  const { item, agency } = inform.value;
  const submit = async (event) => {
    event.preventDefault();
    if (item && agency && tellReceipt(await send("inform", { item, to: [agency] }))) inform.value = { item: "", agency: "" };
  };
  const choose = (key, label, options) => html`<select aria-label=${label} value=${inform.value[key]} onChange=${(event) => (inform.value = { ...inform.value, [key]: event.target.value })}>
    <option value="">${label}</option>
    ${options.map(([id, title]) => html`<option key=${id} value=${id} selected=${inform.value[key] === id}>${title}</option>`)}
  </select>`;
  return html`<form class="inform" onSubmit=${submit}>
    ${choose("agency", "Let an agency know", briefing.agencies.map(({ id, title }) => [id, title]))} ${choose("item", "Which item", told.items.map(({ id, title }) => [id, title]))}
    <${Button} look="small" type="submit" icon="send" busy=${!item || !agency}>Inform now<//>
  </form>`;
}

function Subjects() {
  const screened = slicesByKey("screened");
  return html`<h3>At the borders</h3>
    <ul class="lines">${told.subjects.map((one) => {
      const found = screened.get(`screened/${one.id}`);
      return html`<li class="line" key=${one.id}>
        <p class="row"><strong lang=${spoken}>${one.title}</strong>${!found ? html`<${Badge} icon="clock">NOT YET<//>` : found.found ? html`<${Badge} tone="good" icon="check">FOUND<//>` : html`<${Badge} tone="high" icon="alert">PASSED<//>`}<span class="push small number muted">${found?.at.text}</span></p>
        <p class="small">${one.name}, call ${one.call} of ${one.arrival}, ${one.port}</p>
      </li>`;
    })}</ul>`;
}
