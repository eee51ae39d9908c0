// Who sits where, who is connected, and which seats a script plays.
import { tellReceipt } from "../announce.js";
import { briefing } from "../boot.js";
import { Button, Confirm } from "../components.js";
import { html, signal } from "../lib.js";
import { presence, send } from "../link.js";
import { can, ended, nameIn } from "../script.js";
import { slice } from "../store.js";
import { spoken } from "../spoken.js";

const freeing = signal(null);
const cells = [
  ["control", "Exercise control"],
  ["simcell", "SimCell"],
  ["evaluation", "Evaluators"],
  ["observation", "Observers"],
];

export function Roster() {
  const free = async () => {
    const { seat } = freeing.value;
    freeing.value = null;
    tellReceipt(await send("unseat", { taken: seat }));
  };
  return html`<div class="stack">
    <table class="roster">
      <caption class="unseen">Seats by agency</caption>
      <thead><tr><th scope="col">Seat</th><th scope="col">Who</th><th scope="col">State</th><th scope="col"><span class="unseen">Change</span></th></tr></thead>
      ${briefing.agencies.map((agency) => html`<tbody key=${agency.id}>
        <tr><th colspan="4" scope="rowgroup" class="group" lang=${spoken}>${agency.title}</th></tr>
        ${briefing.seats.filter((seat) => seat.agency === agency.id).map((seat) => html`<${Row} key=${seat.seat} seat=${seat} />`)}
      </tbody>`)}
      <tbody>
        <tr><th colspan="4" scope="rowgroup" class="group">Facilitators</th></tr>
        ${cells.filter(([seat]) => presence.value[seat]).map(([seat, title]) => html`<${Row} key=${seat} seat=${{ seat, title }} cell />`)}
      </tbody>
    </table>
    ${freeing.value && html`<${Confirm} title="Free this seat?" yes="Free the seat" danger onYes=${free} onNo=${() => (freeing.value = null)}>
      <p><strong lang=${spoken}>${freeing.value.title}</strong>${freeing.value.name && html`, held by ${freeing.value.name}`}</p>
      <p class="muted">Whoever sits there loses the console at once. Anyone with the code can then take the seat.</p>
    <//>`}
  </div>`;
}

function Row({ seat, cell }) {
  const taken = slice(`seat/${seat.seat}`);
  const connected = presence.value[seat.seat]?.connected;
  const name = nameIn(seat.seat);
  const script = taken?.scripted ? taken.participant.replace("script:", "") : "";
  const [tone, state] = script ? ["neutral", `scripted: ${title(script)}`] : connected ? ["good", "present"] : taken?.participant ? ["high", "away"] : ["neutral", cell ? "away" : "free"];
  return html`<tr>
    <th scope="row">${seat.title.split(",")[0]}</th>
    <td>${name || html`<span class="muted">nobody</span>`}</td>
    <td><span class="row tight"><span class=${`dot ${state === "present" ? "full" : ""} tone-${tone}`} aria-hidden="true"></span><span class=${`small tone-${tone}`}>${state}</span></span></td>
    <td class="end">${!cell && taken?.participant && can("unseat") && !ended.value && html`<${Button} look="small quiet" onClick=${() => (freeing.value = { ...seat, name })} aria-label=${`Free the seat ${seat.title}`}>Free<//>`}</td>
  </tr>`;
}

const title = (player) => briefing.players.find(({ id }) => id === player)?.title ?? player;
