// Strengths and areas for improvement, for the after-action report.
import { note, tellReceipt } from "../announce.js";
import { Badge, Button, Field } from "../components.js";
import { draft, keptSignal } from "../keep.js";
import { html } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { tones } from "../observing.js";
import { can, ended } from "../script.js";
import { slices } from "../store.js";

export function Comments({ subject }) {
  const whole = subject === "exercise";
  const text = draft(`comment/${subject}`);
  const tone = keptSignal(`comment-tone/${subject}`, "strength");
  const written = slices("comment").filter((one) => one.subject === subject);
  const busy = !text.value.trim() || !ended.value || isWaiting("comment", { subject });

  async function write(event) {
    event.preventDefault();
    if (busy) return;
    if (!tellReceipt(await send("comment", { subject, tone: tone.peek(), text: text.peek().trim() }))) return;
    text.value = "";
    note("Written for the report", "good");
  }

  return html`<section class="stack comments">
    <h3 class="section">${whole ? "The exercise as a whole" : "Strengths and areas for improvement"}</h3>
    ${written.length > 0 && html`<ul class="lines">${written.map((one) => html`<li class="line" key=${one.comment}>
      <p><${Badge} tone=${tones[one.tone].tone} icon=${tones[one.tone].icon}>${tones[one.tone].title.toUpperCase()}<//></p>
      <p class="pre">${one.text}</p>
    </li>`)}</ul>`}
    ${can("comment") && html`<form class="form" onSubmit=${write}>
      <div class="chips" role="group" aria-label="Kind">
        ${Object.entries(tones).map(([id, { title }]) => html`<label class="chip" key=${id}><input type="radio" name=${`comment-${subject}`} checked=${tone.value === id} onChange=${() => (tone.value = id)} /><span>${title}</span></label>`)}
      </div>
      <${Field} label=${whole ? "Comment on the whole" : "Strength or area for improvement"}>${(more) => html`<textarea ...${more} rows="2" maxlength="4000" value=${text.value} onInput=${(event) => (text.value = event.target.value)}></textarea>`}<//>
      <div><${Button} type="submit" look="small" icon="plus" busy=${busy}>Add<//></div>
    </form>`}
  </section>`;
}
