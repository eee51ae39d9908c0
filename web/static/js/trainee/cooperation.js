// What external actors can be asked for, what is under way, special meetings, and alerts to the public.
import { tellReceipt } from "../announce.js";
import { briefing } from "../boot.js";
import { Button } from "../components.js";
import { Invocation, isUnderWay } from "../invocation.js";
import { computed, html, signal } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { Meeting } from "../meeting.js";
import { KeepAlert, PublicAlert } from "../public-alert.js";
import { slices } from "../store.js";
import { ActionDialog } from "./action-form.js";
import { CancelDialog } from "./alert-cancel.js";
import { AlertDialog } from "./alert-form.js";
import { Terms } from "./instrument-terms.js";
import { agencyTitle, ballots, mayVote, myAgency, playing } from "./seat.js";
import { spoken } from "../spoken.js";

const mine = briefing.cooperation ?? {};
const invoking = signal(null);
const alerting = signal(null);
const cancelling = signal(null);
const requests = computed(() => slices("invocation").reverse());
const issued = computed(() => slices("public_alert").reverse());

export const partnersBusy = computed(() => requests.value.filter(isUnderWay).length);
/** Whether the scenario has anything of it for this seat, or the public was alerted. */
export const cooperates = () => Object.keys(mine).length > 0 || issued.value.length > 0;

const asInvocation = { kind: "invoke_instrument", name: "instrument", yes: "Invoke", icon: "send" };

export function Cooperation() {
  const convenedMeetings = slices("meeting");
  const asking = ballots.value;
  const meetings = convenedMeetings.filter((meeting) => !asking.includes(meeting));
  const convened = new Set(convenedMeetings.map(({ meeting }) => meeting));
  const toConvene = (mine.meetings ?? []).filter(({ id }) => !convened.has(id));
  const chosen = (mine.instruments ?? []).find(({ id }) => id === invoking.value);
  return html`<div class="stack cooperation">
    ${asking.map((meeting) => html`<${VotingMeeting} key=${meeting.meeting} meeting=${meeting} />`)}
    ${mine.alerting && html`<p><${Button} look="primary" icon="alert" busy=${!playing.value} onClick=${() => (alerting.value = {})}>Alert the public<//></p>`}
    ${requests.value.length > 0 && html`<h3 class="section">Asked for</h3>`}
    ${requests.value.map((request) => html`<${Invocation} key=${request.invocation} request=${request} />`)}
    ${meetings.length + toConvene.length > 0 && html`<h3 class="section">Special meetings</h3>`}
    ${meetings.map((meeting) => html`<${Meeting} key=${meeting.meeting} meeting=${meeting} nameOf=${agencyTitle} />`)}
    ${toConvene.map((meeting) => html`<${Convene} key=${meeting.id} meeting=${meeting} />`)}
    ${mine.instruments?.length > 0 && html`<h3 class="section">Instruments</h3>`}
    <ul class="action-list" aria-label="Instruments">
      ${(mine.instruments ?? []).map(
        (one) => html`<li key=${one.id}>
          <button type="button" class="action-card" aria-disabled=${playing.value ? undefined : "true"} onClick=${() => playing.value && (invoking.value = one.id)}>
            <strong lang=${spoken}>${one.title}</strong><span class="hint">${one.status}; ${one.kind}</span>
          </button>
        </li>`,
      )}
    </ul>
    ${issued.value.length > 0 && html`<h3 class="section">Alerts to the public</h3>`}
    ${issued.value.map(
      (alert) => html`<${PublicAlert} key=${alert.alert} alert=${alert}>
        ${alert.agency === myAgency &&
        html`<p class="row">
          ${mine.alerting && alert.stands && playing.value && html`<${Button} look="small" onClick=${() => (alerting.value = { of: alert, message: "Update" })}>Update<//><${Button} look="small" onClick=${() => (cancelling.value = alert)}>Cancel alert<//>`}
          <${KeepAlert} alert=${alert} />
        </p>`}
      <//>`,
    )}
    ${chosen &&
    html`<${ActionDialog} key=${chosen.id} action=${chosen} as=${asInvocation} onClose=${() => (invoking.value = null)}>
      <${Terms} instrument=${chosen} />
    <//>`}
    ${cancelling.value && html`<${CancelDialog} of=${cancelling.value} onClose=${() => (cancelling.value = null)} />`}
    ${alerting.value && html`<${AlertDialog} ...${alerting.value} areas=${mine.alerting.areas} terms=${mine.alerting.words} onClose=${() => (alerting.value = null)} />`}
  </div>`;
}

function Convene({ meeting }) {
  const convene = async () => tellReceipt(await send("convene_meeting", { meeting: meeting.id }));
  return html`<div class="meeting">
    <p><strong lang=${spoken}>${meeting.title}</strong></p>
    ${meeting.text && html`<p class="small" lang=${spoken}>${meeting.text}</p>`}
    <ul class="small">${meeting.drafts.map((title) => html`<li key=${title}>${title}</li>`)}</ul>
    <p><${Button} look="small" icon="people" busy=${!playing.value || isWaiting("convene_meeting", { meeting: meeting.id })} onClick=${convene}>Convene<//></p>
  </div>`;
}

/** A meeting that waits for this agency's vote. */
function VotingMeeting({ meeting }) {
  return html`<div class="decision priority-high">
    <${Meeting} meeting=${meeting} nameOf=${agencyTitle} ballot=${(draft) => html`<${Ballot} meeting=${meeting} draft=${draft} />`} />
  </div>`;
}

function Ballot({ meeting, draft }) {
  if (!mayVote(meeting, draft) || !playing.value) return null;
  const busy = isWaiting("vote_resolution", { meeting: meeting.meeting, resolution: draft.id });
  const vote = async (choice) => tellReceipt(await send("vote_resolution", { meeting: meeting.meeting, resolution: draft.id, vote: choice }));
  return html`<div class="ballot" role="group" aria-label=${`Vote on ${draft.title}`}>
    ${["yes", "no", "abstain"].map((choice) => html`<${Button} key=${choice} busy=${busy} onClick=${() => vote(choice)}>${choice[0].toUpperCase()}${choice.slice(1)}<//>`)}
  </div>`;
}
