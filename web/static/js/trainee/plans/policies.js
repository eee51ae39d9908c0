// Policies to read, what is in force, and what this seat may put in force or end.
import { boot } from "../../boot.js";
import { Button, Dialog, Field, Icon, Notice } from "../../components.js";
import { draft } from "../../keep.js";
import { html, signal, useState } from "../../lib.js";
import { isWaiting, send } from "../../link.js";
import { PolicyBadges, PolicyLines } from "../../policy-state.js";
import { slice } from "../../store.js";
import { Estimate, useEstimate } from "../estimate.js";
import { playing, whoIn } from "../seat.js";
import { policies } from "./state.js";
import { spoken } from "../../spoken.js";

const STEPS = {
  start: { kind: "activate_policy", title: "Put in force", yes: "Put in force", look: "primary" },
  renew: { kind: "activate_policy", title: "Renew", yes: "Renew", look: "primary" },
  withdraw: { kind: "deactivate_policy", title: "Withdraw", yes: "Withdraw", look: "danger" },
  end: { kind: "deactivate_policy", title: "End", yes: "End it", look: "danger" },
};

// What is being asked for: {step, policy, level}.
const asking = signal(null);
/** What a reason is given for: another step, policy or level has a reason of its own. */
const aboutOf = ({ step, policy, level }) => `policy/${policy.id}/${level.id}/${step}`;

export function Policies() {
  const sorted = [...policies].sort((a, b) => rank(a) - rank(b));
  return html`<ul class="cards" aria-label="Policies">
      ${sorted.map((policy) => html`<${Policy} key=${policy.id} policy=${policy} />`)}
    </ul>
    ${asking.value && html`<${Ask} key=${aboutOf(asking.value)} asked=${asking.value} onClose=${() => (asking.value = null)} />`}`;
}

/** What is in force or on its way stands first; else the order of the scenario. */
const rank = ({ id }) => (slice(`policy/${id}`)?.level || slice(`policy/${id}`)?.pending ? 0 : 1);

const levelOf = (policy, level) => policy.levels.find(({ id }) => id === level);

function Policy({ policy }) {
  const stands = slice(`policy/${policy.id}`);
  const now = levelOf(policy, stands?.pending || stands?.level);
  return html`<li class="card">
    <p class="row apart"><strong lang=${spoken}>${policy.title}</strong><span class="small muted">${policy.kind}${policy.owner && `, ${policy.owner}`}</span></p>
    <p class="row"><${PolicyBadges} stands=${stands} /></p>
    <${PolicyLines} stands=${stands} who=${whoIn} />
    <details>
      <summary>Read</summary>
      <div class="stack">
        ${policy.text && html`<p class="pre" lang=${spoken}>${policy.text}</p>`}
        ${policy.document && html`<p><a href=${`${boot.urls?.handout ?? ""}${policy.document}`} target="_blank" rel="noopener"><${Icon} name="file" /> <span lang=${spoken}>${policy.document_title}</span></a></p>`}
        <${Levels} policy=${policy} />
        ${policy.sources.length > 0 && html`<p class="small muted">Source: ${policy.sources.join("; ")}</p>`}
      </div>
    </details>
    <div class="row">
      ${playing.value && !stands?.pending && policy.levels.filter((level) => level.mine && (level.id !== stands?.level || level.lasts)).map((level) => html`<${Step} key=${level.id} step=${level.id === stands?.level ? "renew" : "start"} policy=${policy} level=${level} />`)}
      ${playing.value && now?.mine && html`<${Step} step=${stands.pending ? "withdraw" : "end"} policy=${policy} level=${now} />`}
    </div>
  </li>`;
}

function Step({ step, policy, level }) {
  const { kind, title, look } = STEPS[step];
  const starts = kind === "activate_policy";
  const ask = () => (asking.value = { step, policy, level });
  return html`<${Button} look=${starts ? "small" : `small ${look}`} icon=${starts ? "check" : "close"} busy=${isWaiting(kind, { policy: policy.id })} onClick=${ask}>${title}${starts && level.title && `: ${level.title}`}<//>`;
}

function Levels({ policy }) {
  return html`<dl class="levels">
    ${policy.levels.map(
      ({ id, title, text, lasts, activated_by: by }) => html`<div key=${id}>
        <dt>${title || "In force"}</dt>
        <dd>${text && html`<p>${text}</p>`}<p class="small muted">${by.length ? `Put in force by ${by.join(", ")}.` : "Nobody puts it in force during play."}${lasts && ` Lapses after ${lasts}.`}</p></dd>
      </div>`,
    )}
  </dl>`;
}

function Ask({ asked, onClose }) {
  const { step, policy, level } = asked;
  const { kind, title, yes, look } = STEPS[step];
  const reason = draft(aboutOf(asked));
  const told = useEstimate(kind === "activate_policy" ? { of: "policy", policy: policy.id, level: level.id } : null);
  const [refusal, setRefusal] = useState("");
  const [sending, setSending] = useState(false);

  async function ask(event) {
    event.preventDefault();
    setSending(true);
    const told = { policy: policy.id, reason: reason.peek().trim() };
    const receipt = await send(kind, kind === "activate_policy" && level.title ? { ...told, level: level.id } : told);
    setSending(false);
    if (receipt.status !== "accepted") return setRefusal(receipt.message || "This could not be done. Please try again.");
    reason.value = "";
    onClose();
  }

  return html`<${Dialog}
    title=${`${title}: ${policy.title}`}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look=${look} type="submit" form="policy-form" busy=${sending}>${yes}<//>`}
  >
    ${level.title && html`<p>Level: <strong lang=${spoken}>${level.title}</strong></p>`}
    ${level.text && html`<p lang=${spoken}>${level.text}</p>`}
    <${Estimate} told=${told} />
    <form class="form" id="policy-form" onSubmit=${ask}>
      <${Field} label="Reason" optional>${(more) => html`<textarea ...${more} rows="3" maxlength="2000" value=${reason.value} onInput=${(event) => (reason.value = event.target.value)}></textarea>`}<//>
    </form>
    <div role="alert">${refusal && html`<${Notice} tone="critical" icon="alert">${refusal}<//>`}</div>
  <//>`;
}
