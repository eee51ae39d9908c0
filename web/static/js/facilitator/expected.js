// Actions that the script expects of agencies, and whether they came.
import { phase } from "../clock.js";
import { Badge, Empty } from "../components.js";
import { Countdown } from "../console-parts.js";
import { computed, html } from "../lib.js";
import { agencyShort, entries, expectations, words } from "../script.js";
import { slices } from "../store.js";

// After ENDEX nothing is looked for any more.
const open = computed(() => slices("expected").filter(({ status }) => status === "open" && phase.value !== "ended").sort((a, b) => a.due.ms - b.due.ms));
export const openExpected = computed(() => open.value.length);

const badge = { open: ["info", "clock", "OPEN"], met: ["good", "check", "MET"], missed: ["high", "alert", "MISSED"] };

export function Expected() {
  const over = slices("expected").filter((one) => !open.value.includes(one)).sort((a, b) => (b.at ?? b.due).ms - (a.at ?? a.due).ms);
  if (open.value.length + over.length === 0) return html`<${Empty} icon="flag">Nothing is expected yet.<//>`;
  return html`<ul class="lines">${[...open.value, ...over].map((one) => html`<${Line} key=${one.expectation} one=${one} />`)}</ul>`;
}

function Line({ one }) {
  const isOpen = open.value.includes(one);
  const [tone, icon, told] = one.status === "open" && !isOpen ? ["neutral", "flag", "ENDEX FIRST"] : badge[one.status];
  const planned = expectations.get(one.expectation);
  const entry = entries.get(planned?.entry);
  return html`<li class="line">
    <p class="row"><${Badge} tone=${tone} icon=${icon}>${told}<//><strong>${agencyShort(one.agency)}</strong>
      <span class="push small number muted">${isOpen ? html`<${Countdown} small deadline=${one.due} opened=${one.raised} />` : (one.at ?? one.due).text}</span></p>
    <p>${planned?.title ?? words(one.expectation)}</p>
    <p class="small muted">${entry && html`after no. ${entry.number}, ${entry.title}`}${one.by && html` · by ${one.by}`}</p>
  </li>`;
}
