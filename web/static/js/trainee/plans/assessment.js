// How grave a threat is: rated alone, shown to all, and agreed together.
import { note, tellReceipt } from "../../announce.js";
import { Badge, Button, Field, Priority } from "../../components.js";
import { Countdown } from "../../console-parts.js";
import { counted } from "../../counted.js";
import { GravityTable } from "../../gravity.js";
import { draft, keptSignal } from "../../keep.js";
import { html } from "../../lib.js";
import { isWaiting, send } from "../../link.js";
import { agencyShort, myAgency, playing, whoIn } from "../seat.js";
import { ScaleForm, ScaleWords } from "./scale.js";
import { mayPropose, ownRating, rounds, voiceOf } from "./state.js";
import { spoken } from "../../spoken.js";

export function Assessments() {
  return html`<div class="stack">${rounds.value.map((one) => html`<${Assessment} key=${keyOf(one)} one=${one} />`)}</div>`;
}

const keyOf = ({ assessment, round }) => `${assessment}/${round}`;
const badges = {
  alone: ["info", "clock", "RATE ALONE"],
  closed: ["neutral", "check", "CLOSED"],
  joint: ["info", "people", "AGREE TOGETHER"],
  agreed: ["good", "check", "AGREED"],
  lapsed: ["high", "clock", "NOT AGREED"],
};

function Assessment({ one }) {
  const [tone, icon, words] = badges[one.phase];
  const running = one.phase === "alone" || one.phase === "joint";
  return html`<article class=${running && playing.value ? `decision priority-${one.priority}` : "card"} aria-label=${one.title}>
    <p class="item-meta">${running && html`<${Priority} priority=${one.priority} />`}<${Badge} tone=${tone} icon=${icon}>${words}<//><span class="muted small">${one.rounds > 1 && `round ${one.round} of ${one.rounds}, `}asked ${one.opened.text}</span></p>
    <h3 lang=${spoken}>${one.title}</h3>
    <p class="small muted">Threat: ${one.subject}</p>
    ${one.text && html`<p lang=${spoken}>${one.text}</p>`}
    ${one.phase === "alone" && html`<${Countdown} deadline=${one.deadline} opened=${one.opened} /><${Alone} one=${one} />`}
    ${one.phase !== "alone" && html`<${Shown} one=${one} />`}
    ${one.phase === "joint" && html`<${Countdown} deadline=${one.joint_deadline} opened=${one.joint_opened} /><${Together} one=${one} />`}
    ${one.phase === "agreed" && html`<p class="small">Agreed ${one.ended.text}: proposed by ${one.proposed_seat_title}, ${one.concurring} of ${counted(one.asked.length, "agency", "agencies")} ${one.concurring === 1 ? "concurs" : "concur"}.</p>`}
    ${one.phase === "lapsed" && html`<p class="small">No joint assessment came about by ${one.joint_deadline.text}.</p>`}
  </article>`;
}

function Alone({ one }) {
  const key = keyOf(one);
  const rated = ownRating(one);
  const kept = keptSignal(`draft/gravity/${key}`, null);
  const { gravity, sure } = kept.value ?? { gravity: rated?.gravity ?? {}, sure: rated?.confidence ?? {} };
  const text = draft(`gravity-text/${key}`);
  const waiting = isWaiting("rate_gravity", { assessment: one.assessment });
  const missing = one.factors.filter((factor) => !gravity[factor]).length;
  const set = (part, factor, value) => (kept.value = { gravity, sure, [part]: { ...(part === "gravity" ? gravity : sure), [factor]: value } });

  async function rate(event) {
    event.preventDefault();
    const confidence = Object.fromEntries(one.factors.map((factor) => [factor, sure[factor] ?? "medium"]));
    const receipt = await send("rate_gravity", { assessment: one.assessment, gravity, confidence, text: text.peek().trim() });
    if (!tellReceipt(receipt)) return;
    kept.value = null;
    text.value = "";
    note("Your agency's rating is noted.", "good");
  }

  return html`<form class="form" onSubmit=${rate}>
    ${rated && html`<p class="small" role="status">Your agency has rated: ${whoIn(rated.seat, rated.seat_title)}, ${rated.at.text}. It may be changed until all have rated or time is up; nobody else sees it before.</p>`}
    <${ScaleForm} name=${`gravity/${key}`} factors=${one.factors} given=${gravity} sure=${sure} onGravity=${(factor, value) => set("gravity", factor, value)} onSure=${(factor, word) => set("sure", factor, word)} />
    <${ScaleWords} />
    <${Field} label="Why" optional>${(more) => html`<textarea ...${more} rows="2" maxlength="2000" value=${text.value} onInput=${(event) => (text.value = event.target.value)}></textarea>`}<//>
    <div class="row">
      <${Button} look="primary" icon="check" type="submit" busy=${waiting || missing > 0 || !playing.value}>${rated ? "Change the rating" : "Rate"}<//>
      <span class="small muted" role="status">${missing ? `${missing} of ${one.factors.length} factors to rate` : waiting ? "Sending" : ""}</span>
    </div>
  </form>`;
}

