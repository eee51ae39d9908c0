// What the dialogs of information have in common: whom, by which channel, by when, and what the server said to it.
import { briefing } from "../../boot.js";
import { Badge, Field, Notice } from "../../components.js";
import { html, useState } from "../../lib.js";
import { send } from "../../link.js";
import { myAgency } from "../seat.js";
import { isOut, ways } from "./held.js";

export const others = briefing.agencies.filter(({ id }) => id !== myAgency);

/** Choose agencies; *free* are those whom the handling rule allows, or nothing where there is no rule. */
export function Agencies({ label = "To", chosen, onChange, free, list = others }) {
  const toggle = (id, on) => onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return html`<fieldset class="field">
    <legend>${label}</legend>
    ${list.map(
      ({ id, title, hint }) => html`<label class="row nowrap reader" key=${id}>
        <input type="checkbox" checked=${chosen.includes(id)} onChange=${(event) => toggle(id, event.target.checked)} /><span>${title}${hint && html` <span class="small muted">${hint}</span>`}</span>
        ${free && !free.includes(id) && html`<${Badge} tone="high" icon="alert">NEEDS A RELEASE<//>`}
      </label>`,
    )}
  </fieldset>`;
}

/** Choose a channel among those that reach everyone in *to*. */
export function Channel({ to, chosen, onChange, any = "" }) {
  if (!ways.needs_channel) return null;
  const fitting = ways.channels.filter(({ reaches }) => to.every((agency) => reaches.includes(agency)));
  const hint = to.length && !fitting.length ? "No channel of yours reaches all of them. Send it to each by a channel of its own." : undefined;
  return html`<${Field} label="By" hint=${hint}>
    ${(attributes) => html`<select ...${attributes} value=${chosen} onChange=${(event) => onChange(event.target.value)}>
      <option value="">${any || "Choose a channel"}</option>
      ${fitting.map((channel) => html`<option key=${channel.id} value=${channel.id} selected=${chosen === channel.id}>${channelInWords(channel)}</option>`)}
    </select>`}
  <//>`;
}

const channelInWords = ({ id, title, kind_words, takes, confirms }) =>
  `${title} (${title.toLowerCase().includes(kind_words.toLowerCase()) ? "" : `${kind_words.toLowerCase()}, `}takes ${takes}${confirms ? ", confirms" : ""}${isOut(id) ? ", OUT OF ORDER" : ""})`;

const MINUTE = 60000;
const spans = [[30, "30 min"], [60, "1 h"], [120, "2 h"], [360, "6 h"], [1440, "1 day"]];

/** Choose by when an answer is wanted [ms]. */
export function Within({ chosen, onChange }) {
  return html`<${Field} label="Answer wanted within">
    ${(attributes) => html`<select ...${attributes} value=${String(chosen)} onChange=${(event) => onChange(Number(event.target.value))}>
      ${spans.map(([minutes, title]) => html`<option key=${minutes} value=${String(minutes * MINUTE)} selected=${chosen === minutes * MINUTE}>${title}</option>`)}
    </select>`}
  <//>`;
}

export const TWO_HOURS = 120 * MINUTE;

/** Send a command from a dialog: {sending, refused, say}. What is refused stays in the dialog. */
export function useSending(onDone) {
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState(null);
  async function say(kind, fields) {
    setSending(true);
    setRefused(null);
    const receipt = await send(kind, fields);
    setSending(false);
    if (receipt.status === "accepted") onDone();
    else setRefused({ rule: receipt.rule, message: receipt.message || "This could not be done. Please try again." });
  }
  return { sending, refused, say };
}

export function Refusal({ refused, children }) {
  return html`<div role="alert">${refused && html`<${Notice} tone="critical" icon="alert"><p>${refused.message}</p>${children}<//>`}</div>`;
}
