// What the agency can do, what is under way, and what is done.
import { briefing } from "../boot.js";
import { now, phase } from "../clock.js";
import { Badge, Count, Empty, Icon } from "../components.js";
import { keptSignal } from "../keep.js";
import { computed, html, signal, useEffect } from "../lib.js";
import { isWaiting } from "../link.js";
import { slices } from "../store.js";
import { span } from "../time.js";
import { ActionDialog } from "./action-form.js";
import { CallOff, Errands } from "./errands.js";
import { playing, seatTitle, whoIn } from "./seat.js";
import { spoken } from "../spoken.js";

const chosen = signal(null);
const authored = new Map((briefing.actions ?? []).map((action) => [action.id, action]));

const isOver = ({ status }) => status === "done" || status === "failed";
const all = computed(() => slices("action").reverse());
export const underWay = computed(() => all.value.filter((taken) => !isOver(taken)).length);


/** Until which moment of play this seat has read how its actions ended. What ended as soon as it was asked is no news. */
const readUntil = keptSignal("outcomes-read", -1);
const ended = computed(() => all.value.filter((taken) => isOver(taken) && taken.done.ms - taken.asked.ms >= 60_000));
export const outcomes = computed(() => ended.value.filter(({ done }) => done.ms > readUntil.value).length);

const endedShown = signal(false);

/** What was just begun stands at the top of the list, whole; the focus that returns to its card below may have scrolled it away. */
function showUnderWay() {
  chosen.value = null;
  requestAnimationFrame(() => document.querySelector(".part-work .panel-body")?.scrollTo({ top: 0 }));
}

export function Actions() {
  useEffect(() => {
    if (endedShown.value && outcomes.value) readUntil.value = Math.max(...ended.value.map(({ done }) => done.ms));
  });
  const busy = all.value.filter((taken) => !isOver(taken));
  const done = all.value.filter(isOver);
  return html`<div class="stack">
    ${busy.length > 0 && html`<ul class="under-way" aria-label="Under way">${busy.map((taken) => html`<${Taken} key=${taken.instance} taken=${taken} />`)}</ul>`}
    ${authored.size === 0 && html`<${Empty} icon="act">Your seat has no actions of its own.<//>`}
    <ul class="action-list" aria-label="Actions">
      ${[...authored.values()].map((action) => html`<${Offer} key=${action.id} action=${action} />`)}
    </ul>
    ${done.length > 0 &&
    html`<details class="done" open=${endedShown.value} onToggle=${({ currentTarget }) => (endedShown.value = currentTarget.open)}><summary>Ended (${done.length})${outcomes.value > 0 && html` <${Count} n=${outcomes.value} of="new" />`}</summary><ul class="under-way">${done.map((taken) => html`<${Taken} key=${taken.instance} taken=${taken} />`)}</ul></details>`}
    ${chosen.value && html`<${ActionDialog} key=${chosen.value} action=${authored.get(chosen.value)} onClose=${() => (chosen.value = null)} onTaken=${showUnderWay} />`}
  </div>`;
}

function Offer({ action }) {
  const taken = all.value.find((one) => one.action === action.id);
  const used = action.once && (action.done_before || taken);
  const sending = isWaiting("take_action", { action: action.id });
  const off = used || sending || !playing.value;
  return html`<li>
    <button type="button" class="action-card" title=${action.text || undefined} aria-disabled=${off ? "true" : undefined} onClick=${() => off || (chosen.value = action.id)}>
      <strong lang=${spoken}>${action.title}</strong>
      ${used
        ? html`<span class="hint"><${Icon} name="check" /> once only; ${action.done_before ? "done before STARTEX" : `taken ${taken.asked.text}`}</span>`
        : sending
          ? html`<span class="hint">Sending</span>`
          : action.text && html`<span class="hint" lang=${spoken}>${action.text}</span>`}
    </button>
  </li>`;
}

const unfinished = ["neutral", "flag", "UNFINISHED"];
const stateBadge = {
  asked: ["neutral", "clock", "ASKED"],
  waiting: ["high", "clock", "WAITING"],
  running: ["info", "play", "UNDER WAY"],
  done: ["good", "check", "DONE"],
  failed: ["critical", "close", "NOT DONE"],
};

function Taken({ taken }) {
  const [tone, icon, label] = phase.value === "ended" && !isOver(taken) ? unfinished : stateBadge[taken.status];
  return html`<li>
    <span class="taken-state"><${Badge} tone=${tone} icon=${icon}>${label}<//></span>
    <span class="taken-what"><strong lang=${spoken}>${taken.title}</strong>${taken.told && html`<span class="muted small" lang=${spoken}>${taken.told}</span>`}<${Errands} taken=${taken} /></span>
    <span class="taken-when small muted number">${whenInWords(taken)}<br />${whoIn(taken.seat, seatTitle(taken.seat))}<${CallOff} taken=${taken} /></span>
  </li>`;
}

function whenInWords({ status, waits_for, asked, began, ends, done }) {
  if (phase.value === "ended" && !isOver({ status })) return "at ENDEX";
  if (status === "waiting") return `${waits_for ? `for ${waits_for}, ` : ""}${span(now.value - asked.ms)}`;
  if (status === "running") return ends ? `until ${ends.text}` : `for ${span(now.value - began.ms)}`;
  if (status === "done" || status === "failed") return done.text;
  return asked.text;
}
