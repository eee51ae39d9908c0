// What happened with information, as happenings: learnt, and found at a border; what was shared and asked are deeds.
import { slices, slicesByKey } from "./store.js";

export const informationSorts = {
  learnt: { word: "Learnt", icon: "eye" },
  hit: { word: "Found", icon: "flag" },
};

export function* informed() {
  for (const [key, one] of slicesByKey("known"))
    if (one.how !== "before")
      yield { key, at: one.at, sort: "learnt", agencies: [one.agency], title: one.title, text: one.text, about: one.sender ? `from ${one.sender}` : one.how_words };
  const screened = slices("screened");
  for (const one of screened)
    yield { key: `screened/${one.subject}`, at: one.at, sort: "hit", agencies: [], title: one.title, text: one.port_title, about: one.found ? "found" : "passed", tone: one.found ? "good" : "high" };
}
