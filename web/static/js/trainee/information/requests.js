// Requests for information and for release: what we are asked, what we asked, and how it went.
import { tellReceipt } from "../../announce.js";
import { Badge, Button, Dialog, Empty, Field } from "../../components.js";
import { ConfirmRelease } from "../../confirm-release.js";
import { Countdown } from "../../console-parts.js";
import { counted } from "../../counted.js";
import { draft } from "../../keep.js";
import { html, signal, useState } from "../../lib.js";
import { send } from "../../link.js";
import { myAgency, playing, words } from "../seat.js";
import { isOpen, items, otherRequests, toAnswer, toRelease, ways } from "./held.js";
import { Channel, others, Refusal, TWO_HOURS, useSending, Within } from "./ways.js";
import { spoken } from "../../spoken.js";

const answering = signal(null);

export function RequestsList() {
  const nothing = toAnswer.value.length + toRelease.value.length + otherRequests.value.length === 0;
  return html`<div class="stack">
    ${nothing && html`<${Empty} icon="talk">Nobody has asked your agency for information, and it has asked nobody.<//>`}
    ${toAnswer.value.length + toRelease.value.length > 0 &&
    html`<h3>To answer</h3>
      <ul class="known-list">
        ${toAnswer.value.map((one) => html`<${Asked} key=${one.request} one=${one} />`)}
        ${toRelease.value.map((one) => html`<${ReleaseAsked} key=${one.request} one=${one} />`)}
      </ul>`}
    <${Others} title="Asked by you, not answered yet" list=${otherRequests.value.filter(isOpen)} />
    <${Others} title="Answered, declined or lapsed" list=${otherRequests.value.filter((one) => !isOpen(one))} />
    ${answering.value && html`<${AnswerDialog} key=${answering.value.request} one=${answering.value} onClose=${() => (answering.value = null)} />`}
  </div>`;
}

const Others = ({ title, list }) =>
  list.length > 0 &&
  html`<h3>${title}</h3>
    <ul class="known-list">${list.map((one) => html`<${Past} key=${one.request} one=${one} />`)}</ul>`;

function Asked({ one }) {
  const decline = async () => tellReceipt(await send("decline_request", { request: one.request }));
  return html`<li class="known">
    <p class="row apart"><strong>${one.agency_title} asks${one.about !== "other" ? ` (${words(one.about)})` : ""}</strong>${one.late ? html`<${Badge} tone="high" icon="alert">OVERDUE<//>` : html`<${Countdown} small deadline=${one.deadline} opened=${one.asked} />`}</p>
    <p class="pre" lang=${spoken}>${one.text}</p>
    ${playing.value && html`<div class="row"><${Button} look="small primary" onClick=${() => (answering.value = one)}>Answer<//><${Button} look="small quiet" onClick=${decline}>Decline<//></div>`}
  </li>`;
}

function ReleaseAsked({ one }) {
  const say = (kind) => async () => {
    setAsked(false);
    tellReceipt(await send(kind, { request: one.request }));
  };
  const [asked, setAsked] = useState(false);
  return html`<li class="known">
    <p class="row apart"><strong>${one.agency_title} asks you to release “${one.title}”</strong><${Countdown} small deadline=${one.deadline} opened=${one.asked} /></p>
    <p>To ${one.to.join(", ")}${one.reason && html`: <span class="pre">“${one.reason}”</span>`}</p>
    ${playing.value && html`<div class="row"><${Button} look="small primary" onClick=${() => setAsked(true)}>Release<//><${Button} look="small" onClick=${say("refuse_release")}>Refuse<//></div>`}
    ${asked && html`<${ConfirmRelease} one=${one} onYes=${say("grant_release")} onNo=${() => setAsked(false)} />`}
  </li>`;
}

const state = {
  open: ["info", "clock", "OPEN"],
  answered: ["good", "check", "ANSWERED"],
  declined: ["high", "close", "DECLINED"],
  granted: ["good", "check", "RELEASED"],
  refused: ["high", "close", "REFUSED"],
  unanswered: ["high", "alert", "NOT ANSWERED"],
};

function Past({ one }) {
  const [tone, icon, label] = one.late && one.status === "open" ? ["high", "alert", "OVERDUE"] : state[one.status];
  const mine = one.agency === myAgency;
  const title = one.item ? `Release of “${one.title}” to ${one.to.join(", ")}` : one.text;
  const party = mine ? `to ${one.asked_title ?? one.originator_title}` : `from ${one.agency_title}`;
  return html`<li class="known">
    <p class="row apart"><span class="small muted">${party}, ${one.asked.text}</span><${Badge} tone=${tone} icon=${icon}>${label}<//></p>
    <p class="pre">${title}</p>
    ${one.answer && html`<p class="pre quoted">${one.answer}</p>`} ${one.comment && html`<p class="pre quoted">${one.comment}</p>`}
    ${one.items > 0 && html`<p class="small">${counted(one.items, "item follows", "items follow")}${one.channel && ` by ${one.channel}`}.</p>`}
    ${one.answered && html`<p class="small muted">${[one.answered_by, one.answered.text].filter(Boolean).join(", ")}${one.late ? ", late" : ""}</p>`}
  </li>`;
}

function AnswerDialog({ one, onClose }) {
  const text = draft(`answer-request/${one.request}`);
  const [chosen, setChosen] = useState([]);
  const [channel, setChannel] = useState("");
  const { sending, refused, say } = useSending(() => {
    text.value = "";
    onClose();
  });
  const answer = (despite) => say("answer_request", { request: one.request, text: text.peek().trim(), items: chosen, channel: chosen.length ? channel : "", despite_rule: despite });
  const empty = !text.value.trim() && !chosen.length;
  const submit = (event) => {
    event.preventDefault();
    if (!empty) answer(false);
  };
  const toggle = (id, on) => setChosen(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return html`<${Dialog}
    title=${`Answer ${one.agency_title}`}
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="send" type="submit" form="answer-form" busy=${sending || empty}>Answer<//>`}
  >
    <p class="pre quoted" lang=${spoken}>${one.text}</p>
    <form class="form" id="answer-form" onSubmit=${submit}>
      <${Field} label="Your answer">${(attributes) => html`<textarea ...${attributes} rows="3" maxlength="2000" value=${text.value} onInput=${(event) => (text.value = event.target.value)}></textarea>`}<//>
      ${items.value.length > 0 &&
      html`<fieldset class="field"><legend>Items that go with it</legend>
        ${items.value.map((item) => html`<label class="row nowrap reader" key=${item.item}><input type="checkbox" checked=${chosen.includes(item.item)} onChange=${(event) => toggle(item.item, event.target.checked)} /><span lang=${spoken}>${item.title}</span></label>`)}
      </fieldset>`}
      ${chosen.length > 0 && html`<${Channel} to=${[one.agency]} chosen=${channel} onChange=${setChannel} />`}
    </form>
    <${Refusal} refused=${refused}>
      ${refused?.rule === "handling_rule" && html`<p>If you send it all the same, the breach of the rule is recorded.</p><p><${Button} look="danger small" onClick=${() => answer(true)}>Answer all the same<//></p>`}
    <//>
  <//>`;
}

