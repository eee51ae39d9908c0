// Rate one subject: findings first, the letter follows from them; another letter needs a reason.
import { note, tellReceipt } from "./announce.js";
import { boot } from "./boot.js";
import { Button, Field } from "./components.js";
import { keptSignal } from "./keep.js";
import { html } from "./lib.js";
import { isWaiting, send } from "./link.js";
import { derived, findings, letters } from "./ratings.js";
import { can, ended } from "./script.js";
import { slice } from "./store.js";

const blank = { achieved: null, harmed_others: false, safety_risk: false, not_compliant: false, improvement_seen: false, other: "", comment: "", evidence: [] };

/** The signal of what is being filled in about *subject*; it starts from the rating that stands. */
export function judgement(subject) {
  return keptSignal(`judgement/${subject}`, null);
}

/** What the form shows: what is being filled in, or else the rating that stands. */
export function judged(subject) {
  const writing = judgement(subject).value;
  if (writing) return { ...blank, ...writing };
  const held = slice(`rating/${subject}`);
  return held ? { ...blank, ...held, other: held.rating === held.derived ? "" : held.rating } : blank;
}

export function pickEvidence(subject, key) {
  const now = judged(subject);
  const evidence = now.evidence.includes(key) ? now.evidence.filter((each) => each !== key) : [...now.evidence, key];
  judgement(subject).value = { ...now, evidence };
}

export function Letter({ letter, small }) {
  if (!letter) return html`<span class=${`letter none ${small ? "small" : ""}`} aria-label="Not rated">–</span>`;
  return html`<span class=${`letter tone-${letters[letter].tone} ${small ? "small" : ""}`} title=${letters[letter].title}>${letter}</span>`;
}

export function RatingForm({ subject }) {
  const now = judged(subject);
  const held = slice(`rating/${subject}`);
  const writing = judgement(subject).value !== null;
  const change = (more) => (judgement(subject).value = { ...now, ...more });
  const letter = derived(now);
  const rating = now.other && now.other !== letter ? now.other : letter;
  const reasonMissing = rating !== letter && !now.comment.trim();
  const busy = !letter || reasonMissing || !writing || !ended.value || isWaiting("rate", { subject });

  async function rate(event) {
    event.preventDefault();
    if (busy) return;
    const { achieved, harmed_others, safety_risk, not_compliant, improvement_seen, comment, evidence } = now;
    const said = { subject, rating, achieved, harmed_others, safety_risk, not_compliant, improvement_seen, comment: comment.trim(), evidence };
    if (!tellReceipt(await send("rate", said))) return;
    judgement(subject).value = null;
    note(`Rated ${rating}: ${letters[rating].title.toLowerCase()}`, "good");
  }

  if (!can("rate")) return held ? html`<p class="row"><${Letter} letter=${held.rating} /> ${letters[held.rating].title}</p>` : null;
  return html`<form class="form rating" onSubmit=${rate}>
    <fieldset class="field">
      <legend>Was the objective achieved?</legend>
      <div class="chips">
        ${[[true, "Achieved"], [false, "Not achieved"]].map(([value, words]) => html`<label class="chip" key=${words}><input type="radio" name=${`achieved-${subject}`} checked=${now.achieved === value} onChange=${() => change({ achieved: value })} /><span>${words}</span></label>`)}
      </div>
    </fieldset>
    <fieldset class="field findings" disabled=${now.achieved !== true}>
      <legend>What else was seen?</legend>
      ${now.achieved !== true && html`<p class="hint">${now.achieved === false ? "Not asked: what was not achieved is rated U whatever else was seen. Write it in the reason below." : "Asked once the objective is said to be achieved."}</p>`}
      ${findings.map(([id, words]) => html`<label class="finding" key=${id}><input type="checkbox" checked=${now[id]} onChange=${(event) => change({ [id]: event.target.checked })} /><span>${words}</span></label>`)}
    </fieldset>
    <div class="verdict" role="status">
      <${Letter} letter=${rating} />
      <div><strong>${rating ? letters[rating].title : "The letter follows from the findings"}</strong>
        <p class="small muted">${rating && rating !== letter ? `The findings give ${letter}. Say below why it is ${rating}.` : rating ? "as HSEEP derives it from the findings" : "P, S, M or U; only U says that it was not achieved."}</p></div>
    </div>
    <details class="definitions">
      <summary>What the letters say</summary>
      <dl>${Object.entries(boot.ratings ?? {}).map(([each, { text, quoted }]) => html`<dt key=${each}><${Letter} small letter=${each} /> ${letters[each].title}</dt><dd class="small">${text}${!quoted && html` <span class="muted">(Kingstown’s words for HSEEP’s conditions)</span>`}</dd>`)}</dl>
      <p class="small muted">FEMA, Homeland Security Exercise and Evaluation Program (January 2020).</p>
    </details>
    ${letter && html`<details class="override" open=${Boolean(now.other)}>
      <summary>Another letter</summary>
      <div class="segments" role="group" aria-label="Rating">
        ${Object.keys(letters).map((each) => html`<button key=${each} type="button" aria-pressed=${rating === each ? "true" : "false"} title=${letters[each].title} onClick=${() => change({ other: each === letter ? "" : each })}>${each}</button>`)}
      </div>
    </details>`}
    <${Field} label="Reason for the rating" optional=${rating === letter} fault=${reasonMissing ? "Another letter than the findings give needs its reason." : ""}>
      ${(more) => html`<textarea ...${more} rows="3" maxlength="5000" value=${now.comment} onInput=${(event) => change({ comment: event.target.value })}></textarea>`}
    <//>
    <div class="row">
      <${Button} type="submit" look="primary" icon="check" busy=${busy}>${held ? "Change rating" : "Rate"}<//>
      ${writing && held && html`<${Button} look="quiet" onClick=${() => (judgement(subject).value = null)}>Undo<//>`}
      <span class="small muted">${now.evidence.length ? `${now.evidence.length} picked as evidence` : "Pick evidence from the timeline."}</span>
    </div>
  </form>`;
}
