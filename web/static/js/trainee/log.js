// The seat's own log: what to remember for the shift after and for the hot wash.
import { tellReceipt } from "../announce.js";
import { Button, Empty, Field } from "../components.js";
import { draft } from "../keep.js";
import { html } from "../lib.js";
import { outbox, send } from "../link.js";
import { slices } from "../store.js";
import { mySeat, playing } from "./seat.js";

export function Log() {
  const text = draft("log");
  const entries = slices("log").reverse();
  const unsent = outbox.value.filter((command) => command.kind === "write_log").reverse();
  async function write(event) {
    event.preventDefault();
    const words = text.peek().trim();
    if (!words) return;
    text.value = "";
    if (!tellReceipt(await send("write_log", { text: words })) && !text.peek()) text.value = words;
  }
  return html`<div class="stack">
    ${playing.value &&
    html`<form class="form tight" onSubmit=${write}>
      <${Field} label="New entry">${(attributes) => html`<textarea ...${attributes} rows="2" maxlength="4000" value=${text.value} onInput=${(event) => (text.value = event.target.value)}></textarea>`}<//>
      <div><${Button} type="submit" icon="plus" busy=${!text.value.trim()}>Add to the log<//></div>
    </form>`}
    ${entries.length + unsent.length === 0 && html`<${Empty} icon="log">Your log is empty. Only you and the facilitators read it.<//>`}
    <ol class="log-list">
      ${unsent.map((command) => html`<li key=${command.id}><span class="muted small">being sent</span><p class="pre">${command.text}</p></li>`)}
      ${entries.map((entry) => html`<li key=${entry.entry}><span class="muted small number">${entry.at.text}${entry.seat !== mySeat ? ` · ${entry.seat_title}` : ""}</span><p class="pre">${entry.text}</p></li>`)}
    </ol>
  </div>`;
}
