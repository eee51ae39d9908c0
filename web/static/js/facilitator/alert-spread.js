// How a public alert spreads in each of its areas: by which channels, how far by now and as expected, and what people do.
import { counted } from "../counted.js";
import { html } from "../lib.js";
import { slice, slices } from "../store.js";
import { clockOf } from "../map/ages.js";
import { now } from "../clock.js";
import { spoken } from "../spoken.js";

const percent = (share) => `${Math.round(share * 100)} %`;
const [WIDE, HIGH] = [240, 64];

export const AlertSpreads = ({ alert }) =>
  html`${slices("alert_spread")
    .filter((one) => one.alert === alert.alert)
    .map((one) => html`<${Spread} key=${one.area} one=${one} stands=${alert.stands} />`)}`;

function Spread({ one, stands }) {
  const { title, people, covered, share, reached, channels, milestones, behaviour, expected_most: most } = one;
  const alerted = stands ? slice(`alerted/${one.area}`) : null;
  const heeding = alerted?.heeding ?? null;
  const measures = behaviour.map((id) => slice(`measure/${id}`)).filter(Boolean);
  const whom = covered < 1 ? `for ${percent(covered)} of ${counted(people, "person", "people")}` : `for ${counted(people, "person", "people")}`;
  return html`<section class="alert-spread" aria-label=${`How far it has come: ${title}`}>
    <p class="row apart"><strong lang=${spoken}>${title}</strong><span class="small muted">${whom}</span></p>
    <${Curve} one=${one} />
    <dl class="facts">
      <div><dt>Reached, ${clockOf(one.at.ms, now.value)}</dt><dd class="number">${percent(share)} (${reached.toLocaleString("en")})</dd></div>
      ${heeding !== null && html`<div><dt>Heed an alert here, ${clockOf(alerted.at.ms, now.value)}</dt><dd class="number">${percent(heeding)}</dd></div>`}
      <div><dt>Expected in the end</dt><dd class="number">${percent(most)}; ${milestones.map(({ of_most: part, text }) => `${part === 0.5 ? "half" : "nine in ten"} of that by ${text}`).join(", ")}</dd></div>
    </dl>
    <table class="small">
      <caption class="unseen">Channels of the alert in ${title}</caption>
      <thead><tr><th scope="col">Channel</th><th scope="col">By now</th><th scope="col">At most</th></tr></thead>
      <tbody>${channels.map(({ id, title: channel, share: by, most: limit, works }) => html`<tr key=${id}><th scope="row">${channel}${!works && html` <span class="tone-high">is silent</span>`}</th><td class="number">${percent(by)}</td><td class="number">${percent(limit)}</td></tr>`)}</tbody>
    </table>
    ${measures.length > 0 && html`<p class="small muted">What people do, as the world model that moves them counts its own people, who may live in more than this area; it follows the alert at its own steps</p><dl class="facts">${measures.map(({ measure, title: what, text, unit, at }) => html`<div key=${measure}><dt>${what}, since ${clockOf(at.ms, now.value)}</dt><dd class="number">${text} ${unit}</dd></div>`)}</dl>`}
  </section>`;
}

/** The share reached over time: as it came, solid, and as expected while every channel works, broken. The words beside it say the same. */
function Curve({ one: { told, expected, expected_most: most } }) {
  const [from, to] = [expected[0][0], Math.max(expected.at(-1)[0], told.at(-1)[0])];
  const x = (ms) => ((Math.max(ms - from, 0) / Math.max(to - from, 1)) * WIDE).toFixed(1);
  const y = (share) => (HIGH - (share / Math.max(most, 0.001)) * (HIGH - 4)).toFixed(1);
  const line = (points) => points.map(([ms, share], at) => `${at ? "L" : "M"}${x(ms)} ${y(share)}`).join("");
  return html`<figure class="alert-curve">
    <svg viewBox=${`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="expected" d=${line(expected)} />
      <path class="told" d=${line(told)} />
    </svg>
    <figcaption class="row apart small muted"><span class="number">${clockOf(from, now.value)}</span><span><span class="told">solid</span>: reached; broken: expected</span><span class="number">${clockOf(to, now.value)}</span></figcaption>
  </figure>`;
}
