// A form made from what an action asks for. Faults stand at their field; what was filled in outlives a lost link.
import { briefing } from "../boot.js";
import { Button, Dialog, Field, Notice } from "../components.js";
import { kindOf } from "../map/kinds.js";
import { keptSignal } from "../keep.js";
import { html, useState } from "../lib.js";
import { send } from "../link.js";
import { slice } from "../store.js";
import { units, unitTitle } from "../units.js";
import { Estimate, useEstimate } from "./estimate.js";
import { pools, words } from "./seat.js";
import { spoken } from "../spoken.js";

const FEW = 5;

function first(argument) {
  if (argument.default !== null && argument.default !== undefined) return argument.default;
  return argument.type === "boolean" ? false : "";
}

const figure = (number) => number.toLocaleString("en");

/** Return {value} as the server wants it, or {fault}. */
function read(argument, given) {
  const { type, low, high, unit } = argument;
  if (type === "boolean") return { value: Boolean(given) };
  const text = String(given ?? "").trim();
  if (type === "integer" || type === "number") {
    const range =
      low !== null && high !== null ? ` from ${figure(low)} to ${figure(high)}` : low !== null ? `, ${figure(low)} or more` : high !== null ? `, ${figure(high)} or less` : "";
    const fault = { fault: `Enter a ${type === "integer" ? "whole number" : "number"}${range}${unit ? ` ${unit}` : ""}.` };
    const value = Number(text);
    if (!text || !Number.isFinite(value)) return fault;
    if (type === "integer" && !Number.isInteger(value)) return fault;
    if ((low !== null && value < low) || (high !== null && value > high)) return fault;
    return { value };
  }
  if (!text) return { fault: type === "text" ? "Write something here." : "Choose one." };
  return { value: text };
}

/** Return what is filled in so far, with numbers as numbers. */
function typed(action, given) {
  const value = ({ id, type }) => {
    const text = String(given[id] ?? "").trim();
    if (type === "integer" || type === "number") return text && Number.isFinite(Number(text)) ? Number(text) : null;
    return type === "boolean" ? Boolean(given[id]) : text || null;
  };
  return Object.fromEntries(action.arguments.map((argument) => [argument.id, value(argument)]));
}

const asAction = { kind: "take_action", name: "action", yes: "Take action", icon: "act" };

/** *as* says which command it becomes, under which name it carries the id, and what the button says. */
export function ActionDialog({ action, onClose, onTaken, as = asAction, children }) {
  const kept = keptSignal(`draft/${as.name}/${action.id}`, null);
  const given = kept.value ?? Object.fromEntries(action.arguments.map((argument) => [argument.id, first(argument)]));
  const [faults, setFaults] = useState({});
  const [refusal, setRefusal] = useState("");
  const [sending, setSending] = useState(false);

  const set = (id, value) => {
    kept.value = { ...given, [id]: value };
    if (faults[id]) setFaults({ ...faults, [id]: undefined });
  };

  async function take(event) {
    event.preventDefault();
    const results = Object.fromEntries(action.arguments.map((argument) => [argument.id, read(argument, given[argument.id])]));
    const found = Object.fromEntries(Object.entries(results).flatMap(([id, { fault }]) => (fault ? [[id, fault]] : [])));
    setFaults(found);
    if (Object.keys(found).length) {
      requestAnimationFrame(() => document.querySelector(".action-form [aria-invalid='true']")?.focus());
      return;
    }
    setSending(true);
    setRefusal("");
    const values = Object.fromEntries(Object.entries(results).map(([id, { value }]) => [id, value]));
    const receipt = await send(as.kind, { [as.name]: action.id, arguments: values });
    setSending(false);
    if (receipt.status === "accepted") {
      kept.value = null;
      (onTaken ?? onClose)();
    } else setRefusal(receipt.message || "This could not be done. Please try again.");
  }

  const outside = action.under && !slice(`policy/${action.under.policy}`)?.covers.includes(action.under.level);
  const needs = [...(action.uses ?? []), ...(action.spends ?? [])];
  const told = useEstimate(as === asAction ? { of: "action", action: action.id, arguments: typed(action, given) } : null);
  return html`<${Dialog}
    title=${action.title}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon=${as.icon} type="submit" form="action-form" busy=${sending}>${sending ? "Sending" : outside ? "Act outside the policy" : as.yes}<//>`}
  >
    ${action.text && html`<p lang=${spoken}>${action.text}</p>`}
    ${outside && html`<${Notice} tone="high" icon="alert">This is foreseen under “${action.under.title}”${action.under.level_title && ` (${action.under.level_title})`}, which is not in force. You may go on; it is recorded as acting outside that policy.<//>`}
    ${children}
    ${action.sends && html`<p class="small muted">${action.sends}</p>`}
    ${!told && action.costs?.length > 0 && html`<p class="small muted">Costs: ${action.costs.join("; ")}.</p>`}
    ${!told && needs.length > 0 && html`<${Needs} needs=${needs} />`}
    <form class="form action-form" id="action-form" novalidate onSubmit=${take}>
      ${action.arguments.map((argument) => html`<${Argument} key=${argument.id} argument=${argument} value=${given[argument.id]} fault=${faults[argument.id]} onSet=${(value) => set(argument.id, value)} />`)}
    </form>
    <${Estimate} told=${told} />
    ${action.once && html`<p class="muted small">This can be done once only.</p>`}
    <div role="alert">${refusal && html`<${Notice} tone="critical" icon="alert">${refusal}<//>`}</div>
  <//>`;
}