export function AskDialog({ onClose }) {
  const text = draft("ask-information");
  const [to, setTo] = useState("");
  const [about, setAbout] = useState("other");
  const [within, setWithin] = useState(TWO_HOURS);
  const { sending, refused, say } = useSending(() => {
    text.value = "";
    onClose();
  });
  const empty = !to || !text.value.trim();
  const submit = (event) => {
    event.preventDefault();
    if (!empty) say("request_information", { to, about, text: text.peek().trim(), within_ms: within });
  };
  const choose = (label, value, set, options) => html`<${Field} label=${label}>
    ${(attributes) => html`<select ...${attributes} value=${value} onChange=${(event) => set(event.target.value)}>${options.map(([id, title]) => html`<option key=${id} value=${id} selected=${id === value}>${title}</option>`)}</select>`}
  <//>`;
  return html`<${Dialog}
    title="Request information"
    onClose=${onClose}
    foot=${html`<${Button} onClick=${onClose}>Back<//><${Button} look="primary" icon="send" type="submit" form="ask-form" busy=${sending || empty}>Ask<//>`}
  >
    <form class="form" id="ask-form" onSubmit=${submit}>
      ${choose("Of", to, setTo, [["", "Choose an agency"], ...others.map(({ id, title }) => [id, title])])}
      ${choose("About", about, setAbout, ways.topics.map((topic) => [topic, words(topic)]))}
      <${Field} label="What do you need to know?">${(attributes) => html`<textarea ...${attributes} rows="3" maxlength="4000" value=${text.value} onInput=${(event) => (text.value = event.target.value)}></textarea>`}<//>
      <${Within} chosen=${within} onChange=${setWithin} />
    </form>
    <${Refusal} refused=${refused} />
  <//>`;
}
