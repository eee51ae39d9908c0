// The evidence around one subject, to be picked: what was seen, what was done, what followed.
import { boot } from "./boot.js";
import { Count } from "./components.js";
import { Happening } from "./happening.js";
import { html } from "./lib.js";
import { judged, pickEvidence } from "./rating-form.js";
import { can, ended, tasks } from "./script.js";
import { aroundAsked, aroundTask, byKey, happenings } from "./timeline.js";

function around(subject) {
  const [kind, rest] = [subject.split(":", 1)[0], subject.slice(subject.indexOf(":") + 1)];
  if (kind === "decision" || kind === "question") return aroundAsked(kind, ...rest.split("@"));
  if (kind === "task") return aroundTask(rest);
  // A target or capability rests on its tasks: what was measured and observed of each.
  const own = new Set([...tasks.values()].filter(({ target, capability }) => target.id === rest || capability.id === rest).map(({ id }) => id));
  return { seen: [], done: [], followed: happenings.value.filter(({ task }) => own.has(task)) };
}

export function SubjectEvidence({ subject }) {
  const { seen, done, followed } = around(subject);
  const { evidence } = judged(subject);
  const shown = new Set([...seen, ...done, ...followed].map(({ key }) => key));
  const elsewhere = evidence.filter((key) => !shown.has(key)).map((key) => byKey.value.get(key)).filter(Boolean);
  const pick = can("rate") && ended.value ? (key) => pickEvidence(subject, key) : undefined;
  const part = (title, list, none) =>
    (list.length > 0 || none) &&
    html`<section class="evidence-part">
      <h3 class="section row tight">${title}<${Count} n=${list.filter(({ key }) => evidence.includes(key)).length} of="picked" /></h3>
      ${list.length ? html`<ul class="happenings">${list.map((one) => html`<${Happening} key=${one.key} one=${one} picked=${evidence.includes(one.key)} onPick=${pick} />`)}</ul>` : html`<p class="muted small">${none}</p>`}
    </section>`;
  const whole = seen.length + done.length > 0;
  const choice = /^(decision|question):/.test(subject) && ended.value;
  return html`<div class=${`evidence ${whole ? "" : "narrow"}`}>
    ${whole && part("What was seen", seen, "Nothing had reached the agency.")} ${whole && part("What was done", done, "Nothing was done.")}
    ${part(whole ? "What came after" : "What was measured and observed", followed, "Nothing yet.")} ${part("Also picked", elsewhere)}
    ${whole && html`<p class="muted small">What came after is what reached or concerned the agency within twelve hours, and what waited for the choice: not all of it was its consequence.${choice && html` <a href=${`${boot.urls.review}#${subject.replace(/[:@]/g, "-")}`}>What followed by the record’s causes</a> stands on the after-action page.`}</p>`}
  </div>`;
}