function Shown({ one }) {
  const columns = one.ratings.map(({ agency, gravity, confidence }) => ({ id: agency, title: agencyShort(agency), gravity, confidence }));
  if (one.proposal) columns.push({ id: "joint", title: one.phase === "agreed" ? "Joint" : "Proposed", gravity: one.proposed });
  const silent = one.asked.filter((agency) => !one.ratings.some((rating) => rating.agency === agency));
  return html`${columns.length > 0 && html`<${GravityTable} label=${`Ratings: ${one.title}`} factors=${one.factors} columns=${columns} />`}
    ${silent.length > 0 && html`<p class="small muted">Did not rate: ${silent.map(agencyShort).join(", ")}.</p>`}`;
}

function Together({ one }) {
  const voice = voiceOf(one, myAgency);
  const text = draft(`concur/${keyOf(one)}/${one.proposal}`);
  const waiting = isWaiting("concur", { assessment: one.assessment });

  async function answer(concurs) {
    const receipt = await send("concur", { assessment: one.assessment, proposal: one.proposal, concurs, text: text.peek().trim() });
    if (tellReceipt(receipt)) text.value = "";
  }

  return html`<div class="stack">
    ${one.proposal > 0 &&
    html`<p>${one.proposed_seat_title} proposes, ${one.proposed_at.text}.${one.proposed_text && ` “${one.proposed_text}”`}</p>
      <p class="small"><strong>${one.concurring}</strong> of ${one.quorum} needed concur: ${one.voices.map(({ agency, concurs, text: said }) => `${agencyShort(agency)} ${concurs ? "concurs" : "does not"}${said ? ` (“${said}”)` : ""}`).join("; ")}.</p>
      ${one.proposed_by !== myAgency &&
      html`<${Field} label="Remark" optional>${(more) => html`<input ...${more} type="text" maxlength="2000" value=${text.value} onInput=${(event) => (text.value = event.target.value)} />`}<//>
        <div class="row">
          <${Button} look="primary" icon="check" busy=${waiting || !playing.value || voice?.concurs === true} onClick=${() => answer(true)}>Concur<//>
          <${Button} icon="close" busy=${waiting || !playing.value || voice?.concurs === false} onClick=${() => answer(false)}>Do not concur<//>
        </div>`}`}
    ${mayPropose(one) ? html`<${Propose} one=${one} />` : !one.proposal && html`<p class="muted" role="status">${one.chair || "One of the agencies"} proposes a joint assessment.</p>`}
  </div>`;
}

function Propose({ one }) {
  const key = keyOf(one);
  const kept = keptSignal(`draft/joint/${key}`, null);
  const gravity = kept.value ?? (one.proposal ? one.proposed : (ownRating(one)?.gravity ?? {}));
  const text = draft(`joint-text/${key}`);
  const missing = one.factors.filter((factor) => !gravity[factor]).length;
  const waiting = isWaiting("propose_joint", { assessment: one.assessment });

  async function propose(event) {
    event.preventDefault();
    const receipt = await send("propose_joint", { assessment: one.assessment, gravity, text: text.peek().trim() });
    if (!tellReceipt(receipt)) return;
    kept.value = null;
    text.value = "";
  }

  return html`<details open=${!one.proposal}>
    <summary>${one.proposal ? "Propose something else" : "Propose a joint assessment"}</summary>
    <form class="form" onSubmit=${propose}>
      <${ScaleForm} name=${`joint/${key}`} factors=${one.factors} given=${gravity} onGravity=${(factor, value) => (kept.value = { ...gravity, [factor]: value })} />
      <${Field} label="Why" optional>${(more) => html`<textarea ...${more} rows="2" maxlength="2000" value=${text.value} onInput=${(event) => (text.value = event.target.value)}></textarea>`}<//>
      <div class="row"><${Button} look="primary" icon="send" type="submit" busy=${waiting || missing > 0 || !playing.value}>Propose<//></div>
    </form>
  </details>`;
}
