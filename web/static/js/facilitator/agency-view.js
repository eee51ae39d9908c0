// What an agency sees, on demand: fetched anew while it is looked at.
import { boot, briefing } from "../boot.js";
import { Badge, Empty, Icon } from "../components.js";
import { keptSignal } from "../keep.js";
import { html, useEffect, useState } from "../lib.js";
import { agencyTitle, words } from "../script.js";
import { Segments } from "../segments.js";
import { spoken } from "../spoken.js";

const EVERY_MS = 5000;
const chosen = keptSignal("agency-view", briefing.agencies[0]?.id ?? "");
const part = keptSignal("agency-view-part", "inbox");

export function AgencyView() {
  const [view, setView] = useState({ agency: "", kinds: null, fault: "" });
  const agency = chosen.value;
  useEffect(() => {
    let gone = false;
    const look = async () => {
      try {
        const answer = await fetch(boot.urls.agency + encodeURIComponent(agency), { headers: { Accept: "application/json" } });
        const told = await answer.json();
        if (gone) return;
        if (answer.ok) setView({ agency, kinds: byKind(told.slices), fault: "" });
        else setView((before) => ({ ...before, fault: told.error?.message ?? "The view could not be fetched." }));
      } catch {
        if (!gone) setView((before) => ({ ...before, fault: "No link to the server: this may be old." }));
      }
    };
    look();
    const timer = setInterval(() => document.visibilityState === "visible" && look(), EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [agency]);
  const kinds = view.agency === agency ? view.kinds : null;
  const Part = parts[part.value].draw;
  return html`<div class="stack">
    <div class="row">
      <select class="grow" aria-label="Agency" value=${agency} onChange=${(event) => (chosen.value = event.target.value)}>
        ${briefing.agencies.map(({ id, title }) => html`<option key=${id} value=${id}>${title}</option>`)}
      </select>
    </div>
    <${Segments} class="wrap" label="Part of the view" options=${Object.entries(parts).map(([id, { title, kind }]) => [id, kinds ? `${title} ${(kinds[kind] ?? []).length}` : title])} chosen=${part.value} onChoose=${(id) => (part.value = id)} />
    ${view.fault && html`<p class="fault" role="status">${view.fault}</p>`}
    ${kinds ? html`<${Part} kinds=${kinds} agency=${agency} />` : html`<p class="muted" role="status">Fetching what ${agencyTitle(agency)} sees</p>`}
  </div>`;
}

function byKind(slices) {
  const kinds = {};
  for (const [key, slice] of Object.entries(slices)) (kinds[key.split("/", 1)[0]] ??= []).push(slice);
  return kinds;
}

const lines = (list, draw, none) => (list.length ? html`<ul class="lines">${[...list].reverse().map(draw)}</ul>` : html`<${Empty}>${none}<//>`);

const parts = {
  inbox: { title: "Inbox", kind: "inbox", draw: Inbox },
  decisions: { title: "Decisions", kind: "decision", draw: Asked },
  actions: { title: "Actions", kind: "action", draw: Taken },
  messages: { title: "Messages", kind: "message", draw: Letters },
  resources: { title: "Resources", kind: "pool", draw: Pools },
  measures: { title: "Measures", kind: "measure", draw: Figures },
};

function Inbox({ kinds }) {
  const read = new Map((kinds.read ?? []).map(({ item, title, at }) => [item, `${title}, ${at.text}`]));
  return lines(
    kinds.inbox ?? [],
    (item) => html`<li class="line" key=${item.item}>
      <p class="row"><${Icon} name=${item.channel} label=${words(item.channel)} />${item.title ? html`<strong lang=${spoken}>${item.title}</strong>` : html`<span class="small muted">everyday traffic</span>`}<span class="push small number muted">${item.at.text}</span></p>
      ${!item.title && html`<p class="small" lang=${spoken}>${item.text}</p>`}
      <p class="small muted">${[item.sender, read.has(item.item) ? `read by ${read.get(item.item)}` : "not acknowledged"].filter(Boolean).join(" · ")}</p>
    </li>`,
    "Nothing received yet.",
  );
}

function Asked({ kinds }) {
  return lines(
    [...(kinds.decision ?? []), ...(kinds.question ?? [])],
    (one) => html`<li class="line" key=${one.decision ?? one.question}>
      <p class="row"><${Badge} tone=${one.status === "open" ? "info" : one.status === "lapsed" ? "high" : "good"}>${one.status.toUpperCase()}<//><strong lang=${spoken}>${one.title}</strong><span class="push small number muted">${(one.at ?? one.answered ?? one.deadline).text}</span></p>
      ${(one.option_title || one.answer) && html`<p>${one.option_title || one.answer}</p>`}
    </li>`,
    "Nothing asked yet.",
  );
}

function Taken({ kinds, agency }) {
  return lines(
    (kinds.action ?? []).filter((one) => one.agency === agency),
    (one) => html`<li class="line" key=${one.instance}>
      <p class="row"><${Badge} tone=${{ done: "good", failed: "high" }[one.status] ?? "info"}>${one.status === "failed" ? "NOT DONE" : one.status.toUpperCase()}<//><strong lang=${spoken}>${one.title}</strong><span class="push small number muted">${(one.done ?? one.began ?? one.asked).text}</span></p>
      <p class="small muted"><span lang=${spoken}>${one.seat_title}</span>${one.waits_for && ` · waits for ${one.waits_for}`} ${one.told}</p>
    </li>`,
    "Nothing done yet.",
  );
}

function Letters({ kinds }) {
  return lines(
    kinds.message ?? [],
    (letter) => html`<li class="line" key=${letter.message}>
      <p class="row"><strong lang=${spoken}>${letter.seat_title}</strong><span class="push small number muted">${letter.at.text}</span></p>
      <p class="small muted">to ${letter.to_titles.join(", ")}</p>
      <p class="pre" lang=${spoken}>${letter.text}</p>
    </li>`,
    "No messages yet.",
  );
}

const table = (label, rows) => html`<table class="measures"><caption class="unseen">${label}</caption><tbody>${rows}</tbody></table>`;

function Pools({ kinds }) {
  return table("Resources", (kinds.pool ?? []).map((pool) => html`<tr key=${pool.pool}><th scope="row" lang=${spoken}>${pool.title}</th><td class="number end"><strong>${pool.free}</strong> of ${pool.total} free</td></tr>`));
}

function Figures({ kinds }) {
  return table("Measures", (kinds.measure ?? []).map((one) => html`<tr key=${one.measure}><th scope="row" lang=${spoken}>${one.title}</th><td class="number end"><strong lang=${spoken}>${one.text}</strong> <span class="small muted">${one.unit}</span></td></tr>`));
}
