// All messages; the SimCell speaks for everyone who is not playing.
import { tellReceipt } from "../announce.js";
import { boot } from "../boot.js";
import { Badge, Button, Count, Empty, Field } from "../components.js";
import { draft, keptSignal } from "../keep.js";
import { computed, html } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { Recipients } from "../recipients.js";
import { agencyOf, can, partyTitle, whoIn } from "../script.js";
import { Segments } from "../segments.js";
import { slices } from "../store.js";
import { spoken } from "../spoken.js";

const cells = ["control", "simcell", "evaluation", "observation"];
const only = keptSignal("messages-only", "all");
const to = keptSignal("message/to", []);
const seen = keptSignal("messages-seen", 0);
const writing = keptSignal("message/writing", false);

const forUs = (letter) => letter.to.some((token) => cells.includes(token)) && !cells.includes(letter.seat);
const ours = computed(() => slices("message").filter(forUs));
export const unreadForUs = computed(() => Math.max(0, ours.value.length - seen.value));

export function Messages() {
  const letters = slices("message").filter((letter) => only.value === "all" || forUs(letter) || cells.includes(letter.seat));
  return html`<div class="stack">
    <div class="row">
      <${Segments} label="Messages shown" options=${[["all", "All"], ["ours", "With control"]]} chosen=${only.value} onChoose=${(id) => (only.value = id)} />
      ${unreadForUs.value > 0 && html`<${Button} look="quiet small" icon="check" onClick=${() => (seen.value = ours.peek().length)}>Mark <${Count} n=${unreadForUs.value} of="new" /> as read<//>`}
      ${can("message") && html`<${Button} look="small" icon="plus" onClick=${() => (writing.value = !writing.value)} aria-expanded=${writing.value ? "true" : "false"}>Write<//>`}
    </div>
    ${can("message") && writing.value && html`<${Compose} />`}
    ${letters.length === 0 && html`<${Empty} icon="talk">No messages yet.<//>`}
    <ul class="lines">${[...letters].reverse().map((letter) => html`<${Line} key=${letter.message} letter=${letter} />`)}</ul>
  </div>`;
}

function Line({ letter }) {
  const reply = () => {
    to.value = [agencyOf(letter.seat)];
    writing.value = true;
  };
  const us = forUs(letter);
  return html`<li class=${`line ${us ? "for-us" : ""}`}>
    <p class="row"><strong>${whoIn(letter.seat)}</strong>${us && html`<${Badge} tone="info" icon="talk">TO CONTROL<//>`}<span class="push small number muted">${letter.at.text}</span></p>
    <p class="small muted">to ${letter.to.map(partyTitle).join(", ")}</p>
    <p class="pre" lang=${spoken}>${letter.text}</p>
    ${us && can("message") && html`<div><${Button} look="small quiet" icon="back" onClick=${reply}>Reply<//></div>`}
  </li>`;
}

function Compose() {
  const text = draft("message/text");
  const busy = !text.value.trim() || to.value.length === 0 || isWaiting("message");
  async function post(event) {
    event.preventDefault();
    if (busy) return;
    if (!tellReceipt(await send("message", { to: to.peek(), text: text.peek().trim() }))) return;
    text.value = "";
    to.value = [];
    writing.value = false;
  }
  const key = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && post(event);
  const others = [["control", "Control"], ["simcell", "SimCell"], ["evaluation", "Evaluators"]].filter(([token]) => token !== boot.seat);
  return html`<form class="form compose" onSubmit=${post}>
    <${Recipients} label="To" chosen=${to.value} onChange=${(chosen) => (to.value = chosen)} cells=${others} />
    <${Field} label=${`Message, as ${partyTitle(boot.seat)}`}>${(more) => html`<textarea ...${more} rows="3" maxlength="4000" value=${text.value} onInput=${(event) => (text.value = event.target.value)} onKeyDown=${key}></textarea>`}<//>
    <div class="row"><${Button} type="submit" look="primary" icon="send" busy=${busy}>Send<//></div>
  </form>`;
}
