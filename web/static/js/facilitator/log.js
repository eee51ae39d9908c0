// One's own log.
import { tellReceipt } from "../announce.js";
import { Button, Empty, Field } from "../components.js";
import { draft } from "../keep.js";
import { html } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { whoIn } from "../script.js";
import { slices } from "../store.js";

export function Log() {
  const text = draft("log");
  const busy = !text.value.trim() || isWaiting("write_log");
  async function write(event) {
    event.preventDefault();
    if (!busy && tellReceipt(await send("write_log", { text: text.peek().trim() }))) text.value = "";
  }
  const written = [...slices("log")].reverse();
  return html`<div class="stack">
    <form class="form" onSubmit=${write}>
      <${Field} label="New entry">${(more) => html`<textarea ...${more} rows="2" maxlength="4000" value=${text.value} onInput=${(event) => (text.value = event.target.value)}></textarea>`}<//>
      <div><${Button} type="submit" look="small" icon="log" busy=${busy}>Write<//></div>
    </form>
    ${written.length === 0 && html`<${Empty} icon="log">Nothing written yet. Entries carry exercise time and stand in the record.<//>`}
    <ul class="lines">${written.map((entry) => html`<li class="line" key=${entry.entry}>
      <p class="row"><strong>${whoIn(entry.seat)}</strong><span class="push small number muted">${entry.at.text}</span></p>
      <p class="pre">${entry.text}</p>
    </li>`)}</ul>
  </div>`;
}
