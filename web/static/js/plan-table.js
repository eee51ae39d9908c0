// The shared plan as a table: compact where there is room, cards on a phone. For every console.
import { Badge } from "./components.js";
import { html } from "./lib.js";

export const statusBadge = {
  proposed: ["info", "clock", "PROPOSED"],
  accepted: ["info", "check", "ACCEPTED"],
  declined: ["high", "close", "DECLINED"],
  under_way: ["info", "play", "UNDER WAY"],
  blocked: ["critical", "alert", "BLOCKED"],
  done: ["good", "check", "DONE"],
  dropped: ["neutral", "close", "DROPPED"],
};

export function TaskState({ task }) {
  const [tone, icon, words] = statusBadge[task.status];
  return html`<${Badge} tone=${tone} icon=${icon}>${words}<//>${task.late && html` <${Badge} tone="critical" icon="clock">LATE<//>`}`;
}

/**
 * *short* writes an agency; *act* draws what can be done with a task, if anything. Roles stand in the markup, as a table that is
 * laid out as cards would lose its own.
 */
export function PlanTable({ board, tasks, short, act }) {
  return html`<table class="plan-table" role="table" aria-label=${board.title}>
    <thead role="rowgroup"><tr role="row">
      <th role="columnheader" scope="col">Task</th><th role="columnheader" scope="col">Who</th><th role="columnheader" scope="col">By when</th><th role="columnheader" scope="col">State</th>
    </tr></thead>
    ${board.objectives.map((objective) => {
      const mine = tasks.filter((task) => task.objective === objective.id);
      return html`<tbody role="rowgroup" key=${objective.id}>
        <tr role="row" class="plan-objective"><th role="rowheader" scope="rowgroup" colspan="4">${objective.title}${objective.text && html`<span class="hint"> ${objective.text}</span>`}</th></tr>
        ${mine.length === 0 && html`<tr role="row"><td role="cell" colspan="4" class="muted small">No task yet.</td></tr>`}
        ${mine.map((task) => html`<${Row} key=${task.task} task=${task} short=${short} act=${act} />`)}
      </tbody>`;
    })}
  </table>`;
}

function Row({ task, short, act }) {
  const needs = [...task.pools.map(({ title }) => title), task.resources].filter(Boolean).join(", ");
  return html`<tr role="row">
    <td role="cell">${act ? act(task) : task.text}${needs && html`<span class="hint">Needs ${needs}</span>`}${task.said && html`<span class="hint">${task.said_seat_title}: “${task.said}”</span>`}</td>
    <td role="cell"><strong>${short(task.owner)}</strong>${task.supporting.length > 0 && html`<span class="hint">with ${task.supporting.map(short).join(", ")}</span>`}</td>
    <td role="cell" class="number">${task.due?.text ?? "–"}</td>
    <td role="cell"><span class="row"><${TaskState} task=${task} /></span></td>
  </tr>`;
}
