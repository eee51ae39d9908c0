// The scale on which gravity is rated, and tables of what was rated, for every console.
import { briefing } from "./boot.js";
import { html } from "./lib.js";
import { WideTable } from "./wide-table.js";

export const scale = briefing.planning?.gravity?.levels ?? [];
export const confidences = briefing.planning?.gravity?.confidence ?? [];
const words = new Map(scale.map(({ value, title }) => [value, title]));

/** Return an id as a title: "Environmental". */
export const factorTitle = (id) => id.charAt(0).toUpperCase() + id.slice(1);

/** Return "3 serious". */
export const gravityText = (value) => (value ? `${value} ${words.get(value)}` : "–");

/**
 * A table of factors by columns; *columns* is [{id, title, gravity: {factor: n}, confidence?: {factor: word}, decimals?}].
 */
export function GravityTable({ label, factors, columns }) {
  return html`<${WideTable} label=${label}><table class="gravity-table">
      <caption class="unseen">${label}</caption>
      <thead><tr><th scope="col">Factor</th>${columns.map(({ id, title }) => html`<th scope="col" key=${id}>${title}</th>`)}</tr></thead>
      <tbody>
        ${factors.map(
          (factor) => html`<tr key=${factor}>
            <th scope="row">${factorTitle(factor)}</th>
            ${columns.map(({ id, gravity, confidence, decimals }) => {
              const value = gravity[factor];
              return html`<td key=${id} class="number">
                ${value === undefined ? "–" : decimals ? value.toFixed(1) : gravityText(value)}${confidence?.[factor] && html`<span class="hint"> ${confidence[factor]}</span>`}
              </td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table><//>`;
}
