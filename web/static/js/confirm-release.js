// Ask before an item is released: what, and to whom. What has been released cannot be called back.
import { Confirm } from "./components.js";
import { html } from "./lib.js";

export function ConfirmRelease({ one, onYes, onNo }) {
  return html`<${Confirm} title=${`Release “${one.title}”?`} yes="Release" onYes=${onYes} onNo=${onNo}>
    <p>To <strong>${one.to.join(", ")}</strong>, as ${one.agency_title} asks${one.reason && html`: <span class="pre">“${one.reason}”</span>`}</p>
    <p class="muted">Whoever has the item may pass it on to them from then on. This cannot be taken back.</p>
  <//>`;
}
