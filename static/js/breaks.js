// Duty: let a word that never ends break, so that it doesn't hold the browser up, which looks for
// places to break it in a time that grows with its square. Pages have such breaks from the build.

const LONGEST = 300; // letters without white space that stand as they are
// A run of them, with the marks that belong to the last one.
const RUN = new RegExp(
  `[^\\t\\n\\f\\r \\u3000-\\u303f\\uff00-\\uff20]{1,${LONGEST}}(?:[\\p{M}\\p{EMod}]|\\u200d\\P{Z}){0,100}`,
  "gu",
);

/** Part a text into strings and `wbr` elements; what isn't a string stays. */
export function eased(text) {
  if (typeof text !== "string" || text.length <= LONGEST) return [text];
  const runs = [...text.matchAll(RUN)].map((run) => [run.index, run.index + run[0].length]);
  const ends = runs.filter(([, end], at) => end === runs[at + 1]?.[0]).map(([, end]) => end);
  const parts = [0, ...ends].map((start, at) => text.slice(start, ends[at]));
  return parts.flatMap((part, at) => (at ? [document.createElement("wbr"), part] : [part]));
}

/** Let all words within an element break. */
export function ease(root) {
  if (root.textContent.length <= LONGEST) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) if (text.length > LONGEST) text.replaceWith(...eased(text.data));
}
