// The units of an action that sends some: who waits, who comes and when, who works; and how to call it off.
import { WHY, whyNot } from "../action-words.js";
import { Button, Confirm, Dialog, Notice } from "../components.js";
import { html, signal, useState } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { units } from "../units.js";
import { Estimate, useEstimate } from "./estimate.js";
import { playing } from "./seat.js";

const asking = signal("");

function inWords({ title, state, at, ahead, by }) {
  if (state === "waiting") return `Waits for a unit${ahead ? `, ${ahead} before it` : ""}${at ? `; one may come ${at.text}` : ""}`;
  if (state === "under_way") return `${title} arrives ${at.text}`;
  if (state === "on_task") return `${title} on task since ${at.text}`;
  return `${title} ${WHY[state] ?? state} ${at.text}${by ? ` by ${by}` : ""}`;
}

export function Errands({ taken }) {
  if (!taken.units?.length) return null;
  // What the units' own lines say already is not said again.
  const why = taken.status === "failed" && !taken.units.some(({ state }) => state === taken.why) && whyNot(taken);
  return html`<ul class="errands small">
    ${taken.units.map((one) => html`<li key=${one.number}>${inWords(one)}<${Send} taken=${taken} waits=${one.state === "waiting"} /></li>`)}
    ${why && html`<li>${`It ${why}.`}</li>`}
  </ul>`;
}

/** For what waits: a unit that is out on something else can be sent here instead, once its way was read. */
function Send({ taken, waits }) {
  const [chosen, setChosen] = useState("");
  const out = units.value.filter((unit) => unit.out && unit.task);
  if (!waits || !playing.value || !out.length) return null;
  const unit = out.find((one) => one.unit === chosen);
  return html`<label class="reassign"><span class="unseen">Send a unit that is out to ${taken.title} instead</span>
      <select value="" onChange=${(event) => setChosen(event.target.value)}><option value="">Send instead ...</option>${out.map((one) => html`<option key=${one.unit} value=${one.unit}>${one.title}, from ${one.task_title}</option>`)}</select>
    </label>
    ${unit && html`<${SendInstead} unit=${unit} taken=${taken} onClose=${() => setChosen("")} />`}`;
}

function SendInstead({ unit, taken, onClose }) {
  const told = useEstimate({ of: "sending", unit: unit.unit, instance: taken.instance });
  const [refusal, setRefusal] = useState("");
  const [sending, setSending] = useState(false);
  async function go() {
    setSending(true);
    const receipt = await send("reassign_unit", { unit: unit.unit, instance: taken.instance });
    setSending(false);
    if (receipt.status === "accepted") onClose();
    else setRefusal(receipt.message || "This could not be done. Please try again.");
  }
  return html`<${Dialog} title=${`Send ${unit.title} to: ${taken.title}`} onClose=${onClose} foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="send" busy=${sending} onClick=${go}>Send it<//>`}>
    <p>It leaves ${unit.task_title}, which then waits for another unit.</p>
    <${Estimate} told=${told} />
    <div role="alert">${refusal && html`<${Notice} tone="critical" icon="alert">${refusal}<//>`}</div>
  <//>`;
}

export function CallOff({ taken }) {
  const open = taken.units?.some(({ state }) => ["waiting", "under_way", "on_task"].includes(state));
  if (!open || !playing.value || taken.status === "done" || taken.status === "failed") return null;
  const close = () => (asking.value = "");
  const off = () => {
    send("call_off", { instance: taken.instance });
    close();
  };
  return html`<${Button} look="quiet small" busy=${isWaiting("call_off", { instance: taken.instance })} onClick=${() => (asking.value = taken.instance)}>Call off<span class="unseen"> ${taken.title}</span><//>
    ${asking.value === taken.instance && html`<${Confirm} title=${`Call off: ${taken.title}`} yes="Call off" onYes=${off} onNo=${close}>The units that were sent come home, and the action has not been done.<//>`}`;
}
