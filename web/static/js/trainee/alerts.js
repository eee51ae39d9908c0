// Tell of what comes in: to screen readers at once, to everyone in the title of the page.
import { whyNot } from "../action-words.js";
import { note, say } from "../announce.js";
import { briefing } from "../boot.js";
import { effect } from "../lib.js";
import { onChange } from "../store.js";
import { isSure } from "./information/border.js";
import { toPlan } from "./plans/state.js";
import { agencyShort, myAgency, mySeat, toDecide, unread } from "./seat.js";

const onePartAtATime = matchMedia("(max-width: 63.99rem)");

/** On a wide screen what is asked stands in view already; on a phone it may be behind another part. */
function ask(text) {
  if (onePartAtATime.matches) note(text, "high");
  else say(text, "assertive");
}

const news = {
  inbox: (item) => {
    if (item.priority === "routine") return;
    const urgent = item.priority === "critical";
    say(`New ${urgent ? "critical " : ""}message${item.sender && ` from ${item.sender}`}: ${item.title}`, urgent ? "assertive" : "polite");
  },
  decision: (decision, before) => {
    if (!before) ask(`Decision asked, until ${decision.deadline.text}: ${decision.title}`);
    else if (decision.status === "made" && decision.seat !== mySeat)
      note(`${decision.seat_title} has decided “${decision.title}”: ${decision.option_title}`);
    else if (decision.status === "lapsed") note(`Time is up for “${decision.title}”. ${decision.lapse}`, "high");
  },
  question: (question, before) => {
    if (!before) ask(`Question, until ${question.deadline.text}: ${question.title}`);
    else if (question.status === "ruled") note(`Answer to your report “${question.title}”: ${question.outcome_text || question.outcome_title}`);
    else if (question.status === "lapsed") note(`Time is up for “${question.title}”. ${question.lapse}`, "high");
  },
  policy: (policy, before) => {
    const level = policy.level_title && ` (${policy.level_title})`;
    if (policy.level && policy.level !== before?.level) note(`In force: “${policy.title}”${level}`);
    else if (before?.level && !policy.level) note(`${policy.why === "lapsed" ? "Lapsed" : "Ended"}: “${policy.title}”`, "high");
  },
  assessment: (one, before) => {
    if (!before) ask(`How grave? Your agency rates until ${one.deadline.text}: ${one.title}`);
    else if (one.phase === "joint" && before.phase !== "joint") ask(`Ratings are shown. Agree together until ${one.joint_deadline.text}: ${one.title}`);
    else if (one.proposal > before.proposal && one.proposed_by !== myAgency) ask(`${one.proposed_seat_title} proposes a joint assessment: ${one.title}`);
    else if (one.phase === "agreed" && before.phase !== "agreed") note(`Agreed: “${one.title}”`, "good");
    else if (one.phase === "lapsed" && before.phase !== "lapsed") note(`Time is up for “${one.title}”: no joint assessment.`, "high");
  },
  plan: (task, before) => {
    const asked = task.owner === myAgency && task.status === "proposed";
    if (asked && task.revision !== before?.revision && task.seat !== mySeat) ask(`${task.seat_title} plans a task for your agency: ${task.text}`);
    else if (task.late && !before?.late && task.owner === myAgency) note(`Late: ${task.text}`, "high");
    else if (task.agency === myAgency && task.owner !== myAgency && before && task.status !== before.status)
      note(`${agencyShort(task.owner)}: ${task.status.replaceAll("_", " ")}, “${task.text}”`, task.status === "declined" || task.status === "blocked" ? "high" : "info");
  },
  action: (action, before) => {
    if (action.status === before?.status) return;
    if (action.status === "done") note(`Done: ${action.title}`, "good");
    if (action.status === "failed") note([`Not done: ${action.title}`, whyNot(action)].filter(Boolean).join(". It "), "high");
  },
  invocation: (request, before) => {
    const known = new Map((before?.units ?? []).map(({ unit, how }) => [unit, how]));
    for (const { unit, title, how, at } of request.units) {
      if (known.get(unit) === how) continue;
      note(`${title}: ${{ coming: `under way, expected ${at.text}`, here: "has come", gone: "goes home" }[how]}`, how === "gone" ? "info" : "good");
    }
    if (request.status === before?.status || request.status === "asked") return;
    const failed = request.status === "failed";
    note(`${request.title}: ${failed ? `failed. ${request.reason} ${request.text}` : request.status}`, failed ? "high" : "good");
  },
  public_alert: (alert) => note(`EXERCISE. Public alert by ${alert.sender}: ${alert.texts[0].headline}`, "high"),
  meeting: (meeting, before) => {
    if (meeting.status === before?.status) return;
    if (meeting.status === "open" && meeting.members.includes(myAgency)) ask(`${meeting.title} is open: vote until ${meeting.deadline.text}`);
    else note(`${meeting.title}: ${meeting.status}`, "info");
  },
  known: (item, before) => {
    if (!before && item.how !== "before") note(`New information: ${item.title}`);
  },
  rfi: (request, before) => {
    if (!before && request.asked_of === myAgency) ask(`${request.agency_title} asks for information, until ${request.deadline.text}: ${request.text}`);
    else if (before && request.agency === myAgency && before.status !== request.status) note(`${request.asked_title} has ${request.status} your request for information.`);
  },
  release: (request, before) => {
    if (!before && request.originator === myAgency) ask(`${request.agency_title} asks you to release “${request.title}”, until ${request.deadline.text}`);
    else if (before && request.agency === myAgency && before.status !== request.status) note(`Release of “${request.title}”: ${request.status}.`);
  },
  hit: (hit) => note(`${isSure(hit) ? "Hit" : "Possible hit"} at ${hit.port_title}: ${hit.who.name}`, "high"),
  channel: (channel) => note(`${channel.title} ${channel.works ? "works again" : "is out of order"}.`, channel.works ? "info" : "high"),
  message: (letter) => {
    if (letter.seat !== mySeat) say(`Message from ${letter.seat_title}: ${letter.text}`);
  },
};

export function announceWhatComes() {
  onChange((key, slice, before) => news[key.split("/", 1)[0]]?.(slice, before));
  effect(() => {
    const waiting = unread.value + toDecide.value + toPlan.value;
    document.title = `${waiting ? `(${waiting}) ` : ""}${briefing.title} (EXERCISE)`;
  });
}
