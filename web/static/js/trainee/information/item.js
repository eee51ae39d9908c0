// One item that the agency knows: grade, rule, whence, and where it has gone on to.
import { boot } from "../../boot.js";
import { Badge, Button, Icon } from "../../components.js";
import { html } from "../../lib.js";
import { myAgency, playing } from "../seat.js";
import { sentOf } from "./held.js";
import { spoken } from "../../spoken.js";

export const ruleTone = { open: "good", releasable: "high", originator_controlled: "critical" };

/** The grade as two signs, spelled out beside them for everyone. */
export function Grade({ item }) {
  const words = `${item.reliability}; ${item.credibility.toLowerCase()}`;
  return html`<span class="grade" title=${words}><strong aria-hidden="true">${item.grade}</strong><span class="unseen">Grade ${item.grade}: </span> <span class="small muted">${words}</span></span>`;
}

export function Item({ item, onShare, onRelease }) {
  const sent = sentOf(item.item);
  const mine = item.originator === myAgency;
  return html`<li class="known" id=${`known-${item.item}`}>
    <p class="row apart"><strong class="known-title" lang=${spoken}>${item.title}</strong><${Badge} tone=${ruleTone[item.handling]} icon=${item.handling === "open" ? "check" : "alert"}>${item.handling_words.toUpperCase()}<//></p>
    <p class="pre" lang=${spoken}>${item.text}</p>
    <p><${Grade} item=${item} /></p>
    <p class="small muted">${whence(item)}</p>
    ${sent.map((one) => html`<p class="small sent" key=${one.transfer}><${Icon} name="send" /> ${sentInWords(one)}</p>`)}
    <div class="row">
      ${item.handout && html`<a class="button small" href=${boot.urls.handout + item.handout} target="_blank" rel="noopener"><${Icon} name="file" />Document</a>`}
      ${playing.value && html`<${Button} look="small" icon="send" aria-label=${`Share: ${item.title}`} onClick=${onShare}>Share<//>`}
      ${playing.value && item.handling !== "open" && !mine && html`<${Button} look="small quiet" icon="flag" aria-label=${`Ask for release: ${item.title}`} onClick=${onRelease}>Ask for release<//>`}
    </div>
  </li>`;
}

function whence({ how, how_words, sender, channel, at, source, originator, originator_title }) {
  const way = how === "shared" ? `From ${sender}${channel ? ` by ${channel}` : ""}, ${at.text}` : how === "before" ? "Known since before STARTEX" : `${how_words[0].toUpperCase()}${how_words.slice(1)}, ${at.text}`;
  const whose = originator ? `originator ${originator === myAgency ? "your agency" : originator_title}` : "";
  return [way, source && `source: ${source}`, whose].filter(Boolean).join(" · ");
}

function sentInWords({ to, channel, at, note, against_rule, carried }) {
  const ends = carried.map(({ reader, arrived }) => `${arrived ? "arrived at" : "never reached"} ${reader}`);
  const against = against_rule.length ? `against the rule: ${against_rule.join(", ")}` : "";
  return [`to ${to.join(", ")}${channel ? ` by ${channel}` : ""}, ${at.text}`, note && `“${note}”`, against, ...ends].filter(Boolean).join(" · ");
}
