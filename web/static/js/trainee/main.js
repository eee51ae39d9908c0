// The trainee's console: what the seat received, what it must decide, what it can do, where things are, who is there.
import { html, render } from "../lib.js";
import { connect } from "../link.js";
import { announceWhatComes } from "./alerts.js";
import { Console } from "./console.js";
import { gatherTrends } from "../trends.js";

const root = document.getElementById("console");
root.replaceChildren();
render(html`<${Console} />`, root);
announceWhatComes();
gatherTrends();
connect();
