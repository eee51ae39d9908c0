// Decisions and questions that wait for this agency, the soonest first, and what became of earlier ones.
import { tellReceipt } from "../announce.js";
import { Badge, Button, Confirm, Count, Empty, Field, Icon, Panel, Priority } from "../components.js";
import { Countdown } from "../console-parts.js";
import { draft } from "../keep.js";
import { html, signal, useEffect, useRef } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { slices } from "../store.js";
import { openRounds } from "./plans/state.js";
import { ballots, linked, openDecisions, openQuestions, playing, toDecide, whoIn } from "./seat.js";
import { spoken } from "../spoken.js";

const asking = signal(null);
/** When it was answered or lapsed; for what ENDEX left open, when it was asked. */
const over = (one) => (one.at ?? one.ruled ?? one.answered ?? one.opened).ms;

export function Decisions({ onVote, onRate }) {
  const waiting = toDecide.value + openRounds.value.length;
  const open = [...openDecisions.value, ...openQuestions.value].sort((a, b) => a.deadline.ms - b.deadline.ms);
  const earlier = [...slices("decision"), ...slices("question")].filter((one) => !open.includes(one)).sort((a, b) => over(b) - over(a));
  return html`<${Panel} title="Decisions" class=${`part-decide ${waiting ? "wanted" : ""}`} aside=${html`<${Count} n=${waiting} of="waiting" urgent />`}>
    <div class="stack">
      ${ballots.value.map((meeting) => html`<${Vote} key=${meeting.meeting} meeting=${meeting} onVote=${onVote} />`)}
      ${openRounds.value.map((round) => html`<${Rate} key=${`${round.assessment}/${round.round}`} round=${round} onRate=${onRate} />`)}
      ${open.map((one) =>
        one.options ? html`<${Decision} key=${one.decision} decision=${one} />` : html`<${Question} key=${one.question} question=${one} />`,
      )}
      ${waiting === 0 && html`<${Empty}>Nothing waits for your decision.<//>`}
      ${earlier.length > 0 && html`<h3 class="section">Earlier</h3>`}
      <ol class="earlier stack">
        ${earlier.map((one) => (one.decision ? html`<${Decided} key=${one.decision} decision=${one} />` : html`<${Answered} key=${one.question} question=${one} />`))}
      </ol>
    </div>
  <//>`;
}

/** A meeting is voted on where its drafts stand; here it says until when. */
function Vote({ meeting, onVote }) {
  return html`<article class="decision priority-high" aria-label=${`Vote: ${meeting.title}`}>
    <p class="item-meta"><${Priority} priority="high" /><span class="muted small">open since ${meeting.opens.text}</span></p>
    <h3>${meeting.title}</h3>
    <${Countdown} deadline=${meeting.deadline} opened=${meeting.opens} />
    <p><${Button} look="primary" icon="people" onClick=${onVote}>Go to the vote<//></p>
  </article>`;
}

/** A threat is rated among the plans; here it says until when. */
function Rate({ round, onRate }) {
  const joint = round.phase === "joint";
  return html`<article class=${`decision priority-${round.priority}`} aria-label=${`Rating: ${round.title}`}>
    <p class="item-meta"><${Priority} priority=${round.priority} /><span class="muted small">${joint ? "agree together" : "rate alone"}, asked ${round.opened.text}</span></p>
    <h3 lang=${spoken}>${round.title}</h3>
    <${Countdown} deadline=${joint ? round.joint_deadline : round.deadline} opened=${joint ? round.joint_opened : round.opened} />
    <p><${Button} look="primary" icon="flag" onClick=${onRate}>Go to the rating<//></p>
  </article>`;
}

