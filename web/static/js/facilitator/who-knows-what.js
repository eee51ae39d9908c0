// Items by agencies: when each learnt it; who needs it and has it not, or had it too late.
import { briefing } from "../boot.js";
import { now } from "../clock.js";
import { html } from "../lib.js";
import { slicesByKey } from "../store.js";
import { WideTable } from "../wide-table.js";
import { spoken } from "../spoken.js";

/** The matrix of *items* of information; in a narrow place a list of who knows or needs each. */
export function WhoKnowsWhat({ items }) {
  const known = slicesByKey("known");
  return html`<${WideTable} label="Who knows what"><table class="matrix">
    <caption class="unseen">When each agency came to know each item</caption>
    <thead><tr><th scope="col">Item</th>${briefing.agencies.map(({ id, short }) => html`<th scope="col" key=${id}>${short}</th>`)}</tr></thead>
    <tbody>${items.map(
      (item) => html`<tr key=${item.id}>
        <th scope="row" title=${item.text}><span lang=${spoken}>${item.title}</span> <span class="small muted handling">${item.grade}, ${item.handling}</span></th>
        ${briefing.agencies.map(({ id, short }) => html`<${Cell} key=${id} of=${short} held=${known.get(`known/${item.id}@${id}`)} need=${item.needed_by.find(({ agency }) => agency === id)} />`)}
      </tr>`,
    )}</tbody>
  </table><//>`;
}

function Cell({ of, held, need }) {
  const due = need?.by?.ms ?? Infinity;
  if (held) {
    const late = held.at.ms >= due && held.how !== "before";
    return html`<td class=${`number ${late ? "late" : ""}`} data-of=${of} title=${held.how_words}>${held.how === "before" ? "before" : held.at.text}${late && " late"}</td>`;
  }
  if (!need) return html`<td class="unknowing" data-of=${of}><span class="muted" aria-hidden="true">–</span><span class="unseen">does not know</span></td>`;
  const late = now.value >= due;
  return html`<td class=${late ? "late" : "needs"} data-of=${of}>${late ? "missing" : "needs it"}${need.by && ` by ${need.by.text}`}</td>`;
}
