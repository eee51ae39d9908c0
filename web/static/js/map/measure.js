// How wide the letters of a map are.

/** Return {widthOf(text), lineHeight, scale} in pixels for labels within *container*. */
export function measure(container) {
  const style = getComputedStyle(container);
  // On a wall display everything grows with the root's font.
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const px = 12 * scale;
  const context = document.createElement("canvas").getContext("2d");
  context.font = `600 ${px}px ${style.fontFamily}`;
  return { widthOf: (text) => Math.ceil(context.measureText(text).width), lineHeight: Math.ceil(px * 1.25), scale };
}
