// The shared plan: who does what by when, and what waits for this agency.
import { note } from "../../announce.js";
import { Button, Dialog, Field, Notice } from "../../components.js";
import { counted } from "../../counted.js";
import { draft } from "../../keep.js";
import { html, signal, useState } from "../../lib.js";
import { isWaiting, send } from "../../link.js";
import { PlanTable, TaskState } from "../../plan-table.js";
import { Segments } from "../../segments.js";
import { slice } from "../../store.js";
import { agencyShort, agencyTitle, myAgency, playing, whoIn } from "../seat.js";
import { board, tasks } from "./state.js";
import { TaskForm } from "./task-form.js";
import { spoken } from "../../spoken.js";

// The id of the task that is looked at, or "new"; and whether it is being changed.
const open = signal(null);
const changing = signal(false);

const close = () => {
  open.value = null;
  changing.value = false;
};

export function Board() {
  const shown = open.value && open.value !== "new" ? slice(`plan/${open.value}`) : null;
  return html`<div class="stack plan-board">
    ${board.text && html`<p lang=${spoken}>${board.text}</p>`}
    <p class="row apart"><span class="small muted">${board.agencies.map(agencyShort).join(", ")} fill it together.</span>
      ${playing.value && html`<${Button} look="primary small" icon="plus" onClick=${() => (open.value = "new")}>Plan a task<//>`}</p>
    <${PlanTable} board=${board} tasks=${tasks.value} short=${agencyShort} act=${(task) => html`<button type="button" class="link" onClick=${() => (open.value = task.task)}>${task.text}</button>`} />
    ${open.value === "new" && html`<${TaskForm} onClose=${close} />`}
    ${shown && changing.value && html`<${TaskForm} key=${shown.task} task=${shown} onClose=${close} />`}
    ${shown && !changing.value && html`<${TaskDialog} key=${shown.task} task=${shown} />`}
  </div>`;
}

function TaskDialog({ task }) {
  const mine = task.owner === myAgency;
  const [refusal, setRefusal] = useState("");
  const may = playing.value && !task.over;
  const tell = (receipt) => {
    setRefusal(receipt.status === "accepted" ? "" : receipt.message || "This could not be done. Please try again.");
    return receipt.status === "accepted";
  };
  const needs = [...task.pools.map(({ title }) => title), task.resources].filter(Boolean).join(", ");
  return html`<${Dialog}
    title="Task of the plan"
    onClose=${close}
    foot=${html`<${Button} onClick=${close}>Back<//>
      ${may && (mine || task.agency === myAgency) && html`<${Button} look="danger" icon="close" busy=${isWaiting("drop_task", { task: task.task })} onClick=${async () => tell(await send("drop_task", { task: task.task, revision: task.revision })) && close()}>Drop<//>`}
      ${may && html`<${Button} icon="log" onClick=${() => (changing.value = true)}>Change<//>`}`}
  >
    <p class="row"><${TaskState} task=${task} /></p>
    <p class="pre" lang=${spoken}>${task.text}</p>
    <dl class="facts">
      <div><dt>For</dt><dd>${board.objectives.find(({ id }) => id === task.objective)?.title}</dd></div>
      <div><dt>Who</dt><dd>${agencyTitle(task.owner)}${task.supporting.length > 0 && `, with ${task.supporting.map(agencyTitle).join(", ")}`}</dd></div>
      ${needs && html`<div><dt>Needs</dt><dd>${needs}</dd></div>`}
      <div><dt>By when</dt><dd class="number">${task.due?.text ?? "no time set"}</dd></div>
      <div><dt>Planned</dt><dd>${whoIn(task.seat, task.seat_title)}, ${task.revised.text}${task.revision > 1 ? `, changed ${counted(task.revision - 1, "time")}` : ""}</dd></div>
      ${task.said_at && html`<div><dt>Last said</dt><dd>${task.said_seat_title}, ${task.said_at.text}${task.said && `: “${task.said}”`}</dd></div>`}
    </dl>
    ${may && mine && (task.status === "proposed" || task.status === "declined") && html`<${Accept} task=${task} tell=${tell} />`}
    ${may && mine && task.status !== "proposed" && task.status !== "declined" && html`<${Report} task=${task} tell=${tell} />`}
    <div role="alert">${refusal && html`<${Notice} tone="critical" icon="alert">${refusal}<//>`}</div>
  <//>`;
}

function Accept({ task, tell }) {
  const text = draft(`accept/${task.task}`);
  const waiting = isWaiting("accept_task", { task: task.task });
  async function answer(accepts) {
    if (tell(await send("accept_task", { task: task.task, revision: task.revision, accepts, text: text.peek().trim() }))) text.value = "";
  }
  return html`<div class="form">
    <${Field} label="What your agency says to it" optional>${(more) => html`<input ...${more} type="text" maxlength="2000" value=${text.value} onInput=${(event) => (text.value = event.target.value)} />`}<//>
    <div class="row"><${Button} look="primary" icon="check" busy=${waiting} onClick=${() => answer(true)}>Accept<//><${Button} icon="close" busy=${waiting || task.status === "declined"} onClick=${() => answer(false)}>Decline<//></div>
  </div>`;
}

const stand = [["under_way", "Under way"], ["blocked", "Blocked"], ["done", "Done"]];

function Report({ task, tell }) {
  const text = draft(`report/${task.task}`);
  const [status, setStatus] = useState(task.status === "accepted" ? "under_way" : task.status);
  const waiting = isWaiting("report_task", { task: task.task });
  async function report() {
    if (!tell(await send("report_task", { task: task.task, status, text: text.peek().trim() }))) return;
    text.value = "";
    note("Reported to all who fill the plan.", "good");
  }
  return html`<div class="form">
    <${Segments} label="How it stands" options=${stand} chosen=${status} onChoose=${setStatus} />
    <${Field} label="Report" optional>${(more) => html`<input ...${more} type="text" maxlength="2000" value=${text.value} onInput=${(event) => (text.value = event.target.value)} />`}<//>
    <div class="row"><${Button} look="primary" icon="send" busy=${waiting} onClick=${report}>Report<//></div>
  </div>`;
}
