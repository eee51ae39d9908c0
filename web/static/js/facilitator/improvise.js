// Deliver an inject that nobody scripted.
import { note, tellReceipt } from "../announce.js";
import { Button, Dialog, Field, Icon } from "../components.js";
import { draft, keptSignal } from "../keep.js";
import { html, signal } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { playing } from "../script.js";
import { Recipients } from "../recipients.js";

export const improvising = signal(false);

const channels = [
  ["phone", "Phone"],
  ["radio", "Radio"],
  ["email", "Email"],
  ["press", "Press"],
  ["social", "Social media"],
  ["sensor", "Sensor"],
  ["in_person", "In person"],
];
const to = keptSignal("improvise/to", []);
const channel = keptSignal("improvise/channel", "phone");
const priority = keptSignal("improvise/priority", "info");
const [title, text, sender] = ["title", "text", "sender"].map((name) => draft(`improvise/${name}`));

export function Improvise({ onClose }) {
  const missing = !playing.value
    ? "Injects can be delivered between STARTEX and ENDEX."
    : to.value.length === 0
      ? "Choose who receives it."
      : !title.value.trim()
        ? "Give it a title."
        : !text.value.trim()
          ? "Write its text."
          : "";
  const busy = Boolean(missing) || isWaiting("improvise");

  async function deliver() {
    const receipt = await send("improvise", {
      to: to.peek(),
      title: title.peek().trim(),
      text: text.peek().trim(),
      channel: channel.peek(),
      sender: sender.peek().trim(),
      priority: priority.peek(),
    });
    if (!tellReceipt(receipt)) return;
    note(`Delivered: ${title.peek()}`, "good");
    to.value = [];
    title.value = text.value = sender.value = "";
    priority.value = "info";
    onClose();
  }

  const typed = (signal) => ({ value: signal.value, onInput: (event) => (signal.value = event.target.value) });
  const everyone = to.value.includes("all");
  return html`<${Dialog} title="Improvise an inject" wide onClose=${onClose}
    foot=${html`<span class="small muted push-start" role="status">${missing}</span><${Button} onClick=${onClose}>Keep as draft<//><${Button} look="primary" icon="send" busy=${busy} onClick=${deliver}>Deliver now<//>`}>
    <${Recipients} label="To" chosen=${to.value} cells=${[["all", "Everyone"]]} onChange=${(chosen) => (to.value = !everyone && chosen.includes("all") ? ["all"] : chosen.filter((token) => token !== "all" || chosen.length === 1))} />
    <div class="form-pair">
      <fieldset class="field"><legend>Comes by</legend><div class="chips">
        ${channels.map(([id, words]) => html`<label class="chip" key=${id}><input type="radio" name="channel" checked=${channel.value === id} onChange=${() => (channel.value = id)} /><span><${Icon} name=${id} /> ${words}</span></label>`)}
      </div></fieldset>
      <fieldset class="field"><legend>Priority</legend><div class="chips">
        ${[["info", "Info"], ["high", "High"], ["critical", "Critical"]].map(([id, words]) => html`<label class="chip" key=${id}><input type="radio" name="priority" checked=${priority.value === id} onChange=${() => (priority.value = id)} /><span>${words}</span></label>`)}
      </div></fieldset>
    </div>
    <${Field} label="From" optional hint="Who speaks, as the players shall read it; empty: exercise control.">${(more) => html`<input ...${more} maxlength="200" ...${typed(sender)} />`}<//>
    <${Field} label="Title">${(more) => html`<input ...${more} maxlength="200" ...${typed(title)} />`}<//>
    <${Field} label="Text">${(more) => html`<textarea ...${more} rows="5" maxlength="4000" ...${typed(text)}></textarea>`}<//>
  <//>`;
}
