// Who is present, by agency.
import { briefing } from "../boot.js";
import { Badge } from "../components.js";
import { html } from "../lib.js";
import { presence } from "../link.js";
import { slicesByKey } from "../store.js";
import { mySeat } from "./seat.js";
import { spoken } from "../spoken.js";

export function People() {
  const taken = slicesByKey("seat");
  return html`<div class="people">
    ${(briefing.agencies ?? []).map(
      (agency) => html`<section key=${agency.id}>
        <h3 lang=${spoken}>${agency.title}</h3>
        <ul class="people-list">
          ${briefing.seats.filter((seat) => seat.agency === agency.id).map((seat) => html`<${Person} key=${seat.seat} seat=${seat} slice=${taken.get(`seat/${seat.seat}`)} />`)}
        </ul>
      </section>`,
    )}
  </div>`;
}

function Person({ seat, slice }) {
  const { name, connected } = presence.value[seat.seat] ?? {};
  const role = seat.title.split(",")[0];
  const [tone, state] = slice?.scripted
    ? ["neutral", "scripted"]
    : connected
      ? ["good", "present"]
      : slice?.participant
        ? ["high", "away"]
        : ["neutral", "free"];
  return html`<li>
    <span class=${`dot ${state === "present" ? "full" : ""} tone-${tone}`} aria-hidden="true"></span>
    <span class="person"><span>${role}</span>${name && html`<span class="muted small">${name}</span>`}</span>
    ${seat.seat === mySeat ? html`<${Badge} tone="info">YOU<//>` : html`<span class=${`small tone-${tone}`}>${state}</span>`}
  </li>`;
}
