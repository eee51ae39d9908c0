// HSEEP's four ratings as a page shows them; the server derives and keeps them (exercise_engine/ratings.py).
export const letters = {
  P: { title: "Performed without challenges", tone: "good" },
  S: { title: "Performed with some challenges", tone: "info" },
  M: { title: "Performed with major challenges", tone: "high" },
  U: { title: "Unable to be performed", tone: "critical" },
};

export const findings = [
  ["harmed_others", "It harmed the performance of other activities"],
  ["safety_risk", "It added to health or safety risks, of the public or of responders"],
  ["not_compliant", "It departed from plans, policies, procedures, regulations or laws"],
  ["improvement_seen", "There were ways to do it better or with less"],
];

/** Return the letter that HSEEP's definitions give, or "" while it is open whether the objective was achieved. */
export function derived({ achieved, harmed_others, safety_risk, not_compliant, improvement_seen }) {
  if (achieved === null || achieved === undefined) return "";
  if (!achieved) return "U";
  if (harmed_others || safety_risk || not_compliant) return "M";
  return improvement_seen ? "S" : "P";
}
