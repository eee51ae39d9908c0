// One happening as a line; in evidence it can be picked.
import { Badge, Icon } from "./components.js";
import { html } from "./lib.js";
import { agencyShort } from "./script.js";
import { sorts } from "./timeline.js";
import { spoken } from "./spoken.js";

export function Happening({ one, agency, picked, onPick }) {
  const { word, icon } = sorts[one.sort];
  const body = html`<span class="happening-what">
    <span class="row tight"><${Icon} name=${icon} /><span class="small muted">${word}</span>
      ${one.tone && html`<${Badge} tone=${one.tone}>${one.about.replaceAll("_", " ").toUpperCase()}<//>`}
      ${agency && one.agencies.length > 0 && html`<span class="small"><strong>${one.agencies.map(agencyShort).join(", ")}</strong></span>`}
      <span class="push small number muted">${one.at.text}</span></span>
    <span class="happening-title">${one.title}</span>
    ${one.text && html`<span class="small muted clamp" lang=${spoken}>${one.text}</span>`}
    ${!one.tone && one.about && html`<span class="small muted">${one.about}</span>`}
  </span>`;
  if (!onPick) return html`<li class="happening">${body}</li>`;
  return html`<li class="happening"><label><input type="checkbox" checked=${picked} onChange=${() => onPick(one.key)} />${body}</label></li>`;
}
