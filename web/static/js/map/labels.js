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

/**
 * Place a label of *width* x *height* beside each of *dots* ({x, y, radius, width, height}, in order of rank), trying right, left,
 * above, below and the corners. A label stays inside *frame* {left, right, top, bottom} if its dot is inside. Returns for each dot {left, top} relative to the dot's centre, or null where there is no room.
 */
export function place(dots, frame) {
  const inside = (box) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
  const taken = dots.map(({ x, y, radius }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  const placed = [];
  return dots.map((dot, index) => {
    const { x, y, radius: r, width: w, height: h } = dot;
    const within = inside(taken[index]);
    const offsets = [
      [r + GAP, -h / 2],
      [-r - GAP - w, -h / 2],
      [-w / 2, -r - GAP - h],
      [-w / 2, r + GAP],
      [r, -r - h + 4],
      [r, r - 4],
      [-r - w, -r - h + 4],
      [-r - w, r - 4],
    ];
    for (const [left, top] of offsets) {
      const box = { left: x + left, right: x + left + w, top: y + top, bottom: y + top + h };
      const free =
        (!within || inside(box)) &&
        placed.every((other) => !overlap(box, other)) && taken.every((other, at) => at === index || !overlap(box, other));
      if (free) {
        placed.push(box);
        return { left, top };
      }
    }
    return null;
  });
}
