// How a unit is drawn by what it does, alike on the map, in its legend and in tables. Shape and mark say it without the colour.
import { html } from "./lib.js";

const SQUARE = "M2.5 2.5h11v11h-11z";
const OCTAGON = "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z";
const OUTWARD = "M1 3h8.5L15 8l-5.5 5H1z";
const HOMEWARD = "M15 3H6.5L1 8l5.5 5H15z";
const PAUSE = "M6.3 5.5v5M9.7 5.5v5";

/** By status: the words of the legend, the outline and the mark in it, on a grid of 16. */
const signs = {
  home: { look: "ready", title: "Unit that is ready", outline: SQUARE, mark: "M5 8.3l2.2 2.2L11.2 6" },
  turning_out: { look: "turning_out", title: "Unit that is turning out", outline: SQUARE, mark: "M8 5v3.2l2.2 1.4" },
  under_way: { look: "under_way", title: "Unit under way", outline: OUTWARD, mark: "M4.5 5.5 7 8l-2.5 2.5" },
  on_task: { look: "on_task", title: "Unit on task", outline: OCTAGON, mark: "M8 5.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2" },
  returning: { look: "returning", title: "Unit that is returning", outline: HOMEWARD, mark: "M11.5 5.5 9 8l2.5 2.5" },
  resting: { look: "resting", title: "Unit that rests or is in maintenance", outline: SQUARE, mark: PAUSE },
  out_of_service: { look: "out_of_service", title: "Unit out of service", outline: SQUARE, mark: "M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4" },
};
signs.lent = signs.home;
signs.maintenance = signs.resting;
signs.away = signs.resting;
signs.waiting = signs.turning_out;

export const unitSign = (status) => signs[status] ?? signs.home;

/** The signs of these statuses, each once, in the order of a unit's way. */
export const signsOf = (statuses) => [...new Set(Object.values(signs))].filter((sign) => statuses.some((status) => unitSign(status) === sign));

/** The sign as the text of an SVG, for marks that are no component. */
export const signText = ({ look, outline, mark }) =>
  `<svg class="unit-sign unit-${look}" viewBox="0 0 16 16" aria-hidden="true"><path class="unit-outline" d="${outline}"/><path class="unit-mark" d="${mark}"/></svg>`;

export function UnitSign({ sign }) {
  return html`<svg class=${`unit-sign unit-${sign.look}`} viewBox="0 0 16 16" aria-hidden="true"><path class="unit-outline" d=${sign.outline} /><path class="unit-mark" d=${sign.mark} /></svg>`;
}
