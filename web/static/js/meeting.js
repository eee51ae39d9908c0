// A special meeting with its drafts and how each member votes on them, alike for trainees and facilitators.
import { Badge } from "./components.js";
import { Countdown } from "./console-parts.js";
import { html } from "./lib.js";
import { spoken } from "./spoken.js";

const VOTES = {
  yes: html`<${Badge} tone="good" icon="check">YES<//>`,
  no: html`<${Badge} tone="high" icon="close">NO<//>`,
  abstain: html`<${Badge} icon="minus">ABSTAINS<//>`,
};

/** *nameOf* gives the name of a member; *ballot(draft)* draws how this seat may vote, or nothing. */
export function Meeting({ meeting, nameOf, ballot = () => null }) {
  const { status } = meeting;
  return html`<article class="meeting" aria-label=${meeting.title}>
    <p class="row"><${Badge} tone=${status === "open" ? "high" : "neutral"} icon="people">${status.toUpperCase()}<//><strong lang=${spoken}>${meeting.title}</strong></p>
    ${status === "convened" && html`<p class="small">Opens ${meeting.opens.text}</p>`}
    ${status === "open" && html`<${Countdown} deadline=${meeting.deadline} opened=${meeting.opens} />`}
    ${meeting.resolutions.map(
      (draft) => html`<div class="draft" role="group" aria-label=${draft.title} key=${draft.id}>
        <p class="row"><strong lang=${spoken}>${draft.title}</strong>${draft.outcome && html`<${Badge} tone=${draft.outcome === "adopted" ? "good" : "neutral"}>${draft.outcome.replaceAll("_", " ").toUpperCase()}<//>`}</p>
        ${draft.text && html`<p class="small" lang=${spoken}>${draft.text}</p>`}
        ${status !== "convened" && html`<${Votes} meeting=${meeting} draft=${draft} nameOf=${nameOf} />`}
        ${ballot(draft)}
      </div>`,
    )}
  </article>`;
}

function Votes({ meeting, draft, nameOf }) {
  const votes = new Map(draft.votes.map(({ agency, vote }) => [agency, vote]));
  const none = html`<span class="small muted">${meeting.status === "closed" ? "did not vote" : "has not voted"}</span>`;
  return html`<dl class="votes">
    ${meeting.members.map((member) => html`<div key=${member}><dt>${nameOf(member)}</dt><dd>${VOTES[votes.get(member)] ?? none}</dd></div>`)}
  </dl>`;
}
