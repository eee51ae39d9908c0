// The evaluators' console: what the guide asks, what the simulation measured, what was observed. It never speaks to players.
import { announceMeasured } from "./alerts.js";
import { Console } from "./console.js";
import { html, render } from "../lib.js";
import { connect } from "../link.js";

const root = document.getElementById("console");
root.replaceChildren();
render(html`<${Console} />`, root);
announceMeasured();
connect();
