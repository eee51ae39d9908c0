// The form of a task: new, from a template or not, or changed as it stands. What is typed outlives a lost link.
import { now } from "../../clock.js";
import { Button, Dialog, Field, Notice } from "../../components.js";
import { keptSignal } from "../../keep.js";
import { html, useState } from "../../lib.js";
import { send } from "../../link.js";
import { parseMoment } from "../../moments.js";
import { localClock } from "../../time.js";
import { units, unitTitle } from "../../units.js";
import { agencyTitle, myAgency, pools } from "../seat.js";
import { board } from "./state.js";

const asTyped = (ms) => {
  const { day, time } = localClock(ms);
  return `${day} ${time.slice(0, 5)}`;
};

const blank = () => ({ objective: board.objectives[0].id, text: "", owner: myAgency, supporting: [], resources: "", pools: [], due: "" });
const from = (task) => ({
  objective: task.objective,
  text: task.text,
  owner: task.owner,
  supporting: task.supporting,
  resources: task.resources,
  pools: task.pools.map(({ id }) => id),
  due: task.due?.text ?? "",
});

export function TaskForm({ task, onClose }) {
  const kept = keptSignal(`draft/plan/${task?.task ?? "new"}`, null);
  const { revision, ...given } = kept.value ?? { revision: task?.revision ?? 0, ...(task ? from(task) : blank()) };
  const [faults, setFaults] = useState({});
  const [refusal, setRefusal] = useState("");
  const [sending, setSending] = useState(false);
  const set = (changes) => (kept.value = { revision, ...given, ...changes });

  function take(id) {
    const template = board.templates.find((each) => each.id === id);
    if (!template) return;
    const { objective, text, owner, supporting, resources, within_ms: within } = template;
    set({ objective, text, owner: owner || myAgency, supporting, resources, due: within === null ? "" : asTyped(now.peek() + within) });
  }

  async function save(event) {
    event.preventDefault();
    const unchanged = task?.due && given.due === task.due.text;
    const dueMs = !given.due.trim() ? -1 : unchanged ? task.due.ms : parseMoment(given.due, now.peek());
    const found = {
      ...(given.text.trim() ? {} : { text: "Say what is to be done." }),
      ...(dueMs === null ? { due: "Write a time like D+0 14:30, 14:30 or +45 min." } : {}),
    };
    setFaults(found);
    if (Object.keys(found).length) {
      requestAnimationFrame(() => document.querySelector(".task-form [aria-invalid='true']")?.focus());
      return;
    }
    setSending(true);
    const { objective, text, owner, resources } = given;
    const told = { objective, text: text.trim(), owner, supporting: given.supporting.filter((id) => id !== owner), resources: resources.trim(), pools: given.pools, due_ms: dueMs };
    const receipt = await send("plan_task", task ? { ...told, task: task.task, revision } : told);
    setSending(false);
    if (receipt.status !== "accepted") return setRefusal(receipt.message || "This could not be done. Please try again.");
    kept.value = null;
    onClose();
  }

  const stale = task && task.revision !== revision;
  const known = [...pools().map(({ pool, title }) => [pool, title]), ...units.value.map((unit) => [unit.unit, unitTitle(unit)])];
  const toggle = (list, id) => (list.includes(id) ? list.filter((each) => each !== id) : [...list, id]);
  return html`<${Dialog}
    title=${task ? "Change a task" : "Plan a task"}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="check" type="submit" form="task-form" busy=${sending}>${task ? "Change" : "Put on the board"}<//>`}
  >
    ${stale && html`<${Notice} tone="high" icon="alert">Somebody has changed this task meanwhile. <${Button} look="small" onClick=${() => ((kept.value = null), setRefusal(""))}>Show it as it is now<//><//>`}
    <form class="form task-form" id="task-form" novalidate onSubmit=${save}>
      ${!task && board.templates.length > 0 &&
      html`<${Field} label="From a template" optional>${(more) => html`<select ...${more} value="" onChange=${(event) => take(event.target.value)}><option value="">None</option>${board.templates.map(({ id, text }) => html`<option key=${id} value=${id}>${text}</option>`)}</select>`}<//>`}
      <${Field} label="For which objective">${(more) => html`<select ...${more} value=${given.objective} onChange=${(event) => set({ objective: event.target.value })}>${board.objectives.map(({ id, title }) => html`<option key=${id} value=${id}>${title}</option>`)}</select>`}<//>
      <${Field} label="What is to be done" fault=${faults.text}>${(more) => html`<textarea ...${more} rows="3" maxlength="2000" value=${given.text} onInput=${(event) => set({ text: event.target.value })}></textarea>`}<//>
      <${Field} label="Who does it">${(more) => html`<select ...${more} value=${given.owner} onChange=${(event) => set({ owner: event.target.value })}>${board.agencies.map((id) => html`<option key=${id} value=${id}>${agencyTitle(id)}</option>`)}</select>`}<//>
      <${Checks} label="Who helps" options=${board.agencies.filter((id) => id !== given.owner).map((id) => [id, agencyTitle(id)])} chosen=${given.supporting} onToggle=${(id) => set({ supporting: toggle(given.supporting, id) })} />
      ${known.length > 0 && html`<${Checks} label="Resources counted on" options=${known} chosen=${given.pools} onToggle=${(id) => set({ pools: toggle(given.pools, id) })} />`}
      <${Field} label="What else it needs" optional>${(more) => html`<input ...${more} type="text" maxlength="2000" value=${given.resources} onInput=${(event) => set({ resources: event.target.value })} />`}<//>
      <${Field} label="By when" optional hint="Such as D+0 14:30, 14:30 or +45 min." fault=${faults.due}>${(more) => html`<input ...${more} class="short" type="text" value=${given.due} onInput=${(event) => set({ due: event.target.value })} />`}<//>
    </form>
    <div role="alert">${refusal && html`<${Notice} tone="critical" icon="alert">${refusal}<//>`}</div>
  <//>`;
}

function Checks({ label, options, chosen, onToggle }) {
  return html`<fieldset class="field"><legend>${label} <span class="hint">(optional)</span></legend>
    <div class="checks">${options.map(([id, title]) => html`<label key=${id} class="check"><input type="checkbox" checked=${chosen.includes(id)} onChange=${() => onToggle(id)} /> ${title}</label>`)}</div>
  </fieldset>`;
}
