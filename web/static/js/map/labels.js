// Where dots and labels go so that none covers another. Pure: pixels in, pixels out.

const GAP = 3;

export const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

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

export const boxOf = ({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });

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

export const labelBox = ({ x, y, width: w, height: h }, [left, top]) => ({ left: x + left, right: x + left + w, top: y + top, bottom: y + top + h });

export const within = (box, frame) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

/**
 * Place a label of *width* x *height* beside each of *dots* ({x, y, radius, width, height}, in order of rank); one that has its
 * *labelAt*, its offset [left, top], keeps it. A label stays inside *frame* {left, right, top, bottom}, where no edge cuts it, and off the boxes *kept* free.
 * Returns for each dot {left, top} relative to the dot's centre, or null where there is no room.
 */
export function place(dots, frame, kept = []) {
  const taken = dots.map(boxOf);
  const placed = [...kept];
  for (const dot of dots) if (dot.labelAt) placed.push(labelBox(dot, dot.labelAt));
  return dots.map((dot, index) => {
    if (dot.labelAt) return { left: dot.labelAt[0], top: dot.labelAt[1] };
    for (const [left, top] of beside(dot)) {
      const box = labelBox(dot, [left, top]);
      const free =
        within(box, frame) &&
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

// How far from its place a mark may stand: farther off it would seem to mark something else.
const FARTHEST_PX = 60;
const REACHES_PX = [10, 16, 24, 34, 44, 52];

/**
 * Give each of *dots*, which must be seen if their place is, its place: where it is if nothing else stands there, else with its label in a
 * column beside, else in a block near by, where `place` gives labels to those that have room. *taken* are the dots that stay where they are. Returns them with x, y and, if it is given already, *labelAt*; those that were set aside tell their place as *from*.
 */
export function setBeside(dots, taken, near, frame) {
  const boxes = taken.map(boxOf);
  const set = [];
  const free = (box) => boxes.every((other) => !overlap(box, other));
  for (const group of cluster(dots, near)) {
    const [dot] = group;
    const besideIt = () => beside(dot).find((offset) => {
      const box = labelBox(dot, offset);
      return within(box, frame) && free(box);
    });
    // What must stand where it is yields only to another such: places have stepped aside for it.
    const stays = group.length === 1 && dot.inPlace && !set.some((other) => overlap(boxOf(other), boxOf(dot)));
    const labelAt = stays || (group.length === 1 && free(boxOf(dot))) ? besideIt() : null;
    const column = labelAt ? [{ ...dot, labelAt }] : stays ? group : setAside(group, boxes, frame);
    for (const dot of column) boxes.push(boxOf(dot), ...(dot.labelAt ? [labelBox(dot, dot.labelAt)] : []));
    set.push(...column);
  }
  return set;
}

/** Stand *group* beside its place: with labels where that covers nothing, else the marks alone where they cover least. */
function setAside(group, boxes, frame) {
  const [{ x, y }] = group;
  // What is out of view stays there: brought in, it would seem to be where nothing is.
  if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return group;
  const covered = ({ box }) =>
    boxes.reduce((sum, other) => sum + Math.max(0, Math.min(box.right, other.right) - Math.max(box.left, other.left)) * Math.max(0, Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)), 0);
  const fit = (stands) => stands.filter(({ box, dots }) => within(box, frame) && dots.every(isNear));
  const named = fit(columns(group)).find((stand) => covered(stand) === 0);
  if (named) return named.dots;
  const bare = blocks(group);
  const [first, ...more] = fit(bare).length ? fit(bare) : bare;
  return more.reduce((least, stand) => (covered(stand) < covered(least) ? stand : least), first).dots;
}

const isNear = ({ x, y, from }) => Math.hypot(x - from.x, y - from.y) <= FARTHEST_PX;
const moved = (dot, x, y, more = {}) => ({ ...dot, from: { x: dot.x, y: dot.y }, x, y, ...more });

/** Where a column of marks with their labels may stand, the nearest first; the marks are on the side of the place, the labels beyond. */
function columns(group) {
  const [{ x, y, radius: r }] = group;
  const rows = group.map(({ height }) => Math.max(2 * r, height) + GAP);
  const height = rows.reduce((sum, row) => sum + row, 0);
  const width = 2 * r + GAP + Math.max(...group.map((dot) => dot.width));
  const stand = (nearest, top, leftwards) => {
    const left = leftwards ? nearest - width : nearest;
    let next = top;
    const dots = group.map((dot, index) => {
      const middle = next + rows[index] / 2;
      next += rows[index];
      const labelAt = [leftwards ? -r - GAP - dot.width : r + GAP, -dot.height / 2];
      return moved(dot, leftwards ? nearest - r : nearest + r, middle, { labelAt });
    });
    return { box: { left, top, right: left + width, bottom: top + height }, dots };
  };
  return REACHES_PX.flatMap((reach) => {
    const [middle, above, below] = [y - height / 2, y - reach - height, y + reach];
    return [
      ...[middle, above, below].flatMap((top) => [stand(x + reach, top, false), stand(x - reach, top, true)]),
      ...[above, below].flatMap((top) => [stand(x - r, top, false), stand(x + r, top, true)]),
    ];
  });
}

/** Where a block of marks may stand without their labels, the nearest first. */
function blocks(group) {
  const [{ x, y, radius: r }] = group;
  const side = 2 * r + GAP;
  const down = Math.ceil(Math.sqrt(group.length));
  const [width, height] = [Math.ceil(group.length / down) * side, down * side];
  const stand = (left, top) => ({
    box: { left, top, right: left + width, bottom: top + height },
    dots: group.map((dot, index) => moved(dot, left + (Math.floor(index / down) + 0.5) * side, top + ((index % down) + 0.5) * side)),
  });
  return REACHES_PX.flatMap((reach) =>
    [x + reach, x - reach - width, x - width / 2].flatMap((left) => [y - height / 2, y - reach - height, y + reach].map((top) => [left, top])),
  )
    .filter(([left, top]) => left !== x - width / 2 || top !== y - height / 2)
    .map(([left, top]) => stand(left, top));
}
