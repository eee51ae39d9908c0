// What the seat received. What waits to be acknowledged stands first and open, then the rest, newest first: read items fold to a
// line, and so does everyday traffic that came in a row.
import { tellReceipt } from "../announce.js";
import { boot } from "../boot.js";
import { Button, Empty, Icon, Panel, Priority } from "../components.js";
import { counted } from "../counted.js";
import { keptSignal } from "../keep.js";
import { html, signal } from "../lib.js";
import { isWaiting, send } from "../link.js";
import { inbox, playing, unread } from "./seat.js";
import { spoken } from "../spoken.js";

const filter = keptSignal("inbox-filter", "all");
const withTraffic = keptSignal("inbox-traffic", true);
const unfolded = signal(new Set());

const channelWords = {
  phone: "by phone",
  radio: "by radio",
  email: "by e-mail",
  press: "in the press",
  social: "on social media",
  sensor: "from a sensor",
  in_person: "in person",
};

const shown = (item) => (withTraffic.value || !item.background) && (filter.value === "all" || !item.read);

async function acknowledge(item) {
  tellReceipt(await send("acknowledge", { item: item.item }));
}

function toggle(item) {
  const next = new Set(unfolded.peek());
  if (!next.delete(item)) next.add(item);
  unfolded.value = next;
}

export function Inbox() {
  const items = inbox.value.filter(shown);
  const aside = html`<span class=${`small ${unread.value ? "tone-info strong" : "muted"}`}>${unread.value || "none"} unread</span>`;
  return html`<${Panel} title="Inbox" class="part-inbox" aside=${aside} flush>
    <div class="filters row">
      <div class="segments" role="group" aria-label="Show">
        ${["all", "unread"].map(
          (id) => html`<button key=${id} type="button" aria-pressed=${filter.value === id ? "true" : "false"} onClick=${() => (filter.value = id)}>
            ${id === "all" ? "All" : "Unread"}
          </button>`,
        )}
      </div>
      <label class="row small push">
        <input type="checkbox" checked=${withTraffic.value} onChange=${(event) => (withTraffic.value = event.target.checked)} />Everyday traffic
      </label>
    </div>
    <ol class="inbox-list" tabindex="0" aria-label="Messages received: first what waits, then the rest, newest first">
      ${runs(items).map((one) => (Array.isArray(one) ? html`<${Traffic} key=${one.at(-1).item} items=${one} />` : html`<${Item} key=${one.item} item=${one} />`))}
      ${items.length === 0 && html`<li><${Empty} icon="inbox">${filter.value === "unread" ? "Everything is read." : "Nothing has come in yet."}<//></li>`}
    </ol>
  <//>`;
}

/** Return what waits to be acknowledged, then the rest with everyday traffic in runs: lists of what came in a row. */
function runs(items) {
  const waits = (item) => !item.read && !item.background;
  const rest = [];
  for (const item of items.filter((one) => !waits(one))) {
    if (!item.background) rest.push(item);
    else if (Array.isArray(rest.at(-1))) rest.at(-1).push(item);
    else rest.push([item]);
  }
  return [...items.filter(waits), ...rest];
}

function Item({ item }) {
  const open = !item.read || unfolded.value.has(item.item);
  return html`<li class=${`inbox-item priority-${item.priority} ${item.read ? "is-read" : "is-unread"}`}>
    <article aria-label=${`${item.read ? "" : "Unread. "}${item.title}`}>
      <p class="item-meta">
        <${Priority} priority=${item.priority} />
        <time class="number">${item.at.text}</time>
        <span class="push channel"><${Icon} name=${item.channel} label=${channelWords[item.channel]} /></span>
      </p>
      <h3 lang=${spoken}>
        ${item.read
          ? html`<button type="button" class="fold" aria-expanded=${open ? "true" : "false"} onClick=${() => toggle(item.item)}>${item.title}</button>`
          : item.title}
      </h3>
      ${item.sender && html`<p class="sender" lang=${spoken}>${item.sender}</p>`}
      ${open && html`<p class="item-text" lang=${spoken}>${item.text}</p>`}
      ${open && item.handout && html`<p><a href=${`${boot.urls?.handout ?? ""}${item.handout}`} target="_blank" rel="noopener"><${Icon} name="file" /> <span lang=${spoken}>${item.handout_title}</span></a></p>`}
      <p class="item-foot">
        ${item.read
          ? html`<span class="muted small"><${Icon} name="check" /> Acknowledged ${item.read.at.text}</span>`
          : playing.value && html`<${Button} look="small" icon="check" busy=${isWaiting("acknowledge", { item: item.item })} onClick=${() => acknowledge(item)}>Acknowledge<span class="unseen">: ${item.title}</span><//>`}
        ${item.readBy.length > 0 && html`<span class="muted small" title=${item.readBy.map((read) => `${read.title} ${read.at.text}`).join("\n")}>read by ${item.readBy.map((read) => read.title.split(",")[0]).join(", ")}</span>`}
      </p>
    </article>
  </li>`;
}

const heard = (item) => html`<${Icon} name=${item.channel} label=${channelWords[item.channel]} /> <time class="number">${item.at.text}</time> · <span lang=${spoken}>${item.sender && `${item.sender}: `}${item.text}</span>`;

/** Everyday traffic that came in a row: the latest as a line, the rest behind it. */
function Traffic({ items }) {
  const [latest, ...rest] = items;
  return html`<li class=${`inbox-item priority-routine traffic ${items.every(({ read }) => read) ? "is-read" : ""}`}>
    ${rest.length === 0
      ? html`<${Heard} item=${latest} />`
      : html`<details>
          <summary class="small">${counted(items.length, "everyday message")}; the latest: ${heard(latest)}</summary>
          ${items.map((item) => html`<${Heard} key=${item.item} item=${item} />`)}
        </details>`}
  </li>`;
}

function Heard({ item }) {
  return html`<div class="row nowrap apart heard">
    <p class="small">${heard(item)}</p>
    ${!item.read && playing.value && html`<${Button} look="quiet small icon" icon="check" aria-label=${`Acknowledge: ${item.text}`} busy=${isWaiting("acknowledge", { item: item.item })} onClick=${() => acknowledge(item)} />`}
  </div>`;
}
