// What happened with information, as happenings: learnt, shared, asked, answered, found at a border.
import { slices, slicesByKey } from "./store.js";

export const informationSorts = {
  learnt: { word: "Learnt", icon: "eye" },
  shared: { word: "Shared", icon: "send" },
  rfi: { word: "Requested", icon: "talk" },
  hit: { word: "Found", icon: "flag" },
};

export function* informed() {
  for (const [key, one] of slicesByKey("known"))
    if (one.how !== "before")
      yield { key, at: one.at, sort: "learnt", agencies: [one.agency], title: one.title, text: one.text, about: one.sender ? `from ${one.sender}` : one.how_words };
  for (const [key, one] of slicesByKey("sent")) {
    const breach = one.against_rule.length > 0;
    yield { key, at: one.at, sort: "shared", agencies: [one.agency], title: one.title, text: `to ${one.to.join(", ")}${one.channel ? ` by ${one.channel}` : ""}`, about: breach ? "breach" : one.seat_title, tone: breach ? "critical" : undefined };
  }
  for (const [key, one] of slicesByKey("rfi")) {
    yield { key, at: one.asked, sort: "rfi", agencies: [one.agency], title: `Of ${one.asked_title}`, text: one.text, about: one.seat_title };
    if (one.answered) yield { key: `${key}#answer`, at: one.answered, sort: "rfi", agencies: [one.asked_of], title: `${one.status} to ${one.agency_title}`, text: one.answer, about: one.late ? "late" : one.answered_by, tone: one.late ? "high" : undefined };
  }
  const screened = slices("screened");
  for (const one of screened)
    yield { key: `screened/${one.subject}`, at: one.at, sort: "hit", agencies: [], title: one.title, text: one.port_title, about: one.found ? "found" : "passed", tone: one.found ? "good" : "high" };
}
