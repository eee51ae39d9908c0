// The facilitators' console: controllers run the exercise from it, simulators speak in it, observers look on.
import { html, render } from "../lib.js";
import { connect } from "../link.js";
import { gatherTrends } from "../trends.js";
import { announceWhatComes } from "./alerts.js";
import { Console } from "./console.js";
import { watchSteps } from "./stepped.js";

const root = document.getElementById("console");
root.replaceChildren();
render(html`<${Console} />`, root);
announceWhatComes();
gatherTrends();
watchSteps();
connect();
