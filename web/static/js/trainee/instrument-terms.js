// What a player reads of an instrument before asking: whether it binds, who may ask, what it costs, how soon help comes, what stands against it.
import { now } from "../clock.js";
import { Badge, Notice } from "../components.js";
import { html } from "../lib.js";
import { slice } from "../store.js";
import { localClock, span } from "../time.js";

const MINUTE = 60_000;

/** *instrument* is as the briefing tells it. */
export function Terms({ instrument }) {
  const { authority, brings, constraints, cost, cover, may, partner, preconditions, source, status } = instrument;
  return html`<div class="stack terms">
    ${(partner || source) && html`<p class="small muted">${[partner && `Answered by ${partner}`, source && `Source: ${source}`].filter(Boolean).map(sentence).join(" ")}</p>`}
    ${!may && html`<${Notice} tone="high" icon="alert">Your seat may not bind your state by this. You may ask all the same; such a request fails once that is found out.<//>`}
    <dl class="facts small">
      <${Fact} title="Status">${status}<//>
      <${Fact} title="Who may ask">${authority.length ? authority.join("; ") : may ? "Any agency of your state" : "Nobody of your state"}<//>
      <${Fact} title="How soon">${howSoon(instrument)}<//>
      ${cost && html`<${Fact} title="Costs your state">${cost}<//>`}
      ${cover.length > 0 && html`<${Fact} title="Your cover">${cover.join(" ")}<//>`}
      ${brings.length > 0 && html`<${Fact} title="Brings"><${Lines} of=${brings} /><//>`}
      ${constraints.length > 0 && html`<${Fact} title="On these terms"><${Lines} of=${constraints} /><//>`}
      ${preconditions.length > 0 && html`<${Fact} title="It needs"><ul>${preconditions.map((one) => html`<${Precondition} key=${one.number} instrument=${instrument.id} one=${one} />`)}</ul><//>`}
    </dl>
  </div>`;
}

const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);

function Fact({ title, children }) {
  return html`<div><dt>${title}</dt><dd>${children}</dd></div>`;
}

function Lines({ of }) {
  return html`<ul>${of.map((text) => html`<li key=${text}>${text}</li>`)}</ul>`;
}

/** Half of what is asked for is answered sooner, half later: no more is promised. */
function howSoon({ lasts: { looks_ms: looks, mobilises_ms: mobilises, travels_ms: travels, open } }) {
  const steps = [
    [looks, "to be answered"],
    [mobilises, "to be made ready"],
    [travels, "on the way"],
  ].filter(([ms]) => ms > 0);
  const usual = steps.length ? `Usually ${steps.map(([ms, what]) => `${span(ms)} ${what}`).join(", ")}` : "At once";
  const way = open ? ", and the way to the place that you name" : "";
  const comes = Math.round((now.value + looks + mobilises + travels) / MINUTE) * MINUTE;
  const { day, time } = localClock(comes);
  const what = mobilises || travels ? "help is there" : "the answer is there";
  return `${usual}${way}. Asked now, ${what} ${open ? "after" : "about"} ${day} ${time.slice(0, 5)}.`;
}

function Precondition({ instrument, one }) {
  if (one.judged === "unseen") return html`<li>something else too, which you cannot see from here</li>`;
  const told = one.judged === "seen" ? slice(`precondition/${instrument}/${one.number}`) : undefined;
  if (told && !told.holds) return html`<li><${Badge} tone="critical" icon="close">NOT MET<//> “${one.otherwise}”</li>`;
  return html`<li>
    ${told && html`<${Badge} tone="good" icon="check">MET<//>`}
    ${one.judged === "asked" && html`<span>it turns on what you ask for</span>`}
    ${" "}<span class="muted">If not, it fails: “${one.otherwise}”</span>
  </li>`;
}