function Decision({ decision }) {
  const choice = draft(`choice/${decision.decision}`);
  const reason = draft(`reason/${decision.decision}`);
  const waiting = isWaiting("decide", { decision: decision.decision });
  const option = decision.options.find(({ id }) => id === choice.value);
  const why = useRef();
  const chosenHere = useRef(false);
  // Whoever chooses sees that a reason can be given, above the button that stays at hand.
  useEffect(() => {
    if (chosenHere.current) why.current?.scrollIntoView({ block: "nearest" });
  }, [choice.value]);

  function choose(id) {
    chosenHere.current = true;
    choice.value = id;
  }

  async function decide() {
    asking.value = null;
    const receipt = await send("decide", { decision: decision.decision, option: choice.peek(), reason: reason.peek().trim() });
    if (tellReceipt(receipt)) choice.value = reason.value = "";
  }

  return html`<article class=${`decision priority-${decision.priority}`} aria-label=${decision.title}>
    <p class="item-meta"><${Priority} priority=${decision.priority} /><span class="muted small">asked ${decision.opened.text}</span></p>
    <h3 lang=${spoken}>${decision.title}</h3>
    ${decision.text && html`<p lang=${spoken}>${decision.text}</p>`}
    <${Countdown} deadline=${decision.deadline} opened=${decision.opened} />
    <fieldset class="field options">
      <legend class="unseen" lang=${spoken}>${decision.title}</legend>
      ${decision.options.map(
        ({ id, title, text }) => html`<label class="choice" key=${id}>
          <input type="radio" name=${`option-${decision.decision}`} value=${id} checked=${choice.value === id} disabled=${waiting} onChange=${() => choose(id)} />
          <span lang=${spoken}><strong>${title}</strong>${text && html`<span class="hint">${text}</span>`}</span>
        </label>`,
      )}
    </fieldset>
    ${option &&
    html`<div class="reason" ref=${why}><${Field} label="Reason" optional>
      ${(attributes) => html`<textarea ...${attributes} rows="2" maxlength="2000" value=${reason.value} onInput=${(event) => (reason.value = event.target.value)}></textarea>`}
    <//></div>`}
    <div class=${`row decide-row ${option ? "at-hand" : ""}`}>
      <${Button} look="primary" icon="decide" busy=${waiting || !option || !playing.value} onClick=${() => (asking.value = decision.decision)}>Decide<//>
      <span class="small muted" role="status">${waiting ? (linked.value ? "Sending" : "Waits for the link") : !option ? "Choose an option first." : ""}</span>
    </div>
    ${asking.value === decision.decision &&
    option &&
    html`<${Confirm} title=${option.title} yes="Decide" onYes=${decide} onNo=${() => (asking.value = null)}>
      <p lang=${spoken}>${decision.title}</p>
      <p lang=${spoken}><strong>${option.title}</strong>${option.text && html`<br />${option.text}`}</p>
      <p class="muted">Your agency decides once. This cannot be taken back.</p>
    <//>`}
  </article>`;
}

function Question({ question }) {
  const answer = draft(`answer/${question.question}`);
  const waiting = isWaiting("answer", { question: question.question });

  async function give() {
    asking.value = null;
    const receipt = await send("answer", { question: question.question, text: answer.peek().trim() });
    if (tellReceipt(receipt)) answer.value = "";
  }

  return html`<article class=${`decision priority-${question.priority}`} aria-label=${question.title}>
    <p class="item-meta"><${Priority} priority=${question.priority} /><span class="muted small">asked ${question.opened.text}</span></p>
    <h3 lang=${spoken}>${question.title}</h3>
    ${question.text && html`<p lang=${spoken}>${question.text}</p>`}
    <${Countdown} deadline=${question.deadline} opened=${question.opened} />
    <${Field} label="Your answer">
      ${(attributes) => html`<textarea ...${attributes} rows="4" maxlength="4000" value=${answer.value} readonly=${waiting} onInput=${(event) => (answer.value = event.target.value)}></textarea>`}
    <//>
    <div class=${`row decide-row ${answer.value ? "at-hand" : ""}`}>
      <${Button} look="primary" icon="send" busy=${waiting || !answer.value.trim() || !playing.value} onClick=${() => (asking.value = question.question)}>Answer<//>
      <span class="small muted" role="status">${waiting ? (linked.value ? "Sending" : "Waits for the link") : ""}</span>
    </div>
    ${asking.value === question.question &&
    html`<${Confirm} title="Give this answer?" yes="Answer" onYes=${give} onNo=${() => (asking.value = null)}>
      <p class="pre">${answer.value.trim()}</p>
      <p class="muted">Your agency answers once. Exercise control rules on what it leads to.</p>
    <//>`}
  </article>`;
}

const decidedBadge = {
  open: ["neutral", "flag", "OPEN AT ENDEX"],
  made: ["good", "check", "DECIDED"],
  lapsed: ["high", "clock", "LAPSED"],
};

function Decided({ decision }) {
  const [tone, icon, words] = decidedBadge[decision.status];
  return html`<li class="was">
    <p class="row"><${Badge} tone=${tone} icon=${icon}>${words}<//><span class="muted small number">${decision.at?.text}</span></p>
    <h4 lang=${spoken}>${decision.title}</h4>
    ${decision.option_title && html`<p><strong lang=${spoken}>${decision.option_title}</strong></p>`}
    ${decision.lapse && html`<p class="small" lang=${spoken}>${decision.lapse}</p>`}
    ${decision.seat && html`<p class="small muted">by ${whoIn(decision.seat, decision.seat_title)}</p>`}
    ${decision.reason && html`<p class="small"><${Icon} name="talk" /> ${decision.reason}</p>`}
  </li>`;
}

const answerBadge = {
  open: ["neutral", "flag", "OPEN AT ENDEX"],
  answered: ["info", "clock", "AWAITS RULING"],
  ruled: ["good", "check", "ANSWERED"],
  lapsed: ["high", "clock", "LAPSED"],
};

function Answered({ question }) {
  const [tone, icon, words] = answerBadge[question.status];
  return html`<li class="was">
    <p class="row"><${Badge} tone=${tone} icon=${icon}>${words}<//><span class="muted small number">${(question.ruled ?? question.answered)?.text}</span></p>
    <h4 lang=${spoken}>${question.title}</h4>
    ${question.answer && html`<p class="small muted">${whoIn(question.seat, question.seat_title)}: “${question.answer}”</p>`}
    ${question.outcome_text ? html`<p lang=${spoken}>${question.outcome_text}</p>` : question.outcome_title && html`<p><strong lang=${spoken}>${question.outcome_title}</strong></p>`}
    ${question.comment && html`<p class="small"><${Icon} name="talk" /> ${question.comment}</p>`}
    ${question.lapse && html`<p class="small" lang=${spoken}>${question.lapse}</p>`}
  </li>`;
}
