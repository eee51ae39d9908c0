// Why a unit left the task of an action, and why an action was not done.
export const WHY = {
  done: "done",
  taken: "was needed more urgently",
  relieved: "was relieved; the task goes on",
  recalled: "was called back",
  reassigned: "was sent elsewhere",
  broke_down: "broke down",
  called_off: "was called off",
  out_of_range: "could not stay",
  withdrawn: "had to go home",
};

/** Of an action that was not done: why, and who ordered it. */
export const whyNot = ({ why, ended_by: by }) => [WHY[why] ?? "", by && `by ${by}`].filter(Boolean).join(" ");
