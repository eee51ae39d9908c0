// In a few words where a policy stands, for every console.
import { Badge } from "./components.js";
import { html } from "./lib.js";

/** Badges of a policy's slice; none (nothing was ever put in force) is not in force. */
export function PolicyBadges({ stands }) {
  const level = stands?.level_title;
  const pending = stands?.pending_title;
  return html`${stands?.level
    ? html`<${Badge} tone="good" icon="check">IN FORCE${level && `: ${level}`}<//>`
    : html`<${Badge}>NOT IN FORCE<//>`}${stands?.pending && html` <${Badge} tone="high" icon="clock">ON ITS WAY${pending && `: ${pending}`}<//>`}`;
}

const ends = { lapsed: "lapsed", ended: "ended", replaced: "gave way" };

/** Lines that say since when and by whom; *who* writes a seat with its title. */
export function PolicyLines({ stands, who }) {
  if (!stands) return null;
  return html`
    ${stands.level && html`<p class="small">Since ${stands.since.text}${stands.seat ? `, by ${who(stands.seat, stands.seat_title)}` : ", from the beginning"}${stands.until && html`, until <strong>${stands.until.text}</strong>`}.${stands.reason && ` “${stands.reason}”`}</p>`}
    ${stands.pending && html`<p class="small">Asked for ${stands.asked.text} by ${who(stands.asked_seat, stands.asked_seat_title)}; it is in force once that is through.${stands.asked_reason && ` “${stands.asked_reason}”`}</p>`}
    ${stands.why && !stands.level && html`<p class="small muted">${stands.ended_level_title || "It"} ${ends[stands.why]} ${stands.ended.text}${stands.ended_seat_title && ` by ${stands.ended_seat_title}`}.${stands.ended_reason && ` “${stands.ended_reason}”`}</p>`}
  `;
}
