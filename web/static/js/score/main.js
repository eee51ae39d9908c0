// Scoring after ENDEX: every decision and critical task with its evidence, rated one by one and never averaged.
import { html, render } from "../lib.js";
import { connect } from "../link.js";
import { Score } from "./score.js";

const root = document.getElementById("console");
root.replaceChildren();
render(html`<${Score} />`, root);
connect();
