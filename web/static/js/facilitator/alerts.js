// Tell of what wants a facilitator: to screen readers at once, to everyone in the title of the page.
import { note, say } from "../announce.js";
import { briefing } from "../boot.js";
import { effect } from "../lib.js";
import { agencyShort, entries } from "../script.js";
import { onChange } from "../store.js";
import { unreadForUs } from "./messages.js";
import { waitingCount } from "./waiting.js";

const cells = ["control", "simcell"];

const stood = ({ agency, title, choice, at }) => `${agencyShort(agency)}: ${[title, choice].filter(Boolean).join(", ")} (${at.text})`;

const news = {
  msel: (row, before) => {
    if (row.status === "due" && before?.status !== "due") note(`Contingency due: “${entries.get(row.entry)?.title}”. It goes out at ${row.due.text}.`, "high");
  },
  question: (question, before) => {
    if (question.status === "answered" && before?.status !== "answered") note(`${agencyShort(question.agency)} has answered “${question.title}”. Please rule.`, "high");
  },
  message: (letter) => {
    if (letter.to.some((token) => cells.includes(token)) && !cells.includes(letter.seat)) note(`Message from ${letter.seat_title}: ${letter.text.slice(0, 120)}`);
  },
  outside: (act) => note(`${agencyShort(act.agency)} acts outside “${act.policy_title}”: ${act.title}`, "high"),
  contradiction: (two, before) => {
    if (!before) note(`${stood(two.later)}. ${stood(two.earlier)}. Both stand.`, "high");
  },
  fault: (fault) => note(`Fault in the scenario, ${fault.about}: ${fault.message}`, "critical"),
  inbox: (item) => item.priority === "critical" && say(`Delivered: ${item.title}`),
};

export function announceWhatComes() {
  onChange((key, slice, before) => news[key.split("/", 1)[0]]?.(slice, before));
  effect(() => {
    const waiting = waitingCount.value + unreadForUs.value;
    document.title = `${waiting ? `(${waiting}) ` : ""}${briefing.title} (EXERCISE)`;
  });
}
