// Every request to external actors, answered in their place; meetings; alerts to the public and how far they came.
import { tellReceipt } from "../announce.js";
import { briefing } from "../boot.js";
import { Button, Empty, Field, Meter } from "../components.js";
import { Countdown } from "../console-parts.js";
import { Invocation } from "../invocation.js";
import { draft } from "../keep.js";
import { computed, html } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { Meeting } from "../meeting.js";
import { KeepAlert, PublicAlert } from "../public-alert.js";
import { agencyTitle, can } from "../script.js";
import { AlertSpreads } from "./alert-spread.js";
import { slices } from "../store.js";

const script = briefing.cooperation ?? {};
export const usesCooperation = Boolean(script.used);
const requests = computed(() => slices("invocation").reverse());
const wanted = computed(() => new Map(slices("answer_wanted").map((one) => [one.invocation, one])));
export const toAnswer = computed(() => requests.value.filter(({ status, invocation }) => status === "asked" && wanted.value.has(invocation)));

export function Cooperation() {
  const meetings = slices("meeting");
  const reaches = slices("alerted");
  const alerts = slices("public_alert").reverse();
  const convened = new Set(meetings.map(({ meeting }) => meeting));
  const convene = async (meeting) => tellReceipt(await send("convene_meeting", { meeting }));
  return html`<div class="stack cooperation">
    ${toAnswer.value.map((request) => html`<${Answer} key=${request.invocation} request=${request} deadline=${wanted.value.get(request.invocation).answer_by} />`)}
    ${requests.value.filter((one) => !toAnswer.value.includes(one)).map((request) => html`<${Invocation} key=${request.invocation} request=${request} />`)}
    ${requests.value.length + meetings.length + alerts.length === 0 && html`<${Empty} icon="people">Nothing was asked of external actors yet.<//>`}
    ${script.meetings?.length > 0 && html`<h3 class="section">Special meetings</h3>`}
    ${meetings.map((meeting) => html`<${Meeting} key=${meeting.meeting} meeting=${meeting} nameOf=${agencyTitle} />`)}
    ${can("convene_meeting") && (script.meetings ?? []).filter(({ id }) => !convened.has(id)).map(({ id, title }) => html`<p class="row apart" key=${id}><span>${title}</span><${Button} look="small" busy=${isWaiting("convene_meeting", { meeting: id })} onClick=${() => convene(id)}>Convene<//></p>`)}
    ${alerts.length > 0 && html`<h3 class="section">Alerts to the public</h3>`}
    ${reaches.map(({ area, title, share, heeding, people, of_people: all, severity_in_words: severity }) => html`<div key=${area}><p class="row apart"><span>${title}${severity && ` (${severity.toLowerCase()})`}</span><span class="number small">${Math.round(share * 100)} % reached (${people.toLocaleString("en")} of ${all.toLocaleString("en")}), ${Math.round(heeding * 100)} % heed it</span></p><${Meter} share=${share} /></div>`)}
    ${alerts.map((alert) => html`<${PublicAlert} key=${alert.alert} alert=${alert}><${AlertSpreads} alert=${alert} /><p><${KeepAlert} alert=${alert} /></p><//>`)}
  </div>`;
}

/** What comes of a request that nobody answers; an acceptance may come to nothing. */
function silence({ instrument }, hindrance) {
  const falls = script.default[instrument];
  return falls === "accepted" && hindrance ? `accepted, but as things stood when it was asked it then fails: ${hindrance}` : falls;
}

function Answer({ request, deadline }) {
  const comment = draft(`answer-partner/${request.invocation}`);
  const amount = draft(`answer-amount/${request.invocation}`);
  const fund = script.funds.includes(request.instrument);
  const busy = isWaiting("answer_invocation", { invocation: request.invocation });
  async function answer(accept) {
    const sum = fund && accept && amount.peek() !== "" ? Number(amount.peek()) : null;
    const receipt = await send("answer_invocation", { invocation: request.invocation, accept, comment: comment.peek().trim(), amount: sum });
    if (tellReceipt(receipt)) comment.value = amount.value = "";
  }
  return html`<article class="ask priority-high" aria-label=${`Answer: ${request.title}`}>
    <${Invocation} request=${request} />
    <div class="countdown-line"><${Countdown} deadline=${deadline} opened=${request.asked} /></div>
    <p class="small muted">If nobody answers: <strong>${silence(request, wanted.value.get(request.invocation).hindrance)}</strong></p>
    ${can("answer_invocation") &&
    html`${fund && html`<${Field} label="Grant" optional>${(more) => html`<input ...${more} class="short" type="number" min="0" step="any" value=${amount.value} onInput=${(e) => (amount.value = e.target.value)} />`}<//>`}
      <${Field} label=${`${request.partner || request.title} says`} optional>${(more) => html`<textarea ...${more} rows="2" maxlength="2000" value=${comment.value} onInput=${(e) => (comment.value = e.target.value)}></textarea>`}<//>
      <p class="row"><${Button} look="primary" icon="check" busy=${busy} onClick=${() => answer(true)}>Accept<//><${Button} busy=${busy} onClick=${() => answer(false)}>Decline<//></p>`}
  </article>`;
}
