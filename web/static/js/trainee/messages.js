// Messages to and from other agencies, the SimCell and exercise control, as threads.
import { tellReceipt } from "../announce.js";
import { briefing } from "../boot.js";
import { Button, Count, Empty, Icon } from "../components.js";
import { draft, keptSignal } from "../keep.js";
import { computed, html, signal, useEffect, useRef } from "../lib.js";
import { outbox, send } from "../link.js";
import { slices } from "../store.js";
import { agencyOf, agencyShort, agencyTitle, myAgency, mySeat, playing } from "./seat.js";
import { spoken } from "../spoken.js";

const open = signal(null);
const writing = signal(false);
const seen = keptSignal("messages-seen", {});

const party = (reader) => agencyOf(reader);
const isOurs = (letter) => agencyOf(letter.seat) === myAgency;

/** A thread is everyone in a conversation but our own agency. */
function threadOf(letter) {
  const parties = new Set([party(letter.seat), ...letter.to.map(party)]);
  parties.delete(myAgency);
  return [...parties].sort().join("+") || myAgency;
}

const threads = computed(() => {
  const found = new Map();
  for (const letter of slices("message")) {
    const id = threadOf(letter);
    if (!found.has(id)) found.set(id, { id, letters: [] });
    found.get(id).letters.push(letter);
  }
  return [...found.values()]
    .map((thread) => ({ ...thread, unread: thread.letters.filter((letter) => !isOurs(letter)).length - (seen.value[thread.id] ?? 0) }))
    .sort((a, b) => b.letters.at(-1).at.ms - a.letters.at(-1).at.ms);
});

export const unreadMessages = computed(() => threads.value.reduce((sum, thread) => sum + Math.max(0, thread.unread), 0));

const lastSender = (letter) => (letter.seat === mySeat ? "You" : letter.seat_title);

const threadTitle = (id) => id.split("+").map(agencyShort).join(", ");

export function Messages() {
  if (writing.value) return html`<${NewMessage} />`;
  const thread = open.value && (threads.value.find(({ id }) => id === open.value) ?? { id: open.value, letters: [], unread: 0 });
  return thread ? html`<${Thread} thread=${thread} />` : html`<${ThreadList} />`;
}

function ThreadList() {
  return html`<div class="stack">
    ${playing.value && html`<div><${Button} icon="plus" look="small" onClick=${() => (writing.value = true)}>New message<//></div>`}
    ${threads.value.length === 0 && html`<${Empty} icon="talk">No messages yet. Write to another agency, to exercise control, or to the SimCell, which speaks for everyone who is not playing.<//>`}
    <ul class="threads">
      ${threads.value.map(({ id, letters, unread }) => {
        const last = letters.at(-1);
        return html`<li key=${id}>
          <button type="button" class="thread" onClick=${() => (open.value = id)}>
            <span class="row apart"><strong>${threadTitle(id)}</strong><span class="muted small number">${last.at.text}</span></span>
            <span class="row nowrap"><span class="thread-last small muted">${lastSender(last)}: ${last.text}</span><${Count} n=${Math.max(0, unread)} of="unread" /></span>
          </button>
        </li>`;
      })}
    </ul>
  </div>`;
}

function Thread({ thread }) {
  const to = thread.id.split("+");
  const unsent = outbox.value.filter((command) => command.kind === "message" && command.to.slice().sort().join("+") === thread.id);
  const list = useRef();
  const received = thread.letters.filter((letter) => !isOurs(letter)).length;
  useEffect(() => {
    if ((seen.peek()[thread.id] ?? 0) !== received) seen.value = { ...seen.peek(), [thread.id]: received };
    list.current.lastElementChild?.scrollIntoView({ block: "nearest" });
  }, [thread.id, thread.letters.length, unsent.length]);
  return html`<div class="conversation">
    <div class="row nowrap">
      <${Button} look="quiet small icon" icon="back" aria-label="All messages" onClick=${() => (open.value = null)} />
      <h3>${to.map(agencyTitle).join(", ")}</h3>
    </div>
    <ol class="letters" ref=${list} aria-live="polite">
      ${thread.letters.map(
        (letter) => html`<li key=${letter.message} class=${letter.seat === mySeat ? "mine" : isOurs(letter) ? "ours" : ""}>
          <p class="small muted">${letter.seat === mySeat ? "You" : letter.seat_title} · <span class="number">${letter.at.text}</span></p>
          <p class="pre" lang=${spoken}>${letter.text}</p>
        </li>`,
      )}
      ${unsent.map((command) => html`<li key=${command.id} class="mine unsent"><p class="small muted"><${Icon} name="clock" /> being sent</p><p class="pre" lang=${spoken}>${command.text}</p></li>`)}
    </ol>
    ${playing.value && html`<${Compose} name=${thread.id} to=${to} />`}
  </div>`;
}

function Compose({ name, to }) {
  const text = draft(`message/${name}`);
  async function post(event) {
    event.preventDefault();
    const words = text.peek().trim();
    if (!words) return;
    text.value = "";
    if (!tellReceipt(await send("message", { to, text: words })) && !text.peek()) text.value = words;
  }
  const key = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && post(event);
  return html`<form class="compose" onSubmit=${post}>
    <textarea rows="2" maxlength="4000" aria-label=${`Message to ${threadTitle(name)}`} placeholder="Write a message" value=${text.value} onInput=${(event) => (text.value = event.target.value)} onKeyDown=${key}></textarea>
    <${Button} look="primary icon" icon="send" type="submit" aria-label="Send" />
  </form>`;
}

function NewMessage() {
  const to = keptSignal("draft/message-to", []);
  const text = draft("message/new");
  const others = [...briefing.agencies.filter(({ id }) => id !== myAgency).map(({ id, title, short }) => [id, title, short]), ["control", "Exercise control", "Control"], ["simcell", "SimCell: everyone who is not playing", "SimCell"]];
  async function post(event) {
    event.preventDefault();
    if (!text.peek().trim() || !to.peek().length) return;
    const sent = { to: [...to.peek()], text: text.peek().trim() };
    to.value = [];
    text.value = "";
    writing.value = false;
    open.value = [...sent.to].sort().join("+");
    tellReceipt(await send("message", sent));
  }
  const toggle = (id, on) => (to.value = on ? [...to.peek(), id] : to.peek().filter((each) => each !== id));
  const key = (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && post(event);
  return html`<form class="new-message" onSubmit=${post}>
    <div class="row nowrap">
      <${Button} look="quiet small icon" icon="back" aria-label="Back" onClick=${() => (writing.value = false)} />
      <h3 id="new-message-to">To</h3>
    </div>
    <div class="chips" role="group" aria-labelledby="new-message-to" tabindex="0">
      ${others.map(([id, title, short]) => html`<label class="chip" key=${id} title=${title}><input type="checkbox" aria-label=${title} checked=${to.value.includes(id)} onChange=${(event) => toggle(id, event.target.checked)} /><span>${short ?? title}</span></label>`)}
    </div>
    <div class="compose">
      <textarea rows="2" maxlength="4000" aria-label="Message" placeholder="Write a message" value=${text.value} onInput=${(event) => (text.value = event.target.value)} onKeyDown=${key}></textarea>
      <${Button} look="primary icon" icon="send" type="submit" aria-label="Send" busy=${!to.value.length || !text.value.trim()} />
    </div>
  </form>`;
}
