// What every live console wears: its header with the exercise clock, the state of the link, and countdowns.
import { boot, briefing } from "./boot.js";
import { now, phase, reading, wallLeft } from "./clock.js";
import { Badge, Button, Icon, Meter, ThemeToggle, Toasts } from "./components.js";
import { counted } from "./counted.js";
import { computed, html } from "./lib.js";
import { linkReason, linkState, waitingToSend } from "./link.js";
import { localClock, localDate, roomSpan, sinceStartex, span } from "./time.js";

/** EXERCISE EXERCISE EXERCISE, where a page has no banner from base.html. */
export function Banner() {
  return html`<aside class="exercise-banner" aria-label="This is an exercise">EXERCISE EXERCISE EXERCISE</aside>`;
}

function rateText({ running, rate }) {
  if (!running) return "paused";
  if (rate === 1) return "real time";
  return `${Number((rate ?? 0).toFixed(1))} × real time`;
}

/** While play may go on unseen, what the clock shows is only the last that was heard of it. */
const unsure = computed(() => phase.value === "play" && (linkState.value === "lost" || linkState.value === "barred"));

export function PhaseBadge() {
  const { phase, running } = reading.value;
  if (unsure.value) return html`<${Badge} tone="high" icon="link_off">NO LINK<//>`;
  if (phase === "lobby") return html`<${Badge} tone="info" icon="clock">LOBBY<//>`;
  if (phase === "ended") return html`<${Badge} tone="neutral" icon="flag">ENDEX<//>`;
  return running
    ? html`<${Badge} tone="good" icon="play">LIVE<//>`
    : html`<${Badge} tone="high" icon="pause">PAUSED<//>`;
}

/** The exercise clock: local time of the place, T+, date and rate. */
export function Clock() {
  const { day, time } = localClock(now.value);
  return html`<div class=${`clock ${unsure.value ? "is-unsure" : ""}`} role="timer" aria-label="Exercise time">
    <${PhaseBadge} />
    <div class="clock-face"><span class="day">${day}</span><span>${time}</span></div>
    <div class="clock-more">
      <span>${[phase.value !== "lobby" && sinceStartex(now.value), localDate(now.value)].filter(Boolean).join(" · ")}</span>
      <span>${unsure.value ? "last known; play may go on" : phase.value === "play" ? rateText(reading.value) : phase.value === "lobby" ? "before STARTEX" : "play has ended"}</span>
    </div>
  </div>`;
}

/** The head of a console. *children* are further buttons at its end. */
export function ConsoleHeader({ title, who, children }) {
  return html`<header class="console-header">
    <div class="who">
      <h1>${title ?? briefing.exercise?.title}</h1>
      <p>${who ?? briefing.title}</p>
    </div>
    <${Toasts} place="head" />
    <${Clock} />
    <div class="header-tools row">${children}<${ThemeToggle} /></div>
  </header>`;
}

/** Says when the link is lost, what waits to be sent, and that nothing typed is lost. Silent while all is well. */
export function LinkBar() {
  const waiting = waitingToSend.value;
  const kept = waiting ? `${counted(waiting, "entry waits", "entries wait")} to be sent.` : "What you write is kept.";
  if (linkState.value === "lost")
    return html`<div class="link-bar" role="alert"><${Icon} name="link_off" />${linkReason.value || "No link to the server. Trying again."} ${kept}</div>`;
  if (linkState.value === "barred")
    return html`<div class="link-bar" role="alert">
      <${Icon} name="alert" />${linkReason.value || "This seat is no longer yours."}<${Button} look="small" onClick=${() => location.assign(wayBack())}>${boot.urls?.leave ? "Join again" : "Sign in"}<//>
    </div>`;
  if (linkState.value === "connecting") return html`<div class="link-bar tone-info" role="status">Connecting to the exercise</div>`;
  return html`<div role="status"></div>`;
}

/** Where somebody goes whose console ended: trainees to the seats, facilitators through signing in to their console. */
function wayBack() {
  if (!boot.urls?.leave) return `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  return boot.code ? `/e/${boot.code}` : "/";
}

/** Time left to *deadline* {ms, text} since *opened*: in exercise time, and about how long that is for the people in the room. */
export function Countdown({ deadline, opened, small }) {
  const left = deadline.ms - now.value;
  const wall = wallLeft(deadline.ms);
  const share = opened ? left / Math.max(1, deadline.ms - opened.ms) : 1;
  const tone = left <= 0 || share < 0.2 ? "critical" : share < 0.5 ? "high" : "info";
  const inRoom = phase.value === "ended" ? "play has ended" : wall === null ? "paused" : left <= 0 ? "time is up" : `about ${roomSpan(wall)}`;
  if (small) return html`<span class=${`number tone-${tone}`}>${span(left)} left (${inRoom})</span>`;
  return html`<div class="countdown" role="timer">
    <div class="row apart">
      <span class=${`countdown-left tone-${tone}`}>${span(left)}</span>
      <span class="small muted number">${inRoom}<br />until ${deadline.text}</span>
    </div>
    <${Meter} share=${share} tone=${tone} />
  </div>`;
}
