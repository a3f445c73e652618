// Duty: tell how much two short texts differ. Part of the engine.

const BEGINS = 0.5;
const HOLDS = 1.5;

/**
 * How far a written value is from a known one: 0 the same, small if it begins or holds it, else
 * how many letters are wrong, missing, too many or swapped (the optimal string alignment distance,
 * Boytsov 2011, section 2.2). Infinity if more than a third of them are.
 */
export function alike(written, known) {
  if (written === known) return 0;
  if (written === "") return Infinity;
  if (known.startsWith(written)) return BEGINS;
  if (` ${known}`.includes(` ${written}`)) return HOLDS;
  const most = Math.ceil(written.length / 3);
  if (Math.abs(written.length - known.length) > most) return Infinity;
  const found = distance(written, known);
  return found <= most ? found : Infinity;
}

function distance(one, other) {
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const wrong = one[row - 1] === other[at - 1] ? 0 : 1;
      line[at] = Math.min(above[at] + 1, line[at - 1] + 1, above[at - 1] + wrong);
      const isSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (isSwapped) line[at] = Math.min(line[at], before[at - 2] + 1);
    }
    [before, above] = [above, line];
  }
  return above[other.length];
}