function Needs({ needs }) {
  const counted = new Map(pools().map((pool) => [pool.pool, pool]));
  return html`<p class="small muted">
    Needs ${needs.map(({ pool, title }, at) => html`${at > 0 ? ", " : ""}<strong>${title}</strong>${counted.has(pool) && ` (${counted.get(pool).free_text} of ${counted.get(pool).total_text} free)`}`)}.
    If none is free, the action waits for one.
  </p>`;
}

function Argument({ argument, value, fault, onSet }) {
  const label = argument.unit ? `${argument.title} [${argument.unit}]` : argument.title;
  const typed = (event) => onSet(event.target.value);
  switch (argument.type) {
    case "boolean":
      return html`<label class="choice"><input type="checkbox" checked=${Boolean(value)} onChange=${(event) => onSet(event.target.checked)} /><span><strong>${label}</strong></span></label>`;
    case "integer":
    case "number":
      return html`<${Field} label=${label} fault=${fault} hint=${range(argument)}>
        ${(attributes) => html`<input ...${attributes} class="short" type="number" inputmode=${argument.type === "integer" ? "numeric" : "decimal"} step=${argument.type === "integer" ? 1 : "any"} min=${argument.low} max=${argument.high} value=${value} onInput=${typed} />`}
      <//>`;
    case "choice":
      return argument.options.length <= FEW
        ? html`<${Choices} argument=${argument} label=${label} value=${value} fault=${fault} onSet=${onSet} />`
        : html`<${Pick} label=${label} value=${value} fault=${fault} onSet=${onSet} options=${argument.options.map((id) => [id, argument.words?.[id] ?? words(id)])} />`;
    case "unit": {
      const fit = units.value.filter(({ kind }) => !argument.kinds.length || argument.kinds.includes(kind));
      return html`<${Pick} label=${label} value=${value} fault=${fault} onSet=${onSet} options=${fit.map((unit) => [unit.unit, `${unitTitle(unit)}: ${unit.doing.toLowerCase()}`])} />`;
    }
    case "point":
      return html`<${Pick} label=${label} value=${value} fault=${fault} onSet=${onSet} groups=${placesByKind(argument.options)} />`;
    case "agency":
      return html`<${Pick} label=${label} value=${value} fault=${fault} onSet=${onSet} options=${briefing.agencies.filter(({ id }) => !argument.options.length || argument.options.includes(id)).map(({ id, title }) => [id, title])} />`;
    default:
      return html`<${Field} label=${label} fault=${fault}>${(attributes) => html`<textarea ...${attributes} rows="3" maxlength="2000" value=${value} onInput=${typed}></textarea>`}<//>`;
  }
}

function range({ low, high }) {
  if (low !== null && high !== null) return `From ${figure(low)} to ${figure(high)}.`;
  if (low !== null) return `${figure(low)} or more.`;
  return high !== null ? `${figure(high)} or less.` : undefined;
}

function placesByKind(only) {
  const groups = new Map();
  for (const point of briefing.points ?? []) {
    if (only?.length && !only.includes(point.id)) continue;
    const kind = kindOf(point.kind).title;
    if (!groups.has(kind)) groups.set(kind, []);
    groups.get(kind).push([point.id, point.title]);
  }
  return [...groups];
}

function Choices({ argument, label, value, fault, onSet }) {
  return html`<fieldset class="field" aria-invalid=${fault ? "true" : undefined} tabindex=${fault ? -1 : undefined}>
    <legend>${label}</legend>
    ${argument.options.map(
      (id) => html`<label class="choice" key=${id}><input type="radio" name=${argument.id} checked=${value === id} onChange=${() => onSet(id)} /><span><strong lang=${spoken}>${argument.words?.[id] ?? words(id)}</strong></span></label>`,
    )}
    ${fault && html`<p class="fault">${fault}</p>`}
  </fieldset>`;
}

function Pick({ label, value, fault, onSet, options = [], groups = [] }) {
  const draw = ([id, title]) => html`<option key=${id} value=${id} selected=${value === id}>${title}</option>`;
  return html`<${Field} label=${label} fault=${fault}>
    ${(attributes) => html`<select ...${attributes} onChange=${(event) => onSet(event.target.value)}>
      <option value="" selected=${!value}>Choose one</option>
      ${options.map(draw)} ${groups.map(([kind, list]) => html`<optgroup key=${kind} label=${kind}>${list.map(draw)}</optgroup>`)}
    </select>`}
  <//>`;
}
