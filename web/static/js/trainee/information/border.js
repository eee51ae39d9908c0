// Border control: hits at our ports, what our ports look for, alerts that we entered, and manifests.
import { Badge, Button, Dialog, Empty, Field } from "../../components.js";
import { counted } from "../../counted.js";
import { draftForm } from "../../keep.js";
import { html, useEffect } from "../../lib.js";
import { alerts, calls, hits, listed, look, ways } from "./held.js";
import { Agencies, Channel, Refusal, useSending } from "./ways.js";
import { spoken } from "../../spoken.js";

/** Tell whether a name or number is the very one; what fits only in part may be a stranger's. */
export const isSure = ({ match }) => match === "name" || match === "document";
const who = ({ name, document }) => [name, document].filter(Boolean).join(" · ");

export function Border() {
  useEffect(() => look("hits"), [hits.value.length]);
  const hasPorts = ways.ports.length > 0;
  return html`<div class="stack">
    ${hasPorts && html`<h3>Hits at your ports</h3>`}
    ${hasPorts && hits.value.length === 0 && html`<p class="muted">Screening has found nobody whom an alert names.</p>`}
    <ul class="known-list">${hits.value.map((hit) => html`<${Hit} key=${`${hit.alert}@${hit.arrival}:${hit.n}/${hit.row}`} hit=${hit} />`)}</ul>
    <h3>Alerts that your agency entered</h3>
    ${alerts.value.length === 0 ? html`<p class="muted">None.</p>` : html`<ul class="known-list">${alerts.value.map((alert) => html`<${Alert} key=${alert.alert} alert=${alert} />`)}</ul>`}
    ${hasPorts && html`<h3>Your ports look for</h3>`}
    ${hasPorts && (listed.value.length === 0 ? html`<p class="muted">Nobody: no alert has reached them.</p>` : html`<${WatchTable} />`)}
    ${hasPorts && html`<h3>Arrivals</h3>`}
    ${hasPorts && calls.value.length === 0 && html`<${Empty} icon="inbox">Nothing has come in yet.<//>`}
    ${calls.value.map((call) => html`<${Manifest} key=${`${call.arrival}:${call.n}`} call=${call} />`)}
  </div>`;
}

function Hit({ hit }) {
  const sure = isSure(hit);
  return html`<li class="known">
    <p class="row apart"><strong>${who(hit.who)}</strong><${Badge} tone=${sure ? "critical" : "high"} icon="alert">${sure ? "HIT" : "POSSIBLE HIT"}<//></p>
    <p>${hit.match_words[0].toUpperCase()}${hit.match_words.slice(1)}.</p>
    <p class="small muted">${hit.arrival_title}, ${hit.port_title} · found ${hit.at.text}</p>
  </li>`;
}

function Alert({ alert }) {
  return html`<li class="known">
    <p><strong>${who(alert)}</strong></p>
    ${alert.reason && html`<p class="pre">${alert.reason}</p>`}
    <p class="small muted">${alert.to.length ? `shared with ${alert.to.join(", ")}` : "at the ports of your own state"} · ${alert.seat_title ? `${alert.seat_title}, ${alert.at.text}` : "since before STARTEX"}</p>
  </li>`;
}

function WatchTable() {
  return html`<div class="table-scroll" role="region" aria-label="Watch list" tabindex="0"><table>
    <caption class="unseen">Alerts that stand at your ports</caption>
    <thead><tr><th scope="col">Looked for</th><th scope="col">Reason</th><th scope="col">By</th></tr></thead>
    <tbody>${listed.value.map((one) => html`<tr key=${`${one.alert}@${one.port}`}><th scope="row">${who(one)}</th><td>${one.reason}</td><td>${one.agency_title}<span class="small muted"> ${one.at.text}</span></td></tr>`)}</tbody>
  </table></div>`;
}

function Manifest({ call }) {
  const found = new Set(hits.value.filter((hit) => hit.arrival === call.arrival && hit.n === call.n).map(({ row }) => row));
  return html`<details class="manifest">
    <summary><strong lang=${spoken}>${call.title}</strong> <span class="small muted">${call.at.text} · ${who(call.conveyance)} · ${counted(call.travellers.length, "traveller")}${found.size ? ` · ${counted(found.size, "hit")}` : ""}</span></summary>
    <div class="table-scroll" role="region" aria-label=${`Manifest of ${call.title}, ${call.at.text}`} tabindex="0"><table>
      <thead><tr><th scope="col">Name</th><th scope="col">Document</th><th scope="col"><span class="unseen">Found</span></th></tr></thead>
      <tbody>${call.travellers.map((line, row) => html`<tr key=${row}><th scope="row">${line.name}</th><td class="number">${line.document}</td><td>${found.has(row) && html`<${Badge} tone="high" icon="alert">HIT<//>`}</td></tr>`)}</tbody>
    </table></div>
  </details>`;
}

export function AlertDialog({ onClose }) {
  const { given, set, forget } = draftForm("border-alert", { name: "", document: "", reason: "", to: [], channel: "" });
  const { to, channel } = given;
  const { sending, refused, say } = useSending(() => {
    forget();
    onClose();
  });
  const submit = (event) => {
    event.preventDefault();
    say("enter_alert", given);
  };
  const text = (key, label, more = {}) => html`<${Field} label=${label} optional=${key === "reason"} hint=${more.hint}>
    ${(attributes) => html`<input ...${attributes} type="text" maxlength="120" value=${given[key]} onInput=${(event) => set({ [key]: event.target.value })} />`}
  <//>`;
  return html`<${Dialog}
    title="Enter an alert"
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="flag" type="submit" form="alert-form" busy=${sending || (!given.name.trim() && !given.document.trim())}>Enter<//>`}
  >
    <form class="form" id="alert-form" onSubmit=${submit}>
      ${text("name", "Name", { hint: "Of a person or vessel. A surname alone finds all who bear it." })}
      ${text("document", "Document or registration", { hint: "* stands for what you do not know, beside four letters or digits." })}
      ${text("reason", "Reason")}
      <p class="small muted">${ways.home_ports.length ? `It stands at once at ${ways.home_ports.join(", ")}.` : "Your own state has no port of entry, so share it with one that has."}</p>
      ${ways.port_parties.length > 0 &&
      html`<${Agencies} label="Shared with the ports of" chosen=${to} onChange=${(to) => set({ to })} list=${ways.port_parties} />
        <${Channel} to=${[]} chosen=${channel} onChange=${(channel) => set({ channel })} any="The border alert system, where there is one" />`}
    </form>
    <${Refusal} refused=${refused} />
  <//>`;
}
