// Policies in force and acts outside them, who rated what beside the truth, and the shared plan.
import { briefing } from "../boot.js";
import { Badge, Empty } from "../components.js";
import { Countdown } from "../console-parts.js";
import { GravityTable } from "../gravity.js";
import { keptSignal } from "../keep.js";
import { computed, html } from "../lib.js";
import { PlanTable } from "../plan-table.js";
import { PolicyBadges, PolicyLines } from "../policy-state.js";
import { agencyShort, whoIn } from "../script.js";
import { Segments } from "../segments.js";
import { slice, slices } from "../store.js";
import { spoken } from "../spoken.js";

const part = keptSignal("plans-part", "");
const { policies = [], plan = null, assesses = false } = briefing.planning ?? {};

export const hasPlans = policies.length > 0 || plan !== null || assesses;
export const outsideCount = computed(() => slices("outside").length);

export function Plans() {
  const parts = [
    ...(policies.length ? [["policies", outsideCount.value ? `Policies (${outsideCount.value} outside)` : "Policies", Policies]] : []),
    ...(assesses ? [["gravity", "Gravity", Gravity]] : []),
    ...(plan ? [["plan", "Plan", Plan]] : []),
  ];
  const [id, , Part] = parts.find(([each]) => each === part.value) ?? parts[0];
  return html`<div class="stack plans">
    ${parts.length > 1 && html`<${Segments} label="Part of plans" options=${parts.map(([each, title]) => [each, title])} chosen=${id} onChoose=${(each) => (part.value = each)} />`}
    <${Part} />
  </div>`;
}

function Policies() {
  const outside = slices("outside").reverse();
  return html`<div class="stack">
    ${outside.length > 0 && html`<section aria-label="Acts outside a policy"><h3 class="section">Outside a policy</h3>
      <ul class="lines">${outside.map((act) => html`<li class="line" key=${act.instance}>
        <p class="row"><${Badge} tone="high" icon="alert">OUTSIDE<//><strong>${agencyShort(act.agency)}</strong><span class="push small number muted">${act.at.text}</span></p>
        <p lang=${spoken}>${act.title}</p>
        <p class="small muted">“${act.policy_title}”${act.level_title && `, ${act.level_title},`} was not in force. ${whoIn(act.seat)}</p>
      </li>`)}</ul></section>`}
    <ul class="lines" aria-label="Policies">${policies.map((policy) => html`<li class="line" key=${policy.id}>
      <p class="row apart"><strong lang=${spoken}>${policy.title}</strong><span class="small muted">${policy.kind}</span></p>
      <p class="row"><${PolicyBadges} stands=${slice(`policy/${policy.id}`)} /></p>
      <${PolicyLines} stands=${slice(`policy/${policy.id}`)} who=${whoIn} />
    </li>`)}</ul>
  </div>`;
}

function Gravity() {
  const rounds = slices("assessment").reverse();
  if (!rounds.length) return html`<${Empty} icon="chart">No threat has been put to the agencies yet.<//>`;
  return html`<div class="stack">${rounds.map((one) => html`<${Round} key=${`${one.assessment}/${one.round}`} one=${one} />`)}</div>`;
}

const words = { alone: "RATING ALONE", closed: "CLOSED", joint: "AGREEING", agreed: "AGREED", lapsed: "NOT AGREED" };

function Round({ one }) {
  const key = `${one.assessment}/${one.round}`;
  const rated = one.asked.map((agency) => slice(`gravity/${key}@${agency}`)).filter(Boolean);
  const silent = one.asked.filter((agency) => !rated.some((each) => each.agency === agency));
  const columns = rated.map(({ agency, gravity, confidence }) => ({ id: agency, title: agencyShort(agency), gravity, confidence }));
  if (one.proposal) columns.push({ id: "joint", title: one.phase === "agreed" ? "Joint" : "Proposed", gravity: one.proposed });
  const truth = slice(`truth/${key}/joint`) ?? slice(`truth/${key}`);
  if (truth) columns.push({ id: "truth", title: "Truth", gravity: truth.truth, decimals: true });
  const deadline = one.phase === "joint" ? one.joint_deadline : one.deadline;
  return html`<article class="card" aria-label=${one.title}>
    <p class="row"><${Badge} tone=${one.phase === "agreed" ? "good" : one.phase === "lapsed" ? "high" : "info"}>${words[one.phase]}<//><span class="small muted">${one.rounds > 1 && `round ${one.round} of ${one.rounds}, `}asked ${one.opened.text}</span>
      ${(one.phase === "alone" || one.phase === "joint") && html`<span class="push"><${Countdown} small deadline=${deadline} opened=${one.opened} /></span>`}</p>
    <h3 lang=${spoken}>${one.title}</h3>
    ${columns.length > 0 && html`<${GravityTable} label=${`Ratings: ${one.title}`} factors=${one.factors} columns=${columns} />`}
    ${silent.length > 0 && html`<p class="small muted">${one.phase === "alone" ? "Not rated yet" : "Did not rate"}: ${silent.map(agencyShort).join(", ")}.</p>`}
    ${one.proposal > 0 && html`<p class="small">Proposed by ${one.proposed_seat_title}; ${one.concurring} of ${one.quorum} needed concur.${one.voices.filter(({ concurs }) => !concurs).map(({ agency, text }) => html` ${agencyShort(agency)} does not${text && ` (“${text}”)`}.`)}</p>`}
  </article>`;
}

function Plan() {
  const tasks = slices("plan").filter(({ status }) => status !== "dropped");
  const dropped = slices("plan").length - tasks.length;
  return html`<div class="plan-board stack">
    <h3 class="section" lang=${spoken}>${plan.title}</h3>
    <${PlanTable} board=${plan} tasks=${tasks} short=${agencyShort} />
    ${dropped > 0 && html`<p class="small muted">${dropped} dropped.</p>`}
  </div>`;
}
