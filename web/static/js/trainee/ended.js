// After ENDEX: thanks, the questions of the hot wash, and the review once it is released.
import { boot } from "../boot.js";
import { phase } from "../clock.js";
import { Button, Dialog, Icon } from "../components.js";
import { keptSignal } from "../keep.js";
import { html, signal } from "../lib.js";
import { slices } from "../store.js";

const told = keptSignal("endex-told", false);
const open = signal(false);

export function EndNotice() {
  if (phase.value !== "ended") return null;
  const released = slices("released").length > 0 && boot.urls?.review;
  return html`<div class="end-notice notice" role="status">
    <${Icon} name="flag" />
    <div><strong>ENDEX. Thank you.</strong> ${released ? "The review of this exercise is released." : "The review follows when the facilitators release it. Your console stays open to read."}</div>
    <span class="push row">
      <${Button} look="small" onClick=${() => (open.value = true)}>Hot wash<//>
      ${released && html`<a class="button small primary" href=${boot.urls.review}>Open the review</a>`}
    </span>
    ${(open.value || !told.value) && html`<${HotWash} onClose=${() => ((told.value = true), (open.value = false))} />`}
  </div>`;
}

function HotWash({ onClose }) {
  return html`<${Dialog} title="ENDEX. Thank you." onClose=${onClose} foot=${html`<${Button} look="primary" onClick=${onClose}>Back to my console<//>`}>
    <p>Play has ended. Before you leave, take ten minutes with your agency while it is fresh. Your inbox, decisions, messages and log stay here to read.</p>
    <ol class="hot-wash">
      <li>What did we know, and when? What did we have to know earlier?</li>
      <li>Which decision are we glad of, and which came too late?</li>
      <li>Where did another agency wait for us, or we for them?</li>
      <li>What will we change on Monday: one plan, one number in the phone book, one drill?</li>
    </ol>
  <//>`;
}
