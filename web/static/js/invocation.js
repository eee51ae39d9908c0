// One request to an external actor, from asked to gone.
import { Badge } from "./components.js";
import { html } from "./lib.js";
import { spoken } from "./spoken.js";

const badges = {
  asked: ["neutral", "clock", "ASKED"],
  failed: ["critical", "close", "FAILED"],
  accepted: ["info", "check", "ACCEPTED"],
  mobilised: ["info", "play", "ON ITS WAY"],
  waiting: ["high", "clock", "WAITING"],
  received: ["good", "check", "RECEIVED"],
  ended: ["neutral", "flag", "ENDED"],
};

const HOW = { coming: "under way, arrives", here: "here since", gone: "left" };

export const isUnderWay = ({ status }) => ["asked", "accepted", "mobilised", "waiting"].includes(status);

export function Invocation({ request }) {
  const [tone, icon, label] = badges[request.status];
  const told = request.arguments.map(({ title, value }) => `${title}: ${value}`).join(" · ");
  return html`<div class="invocation">
    <p class="row"><${Badge} tone=${tone} icon=${icon}>${label}<//><strong lang=${spoken}>${request.title}</strong></p>
    <p class="small muted">${request.partner && `${request.partner}; `}asked ${request.asked.text} for ${request.party_title} by ${request.seat_title}</p>
    ${told && html`<p class="small">${told}</p>`}
    ${request.reason && html`<p>Failed ${request.answered.text}: ${request.reason} ${request.text}</p>`}
    ${!request.reason && request.text && html`<p lang=${spoken}>${request.text}</p>`}
    ${request.amount && html`<p>Amount: <strong class="number">${request.amount}</strong></p>`}
    ${request.status !== "failed" && request.expected && !request.arrived && html`<p class="small">Expected ${request.expected.text}</p>`}
    ${request.arrived && html`<p class="small">Arrived ${request.arrived.text}${request.until && !request.ended ? `, leaves ${request.until.text}` : ""}${request.ended ? `, left ${request.ended.text}` : ""}</p>`}
    ${request.units.length > 0 && html`<ul class="small" aria-label=${`Units that come under ${request.title}`}>${request.units.map(({ unit, title, how, at }) => html`<li key=${unit}>${title}: ${HOW[how]} ${at.text}</li>`)}</ul>`}
    ${request.constraints.length > 0 && html`<ul class="small">${request.constraints.map((text) => html`<li key=${text}>${text}</li>`)}</ul>`}
  </div>`;
}
