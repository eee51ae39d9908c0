// The models that move the world by themselves, and the button that lets one stand still and go on.
import { note, tellReceipt } from "../announce.js";
import { briefing } from "../boot.js";
import { Badge, Button } from "../components.js";
import { html } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { can } from "../script.js";
import { slice } from "../store.js";
import { span } from "../time.js";
import { spoken } from "../spoken.js";

async function steer(kind, model) {
  const told = kind === "freeze_model" ? "Stands still" : "Goes on";
  if (tellReceipt(await send(kind, { model: model.id }))) note(`${told}: ${model.title}`, "good");
}

export function WorldModels() {
  const models = briefing.world ?? [];
  if (models.length === 0) return null;
  return html`<section class="world-models" aria-label="World models"><ul class="world-models-list">
    ${models.map((model) => html`<${Model} key=${model.id} model=${model} />`)}
  </ul></section>`;
}

function Model({ model }) {
  const standing = slice(`model/${model.id}`);
  const frozen = standing?.frozen ?? false;
  const kind = frozen ? "unfreeze_model" : "freeze_model";
  const playing = slice("clock")?.phase === "play";
  return html`<li class="row tight">
    <span class="grow"><strong lang=${spoken}>${model.title}</strong> ${model.kind !== model.title && html`<span class="small muted">${model.kind}</span>`}
      ${standing?.stood_ms > 0 && html` <span class="small muted number">behind by ${span(standing.stood_ms)}</span>`}</span>
    ${frozen ? html`<${Badge} tone="high" icon="pause">FROZEN since ${standing.since.text}<//>` : playing && html`<${Badge} tone="good" icon="play">MOVES<//>`}
    ${can(kind) && playing && html`<${Button} look="small" icon=${frozen ? "play" : "pause"} aria-label=${`${frozen ? "Unfreeze" : "Freeze"}: ${model.title}`} busy=${isWaiting(kind, { model: model.id })} onClick=${() => steer(kind, model)}>${frozen ? "Unfreeze" : "Freeze"}<//>`}
  </li>`;
}
