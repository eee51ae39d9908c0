// Line icons on a grid of 24, drawn for this project. An icon is decoration: its words stand beside it or are unseen.
import { html } from "./lib.js";

export const paths = {
  inbox: "M3 13h5l1.5 3h5L16 13h5M5.5 5h13L21 13v6H3v-6z",
  decide: "M12 3v18M12 5h7l2 2.5L19 10h-7M12 12H6l-2 2 2 2h6",
  map: "M9 4 3 6.5v13.5l6-2.5 6 2.5 6-2.5V4l-6 2.5zM9 4v13.5M15 6.5V20",
  act: "M13 3 5 14h6l-1 7 8-11h-6z",
  talk: "M4 5h16v11H10l-5 4v-4H4z",
  log: "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.5 3.5 0 0 1 0 6M17.5 14.5c2.2.8 3.5 2.9 3.5 5.5",
  chart: "M4 4v16h16M8 15l3.5-4 3 2.5L19 8",
  box: "M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8",
  phone: "M6 3h3.5l1.5 5-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l5 1.5V18a3 3 0 0 1-3 3C10 21 3 14 3 6a3 3 0 0 1 3-3z",
  radio: "M5 10h14v10H5zM8 10l9-6M8.5 15a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 0 0-3.6 0M15 14h2M15 17h2",
  email: "M3 6h18v12H3zM3 7l9 6.5L21 7",
  press: "M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M7.5 9h6M7.5 12.5h6M7.5 16h4",
  social: "M18 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M6 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M18 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M8.2 10.8l7.6-4M8.2 13.2l7.6 4",
  sensor: "M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7.8 16.2a6 6 0 0 1 0-8.4M16.2 7.8a6 6 0 0 1 0 8.4M4.9 19.1a10 10 0 0 1 0-14.2M19.1 4.9a10 10 0 0 1 0 14.2",
  in_person: "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 21c0-4 3.3-7 7.5-7s7.5 3 7.5 7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5l3.5 2",
  pause: "M8 5v14M16 5v14",
  play: "M7 4l13 8-13 8z",
  check: "M4.5 12.5 10 18 20 7",
  close: "M6 6l12 12M18 6 6 18",
  alert: "M12 3 2.5 20h19zM12 10v4.5M12 17.2v.3",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5M12 8v.2",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  send: "M3 11.5 21 4l-6 17-4-7z",
  link_off: "M9 15l-2 2a3.5 3.5 0 0 1-5-5l3-3M15 9l2-2a3.5 3.5 0 0 1 5 5l-3 3M4 4l16 16",
  theme: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 3v18M12 8.5l7-2M12 13.5l9-2.5M12 18.5l7-2",
  place: "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5",
  flag: "M5 21V4M5 4h13l-3 4.5 3 4.5H5",
  menu: "M4 7h16M4 12h16M4 17h16",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  back: "M15 5l-7 7 7 7",
  down: "M6 9l6 6 6-6",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.2M4 12h.2M4 18h.2",
  home: "M4 11l8-7 8 7M6 10v10h12V10",
  storm: "M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M12 5c4 0 7 3 7 7 0 5-4 8.5-9 9M12 19c-4 0-7-3-7-7 0-5 4-8.5 9-9",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
  step: "M6 5l9 7-9 7zM18 5v14",
  advance: "M4 5l8 7-8 7zM12 5l8 7-8 7z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
  star: "M12 3.5l2.6 5.6 6 .7-4.5 4.1 1.2 6L12 16.9 6.7 19.9l1.2-6L3.4 9.8l6-.7z",
  bot: "M5 9h14v10H5zM12 9V5M12 5h.2M9 13v2M15 13v2",
};

/** An icon by its name; *label* gives it a name of its own for screen readers. */
export function Icon({ name, label }) {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    aria-hidden=${label ? undefined : "true"}
    role=${label ? "img" : undefined}
    aria-label=${label}
  >
    <path d=${paths[name] ?? paths.info} />
  </svg>`;
}
