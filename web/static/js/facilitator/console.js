// The frame: header and clock bar, the MSEL board beside what wants attention and the world; on a phone one part at a time.
import { boot, briefing } from "../boot.js";
import { Badge, Button, Icon, Toasts } from "../components.js";
import { Banner, ConsoleHeader, LinkBar } from "../console-parts.js";
import { keptSignal } from "../keep.js";
import { html } from "../lib.js";
import { can, ended, linked } from "../script.js";
import { PartBar, Tabbed } from "../segments.js";
import { AgencyView } from "./agency-view.js";
import { ClockBar } from "./clock-bar.js";
import { Cooperation, toAnswer, usesCooperation } from "./cooperation.js";
import { contradictionCount, Decisions } from "./decisions.js";
import { Expected, openExpected } from "./expected.js";
import { Faults, faultCount } from "./faults.js";
import { Information, informationWanted } from "./information.js";
import { Improvise, improvising } from "./improvise.js";
import { Log } from "./log.js";
import { Measures } from "./measures.js";
import { Messages, unreadForUs } from "./messages.js";
import { MselBoard } from "./msel-board.js";
import { Picture } from "./picture.js";
import { hasPlans, outsideCount, Plans } from "./plans.js";
import { Roster } from "./roster.js";
import { Units } from "./units.js";
import { budgets, units } from "../units.js";
import { Waiting, waitingCount } from "./waiting.js";

const part = keptSignal("part", "msel");
const watch = keptSignal("watch", "waiting");
const world = keptSignal("world", "map");

export function Console() {
  const readOnly = boot.may.length === 0;
  return html`<div class="console facilitator" data-part=${part.value}>
    <${Banner} />
    <${ConsoleHeader} title=${boot.title}>
      ${readOnly && html`<${Badge} icon="eye">READ ONLY<//>`}
      ${can("improvise") && !ended.value && html`<${Button} look="primary" icon="plus" onClick=${() => (improvising.value = true)}><span class="wide-only">Improvise</span><span class="unseen">an inject</span><//>`}
      ${boot.urls.briefing && html`<a class="button quiet" href=${boot.urls.briefing} target="_blank" rel="noopener"><${Icon} name="file" /><span class="wide-only">Guide</span><span class="unseen"> and briefings</span></a>`}
      <a class="button quiet icon" href=${boot.urls.exercise} aria-label="Links and roster of this exercise" title="Links and roster"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 6h12M8 12h12M8 18h12M4 6h.2M4 12h.2M4 18h.2" /></svg></a>
    <//>
    <${LinkBar} />
    <main class="console-main facilitator-main" aria-label=${briefing.title}>
      <${ClockBar} />
      ${ended.value && html`<${AfterEnd} />`}
      <div class="column"><${MselBoard} /></div>
      <div class="column"><${Watch} /><${World} /></div>
    </main>
    <${Toasts} place="foot" />
    <${PartBar}
      chosen=${part}
      parts=${[
        ["msel", "MSEL", "list"],
        ["watch", "Watch", "eye", waitingCount.value, "waiting for you", true],
        ["world", "World", "map"],
      ]}
    />
    ${improvising.value && html`<${Improvise} onClose=${() => (improvising.value = false)} />`}
  </div>`;
}

function AfterEnd() {
  return html`<div class="notice tone-good after-end">
    <span>Play has ended. What everyone did is kept; now it can be scored.</span>
    <span class="push row">
      ${can("rate") && html`<a class="button primary small" href=${boot.urls.score}>Score</a>`}
      <a class="button small" href=${boot.urls.review}>After-action page</a>
    </span>
  </div>`;
}

function Watch() {
  return html`<${Tabbed}
    name="watch"
    label="What wants attention"
    chosen=${watch}
    tabs=${[
      { id: "waiting", title: "Waiting", icon: "alert", count: waitingCount.value, countOf: "for you", urgent: true, draw: () => html`<${Waiting} />` },
      { id: "decisions", title: "Decisions", icon: "decide", count: contradictionCount.value, countOf: "that contradict each other", urgent: true, draw: () => html`<${Decisions} />` },
      { id: "expected", title: "Expected", icon: "flag", count: openExpected.value, countOf: "open", draw: () => html`<${Expected} />` },
      ...(hasPlans ? [{ id: "plans", title: "Plans", icon: "flag", count: outsideCount.value, countOf: "outside a policy", draw: () => html`<${Plans} />` }] : []),
      ...(usesCooperation ? [{ id: "cooperation", title: "Partners", icon: "people", count: toAnswer.value.length, countOf: "to answer", urgent: true, draw: () => html`<${Cooperation} />` }] : []),
      ...(briefing.information ? [{ id: "information", title: "Information", icon: "eye", count: informationWanted.value, countOf: "breaches or open requests", draw: () => html`<${Information} />` }] : []),
      { id: "messages", title: "Messages", icon: "talk", count: unreadForUs.value, countOf: "for you", draw: () => html`<${Messages} />` },
      { id: "faults", title: "Faults", icon: "info", count: faultCount.value, countOf: "faults", urgent: true, draw: () => html`<${Faults} />` },
    ]}
  />`;
}

function World() {
  return html`<${Tabbed}
    name="world"
    label="The world and the people"
    chosen=${world}
    tabs=${[
      { id: "map", title: "Map", icon: "map", flush: true, draw: () => html`<${Picture} />` },
      { id: "measures", title: "Measures", icon: "chart", draw: () => html`<${Measures} />` },
      ...(units.value.length || budgets.value.length ? [{ id: "units", title: "Units", icon: "box", draw: () => html`<${Units} />` }] : []),
      ...(boot.urls.agency ? [{ id: "agency", title: "Agency view", icon: "eye", draw: () => html`<${AgencyView} linked=${linked.value} />` }] : []),
      { id: "people", title: "People", icon: "people", draw: () => html`<${Roster} />` },
      ...(can("write_log") ? [{ id: "log", title: "Log", icon: "log", draw: () => html`<${Log} />` }] : []),
    ]}
  />`;
}
