// World models that stand still, which only facilitators are told of.
import { briefing } from "../boot.js";
import { computed, html } from "../lib.js";
import { Icon } from "../icons.js";
import { slices } from "../store.js";

const titleOf = (model) => (briefing.world ?? []).find(({ id }) => id === model)?.title ?? model;

export const frozen = computed(() => slices("model").filter((one) => one.frozen).map(({ model, since }) => ({ model, title: titleOf(model), since })));

/** Whether the model that draws *feature*, whose id begins with the model's, stands still. */
export const isFrozen = (feature) => frozen.value.some(({ model }) => feature.startsWith(`${model}.`));

/** Say which models stand still, and since when; nothing if all move. */
export function FrozenNote({ class: extra = "" }) {
  if (frozen.value.length === 0) return null;
  return html`<p class=${`notice tone-high frozen-note ${extra}`} role="status"><${Icon} name="pause" /><span>${frozen.value.map(({ model, title, since }) => html`<span key=${model}><strong>${title} frozen</strong> since ${since.text} </span>`)}</span></p>`;
}
