// The frame of the console: header, columns on a wide screen, one part at a time on a phone.
import { briefing } from "../boot.js";
import { phase } from "../clock.js";
import { Button, Count, Icon, Tabs, TabPanel, Toasts } from "../components.js";
import { Banner, ConsoleHeader, LinkBar } from "../console-parts.js";
import { keptSignal } from "../keep.js";
import { html, signal } from "../lib.js";
import { Actions, outcomes, underWay } from "./actions.js";
import { BriefingDialog, Lobby } from "./briefing.js";
import { Cooperation, cooperates, partnersBusy } from "./cooperation.js";
import { Decisions } from "./decisions.js";
import { EndNotice } from "./ended.js";
import { Inbox } from "./inbox.js";
import { Information } from "./information/information.js";
import { wanted, ways } from "./information/held.js";
import { Log } from "./log.js";
import { Messages, unreadMessages } from "./messages.js";
import { People } from "./people.js";
import { Picture } from "./picture.js";
import { Plans } from "./plans/plans.js";
import { hasPlans, toAssess, toPlan } from "./plans/state.js";
import { loansToAnswer } from "./loans.js";
import { Resources } from "./resources.js";
import { ballots, toDecide, unread } from "./seat.js";
import { Situation } from "./situation.js";

const part = keptSignal("part", "inbox");
const work = keptSignal("work", "actions");
const talk = keptSignal("talk", "messages");
const briefingOpen = signal(false);

export function Console() {
  const lobby = phase.value === "lobby";
  return html`<div class="console trainee" data-part=${part.value}>
    <${Banner} />
    <${ConsoleHeader}>
      <${Button} look="quiet" icon="info" onClick=${() => (briefingOpen.value = true)}><span class="wide-only">Briefing</span><span class="unseen narrow-words">Briefing</span><//>
    <//>
    <${LinkBar} />
    ${lobby ? html`<${Lobby} />` : html`<${Play} />`}
    <${Toasts} place="foot" />
    ${!lobby && html`<${PartBar} />`}
    ${briefingOpen.value && html`<${BriefingDialog} onClose=${() => (briefingOpen.value = false)} />`}
  </div>`;
}

/** Show the meeting that waits for a vote. */
function toTheVote() {
  work.value = "cooperation";
  part.value = "act";
}

/** Show the rating that waits. */
function toTheRating() {
  work.value = "plans";
  part.value = "act";
}

function Play() {
  return html`<main class="console-main trainee-main" aria-label=${briefing.title}>
    <${EndNotice} />
    <div class="column"><${Inbox} /></div>
    <div class="column"><${Picture} /><${Work} /></div>
    <div class="column"><${Decisions} onVote=${toTheVote} onRate=${toTheRating} /><${Talk} /></div>
  </main>`;
}

function Tabbed({ name, label, chosen, tabs, flush }) {
  const shown = tabs.find(({ id }) => id === chosen.value) ?? tabs[0];
  return html`<section class=${`panel part-${name}`} aria-label=${label}>
    <div class="panel-head tabs-head">
      <${Tabs} name=${name} label=${label} tabs=${tabs} chosen=${shown.id} onChoose=${(id) => (chosen.value = id)} />
    </div>
    <${TabPanel} of=${name} id=${shown.id} class=${`panel-body ${flush ? "flush" : ""}`}>${shown.draw()}<//>
  </section>`;
}

function Work() {
  return html`<${Tabbed}
    name="work"
    label="Actions, situation, resources and more"
    chosen=${work}
    tabs=${[
      { id: "actions", title: "Actions", icon: "act", count: underWay.value + outcomes.value, countOf: outcomes.value ? "under way or newly ended" : "under way", draw: () => html`<${Actions} />` },
      { id: "situation", title: "Situation", icon: "chart", draw: () => html`<${Situation} />` },
      { id: "resources", title: "Resources", icon: "box", count: loansToAnswer.value, countOf: "to answer", draw: () => html`<${Resources} />` },
      ...(cooperates() ? [{ id: "cooperation", title: "Cooperation", icon: "people", count: ballots.value.length || partnersBusy.value, countOf: ballots.value.length ? "waiting for your vote" : "under way", urgent: ballots.value.length > 0, draw: () => html`<${Cooperation} />` }] : []),
      ...(ways ? [{ id: "information", title: "Information", icon: "eye", count: wanted.value, countOf: "new or to answer", draw: () => html`<${Information} />` }] : []),
      ...(hasPlans.value ? [{ id: "plans", title: "Plans", icon: "flag", count: toPlan.value, countOf: "waiting", urgent: true, draw: () => html`<${Plans} />` }] : []),
    ]}
  />`;
}

function Talk() {
  return html`<${Tabbed}
    name="talk"
    label="Messages, log and people"
    chosen=${talk}
    tabs=${[
      { id: "messages", title: "Messages", icon: "talk", count: unreadMessages.value, countOf: "unread", draw: () => html`<${Messages} />` },
      { id: "log", title: "Log", icon: "log", draw: () => html`<${Log} />` },
      { id: "people", title: "People", icon: "people", draw: () => html`<${People} />` },
    ]}
  />`;
}

/** On a phone: which part fills the window. */
function PartBar() {
  const parts = [
    ["inbox", "Inbox", unread.value, "unread"],
    ["decide", "Decide", toDecide.value + toAssess.value, "waiting"],
    ["map", "Map"],
    ["act", "Act", underWay.value + outcomes.value + wanted.value + toPlan.value + ballots.value.length, "under way, new or waiting"],
    ["talk", "Talk", unreadMessages.value, "unread"],
  ];
  return html`<nav class="part-bar" aria-label="Parts of the console">
    ${parts.map(
      ([id, title, count, of]) => html`<button key=${id} type="button" aria-current=${part.value === id ? "page" : undefined} onClick=${() => (part.value = id)}>
        <${Icon} name=${id} /><span>${title}</span><${Count} n=${count} of=${of} urgent=${id === "decide"} />
      </button>`,
    )}
  </nav>`;
}
