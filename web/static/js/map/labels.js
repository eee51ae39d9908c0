// Where dots and labels go so that none covers another. Pure: pixels in, pixels out.

const GAP = 3;

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Join what would stand on one another: returns groups of marks, the foremost first in each. *marks* come in order of rank. */
export function cluster(marks, near) {
  const groups = [];
  for (const mark of marks) {
    const group = !mark.alone && groups.find(([lead]) => !lead.alone && Math.hypot(lead.x - mark.x, lead.y - mark.y) < near);
    if (group) group.push(mark);
    else groups.push([mark]);
  }
  return groups;
}

/** Break a long label once, where its halves are most alike. */
export function lines(text, widthOf, longest) {
  if (widthOf(text) <= longest) return [text];
  const words = text.split(" ");
  let best = [text];
  let bestWidth = widthOf(text);
  for (let at = 1; at < words.length; at++) {
    const halves = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    const width = Math.max(...halves.map(widthOf));
    if (width < bestWidth) [best, bestWidth] = [halves, width];
  }
  return best;
}

const boxOf = ({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

/** Where a label may stand beside its dot: right, left, above, below and at the corners. */
const beside = ({ radius: r, width: w, height: h }) => [
  [r + GAP, -h / 2],
  [-r - GAP - w, -h / 2],
  [-w / 2, -r - GAP - h],
  [-w / 2, r + GAP],
  [r, -r - h + 4],
  [r, r - 4],
  [-r - w, -r - h + 4],
  [-r - w, r - 4],
];

const labelBox = ({ x, y, width: w, height: h }, [left, top]) => ({ left: x + left, right: x + left + w, top: y + top, bottom: y + top + h });

const within = (box, frame) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

/**
 * Place a label of *width* x *height* beside each of *dots* ({x, y, radius, width, height}, in order of rank); one that has its
 * *labelAt*, its offset [left, top], keeps it. A label stays inside *frame* {left, right, top, bottom} if its dot is inside. Returns for each dot {left, top}
 * relative to the dot's centre, or null where there is no room.
 */
export function place(dots, frame) {
  const taken = dots.map(boxOf);
  const placed = dots.filter(({ labelAt }) => labelAt).map((dot) => labelBox(dot, dot.labelAt));
  return dots.map((dot, index) => {
    if (dot.labelAt) return { left: dot.labelAt[0], top: dot.labelAt[1] };
    const seen = within(taken[index], frame);
    for (const [left, top] of beside(dot)) {
      const box = labelBox(dot, [left, top]);
      const free =
        (!seen || within(box, frame)) &&
        placed.every((other) => !overlap(box, other)) && taken.every((other, at) => at === index || !overlap(box, other));
      if (free) {
        placed.push(box);
        return { left, top };
      }
    }
    return null;
  });
}

const TURNS = [0, 1, -1, 2, -2, 3, -3, 4].map((eighths) => (eighths * Math.PI) / 4);

/** Move whatever of *dots* stands on one of *fixed* just beside it, where there is room. */
export function stepAside(dots, fixed) {
  const placed = [...dots];
  dots.forEach((dot, index) => {
    const meets = (one) => (other) => other !== dot && Math.hypot(one.x - other.x, one.y - other.y) < one.radius + other.radius - 1;
    const on = fixed.find(meets(dot));
    if (!on) return;
    const [room, away] = [dot.radius + on.radius, Math.atan2(dot.y - on.y, dot.x - on.x)];
    const moved = TURNS.map((turn) => ({ ...dot, x: on.x + room * Math.cos(away + turn), y: on.y + room * Math.sin(away + turn) }));
    placed[index] = moved.find((one) => ![...fixed, ...placed].some(meets(one))) ?? dot;
  });
  return placed;
}

// How far from its place a column of marks may stand, the nearest first.
const REACHES_PX = [14, 34, 60, 90, 130, 180];

/**
 * Give each of *dots*, which must all be seen with their labels, its place: where it is if nothing else stands there, else in a
 * column beside. *taken* are the dots that stay where they are. Returns them with x, y and *labelAt*; those that were set aside tell their place as *from*.
 */
export function setBeside(dots, taken, near, frame) {
  const boxes = taken.map(boxOf);
  const set = [];
  const free = (box) => boxes.every((other) => !overlap(box, other));
  for (const group of cluster(dots, near)) {
    const inPlace = group.length === 1 && free(boxOf(group[0])) && beside(group[0]).find((offset) => {
      const box = labelBox(group[0], offset);
      return within(box, frame) && free(box);
    });
    const column = inPlace ? [{ ...group[0], labelAt: inPlace }] : inColumn(group, boxes, frame);
    for (const dot of column) boxes.push(boxOf(dot), labelBox(dot, dot.labelAt));
    set.push(...column);
  }
  return set;
}

/** Stand *group* in a column beside its place, where it covers least; the marks are on the side of the place, the labels beyond. */
function inColumn(group, boxes, frame) {
  const [{ x, y, radius: r }] = group;
  const rows = group.map(({ height }) => Math.max(2 * r, height) + GAP);
  const height = rows.reduce((sum, row) => sum + row, 0);
  const width = 2 * r + GAP + Math.max(...group.map((dot) => dot.width));
  const at = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  const around = (reach) => [
    at(x + reach, y - height / 2),
    at(x - reach - width, y - height / 2),
    at(x + reach, y - reach - height),
    at(x + reach, y + reach),
    at(x - reach - width, y - reach - height),
    at(x - reach - width, y + reach),
    at(x - width / 2, y - reach - height),
    at(x - width / 2, y + reach),
  ];
  const covered = (box) =>
    boxes.reduce((sum, other) => sum + Math.max(0, Math.min(box.right, other.right) - Math.max(box.left, other.left)) * Math.max(0, Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)), 0);
  const seen = x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
  const candidates = REACHES_PX.flatMap(around).filter((box) => !seen || within(box, frame));
  const best = candidates.reduce((least, box) => (covered(box) < covered(least) ? box : least), candidates[0] ?? around(REACHES_PX[0])[0]);
  const leftwards = best.right <= x;
  let top = best.top;
  return group.map((dot, index) => {
    const middle = top + rows[index] / 2;
    top += rows[index];
    const labelAt = [leftwards ? -r - GAP - dot.width : r + GAP, -dot.height / 2];
    return { ...dot, from: { x: dot.x, y: dot.y }, x: leftwards ? best.right - r : best.left + r, y: middle, labelAt };
  });
}
