// What only some know: the items that this agency knows, requests in and out, and what its ports look for.
import { Button, Empty } from "../../components.js";
import { keptSignal } from "../../keep.js";
import { html, signal, useEffect } from "../../lib.js";
import { Segments } from "../../segments.js";
import { playing } from "../seat.js";
import { AlertDialog, Border } from "./border.js";
import { items, look, newHits, openRequests, ways } from "./held.js";
import { Item } from "./item.js";
import { AskDialog, RequestsList } from "./requests.js";
import { ReleaseDialog, ShareDialog } from "./share.js";

const part = keptSignal("information-part", "items");
/** Which dialog is open: {kind, item} */
const open = signal(null);

const withCount = (title, n) => (n ? `${title} (${n})` : title);

export function Information() {
  const parts = [
    ...(ways.items ? [["items", withCount("Known", items.value.length)], ["requests", withCount("Requests", openRequests.value)]] : []),
    ...(ways.border ? [["border", withCount("Border", newHits.value)]] : []),
  ];
  const shown = parts.some(([id]) => id === part.value) ? part.value : parts[0][0];
  const close = () => (open.value = null);
  return html`<div class="stack information">
    <div class="row">
      ${parts.length > 1 && html`<${Segments} label="Information" options=${parts} chosen=${shown} onChoose=${(id) => (part.value = id)} />`}
      ${playing.value &&
      html`<span class="push row">
        ${shown !== "border" && html`<${Button} look="small" icon="plus" onClick=${() => (open.value = { kind: "ask" })}>Request information<//>`}
        ${shown === "border" && html`<${Button} look="small" icon="plus" onClick=${() => (open.value = { kind: "alert" })}>Enter an alert<//>`}
      </span>`}
    </div>
    ${shown === "items" && html`<${Items} />`} ${shown === "requests" && html`<${RequestsList} />`} ${shown === "border" && html`<${Border} />`}
    ${open.value?.kind === "share" && html`<${ShareDialog} item=${open.value.item} onClose=${close} onRelease=${() => (open.value = { kind: "release", item: open.value.item })} />`}
    ${open.value?.kind === "release" && html`<${ReleaseDialog} item=${open.value.item} onClose=${close} />`}
    ${open.value?.kind === "ask" && html`<${AskDialog} onClose=${close} />`}
    ${open.value?.kind === "alert" && html`<${AlertDialog} onClose=${close} />`}
  </div>`;
}

function Items() {
  useEffect(() => look("items"), [items.value.length]);
  if (items.value.length === 0) return html`<${Empty} icon="eye">Your agency knows of nothing in particular yet. What it learns stands here, with its source and how far it can be trusted.<//>`;
  return html`<ul class="known-list" aria-label="What your agency knows">
      ${items.value.map((item) => html`<${Item} key=${item.item} item=${item} onShare=${() => (open.value = { kind: "share", item })} onRelease=${() => (open.value = { kind: "release", item })} />`)}
    </ul>
    <${Legend} />`;
}

/** What grades and rules mean. */
function Legend() {
  return html`<details class="legend">
    <summary>What the grades and rules mean</summary>
    <div class="legend-columns">
      <${Meaning} title="Reliability of the source" of=${ways.reliability} />
      <${Meaning} title="Credibility of what it says" of=${ways.credibility} />
    </div>
    <ul class="small">${Object.values(ways.handling).map((text) => html`<li key=${text}>${text}</li>`)}</ul>
  </details>`;
}

function Meaning({ title, of: meanings }) {
  return html`<div><h4>${title}</h4><dl class="meanings">${Object.entries(meanings).map(([grade, says]) => html`<div key=${grade}><dt>${grade}</dt><dd>${says}</dd></div>`)}</dl></div>`;
}
