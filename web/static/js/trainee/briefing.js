// Before STARTEX: what the exercise is, who one is in it, who is there. The same words stay at hand in a dialog.
import { boot, briefing } from "../boot.js";
import { Button, Dialog, Icon } from "../components.js";
import { html } from "../lib.js";
import { beginning, presence } from "../link.js";
import { slices } from "../store.js";
import { localClock, localDate, span } from "../time.js";
import { People } from "./people.js";
import { mySeat } from "./seat.js";
import { spoken } from "../spoken.js";

export function Lobby() {
  const start = briefing.exercise.start;
  const { day, time } = localClock(0);
  const joined = slices("seat").filter((seat) => seat.participant && !seat.scripted);
  const here = joined.filter(({ seat }) => presence.value[seat]?.connected).length;
  return html`<main class="console-main lobby" aria-label="Lobby" tabindex="0">
    <section class="lobby-hero">
      <p class="lobby-state" role="status"><${Icon} name=${beginning.value ? "play" : "clock"} /> ${beginning.value ? "Play is beginning" : "Waiting for STARTEX"}</p>
      <h2 lang=${spoken}>${briefing.exercise.title}</h2>
      ${briefing.exercise.premise && html`<p lang=${spoken}>${briefing.exercise.premise}</p>`}
      <dl class="facts">
        <div><dt>Play begins</dt><dd>${day} ${time.slice(0, 5)}, ${localDate(0)}</dd></div>
        <div><dt>It lasts</dt><dd>${span(start.length_ms)} of exercise time</dd></div>
        <div><dt>Place</dt><dd lang=${spoken}>${briefing.exercise.place?.name}</dd></div>
        <div><dt>Here now</dt><dd>${here} of ${joined.length} who joined</dd></div>
      </dl>
      <p class="muted small"><span lang=${spoken}>${start.title}.</span> The page goes on by itself when exercise control starts the clock.</p>
    </section>
    <section class="panel"><div class="panel-head"><h2 class="panel-title">Your part</h2></div><div class="panel-body"><${Part} /></div></section>
    <section class="panel"><div class="panel-head"><h2 class="panel-title">Who is here</h2></div><div class="panel-body"><${People} /></div></section>
  </main>`;
}

function Part() {
  const { agency, role, actions = [] } = briefing;
  const name = presence.value[mySeat]?.name ?? boot.participant?.name;
  return html`<div class="stack prose">
    <div>
      <h3 lang=${spoken}>${role?.title}</h3>
      <p class="muted"><span lang=${spoken}>${agency?.title}</span>${name ? ` · ${name}` : ""}</p>
    </div>
    ${boot.urls?.briefing && html`<p><a class="button" href=${boot.urls.briefing} target="_blank" rel="noopener"><${Icon} name="file" />Read your agency's briefing</a></p>`}
    ${role?.brief && html`<p><strong>Your role.</strong> <span lang=${spoken}>${role.brief}</span></p>`}
    ${agency?.brief && html`<p><strong>Your agency.</strong> <span lang=${spoken}>${agency.brief}</span></p>`}
    ${actions.length > 0 && html`<div><h4>What you can do</h4><ul class="can-do">${actions.map((action) => html`<li key=${action.id}><span lang=${spoken}>${action.title}</span>${action.done_before && html` <span class="muted">(done before STARTEX)</span>`}</li>`)}</ul></div>`}
    <p class="muted small">Speak to other agencies as you would in real life, and begin and end every call with EXERCISE, EXERCISE, EXERCISE. Nothing leaves this exercise.</p>
  </div>`;
}

export function BriefingDialog({ onClose }) {
  const leave = boot.urls?.leave;
  return html`<${Dialog}
    title=${briefing.exercise.title}
    wide
    onClose=${onClose}
    foot=${html`${leave && html`<form method="post" action=${leave} class="leave"><input type="hidden" name="csrf_token" value=${boot.csrf} /><${Button} look="quiet" type="submit">Leave this seat<//></form>`}<${Button} look="primary" onClick=${onClose}>Close<//>`}
  >
    ${briefing.exercise.premise && html`<p lang=${spoken}>${briefing.exercise.premise}</p>`}
    <${Part} />
  <//>`;
}
