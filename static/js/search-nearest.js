// Duty: choose the papers that lack some of a query's words and are still worth showing.
// Part of the engine; knows nothing of lunr, the worker or the page.
//
// A word counts the more the fewer papers have it (inverse document frequency as in BM25, Robertson
// and Zaragoza 2009). Without this choice every paper with a word like "model" would be a result.

const LEAST_SHARE = 0.5;
const AMPLE_SHARE = 0.6;
const MOST = 20;

/**
 * Keep the papers that have every word, and of the others the first few that hold half of the
 * query's weight, its rarest word among it. Six tenths do without that word. Where no paper
 * holds half, those that hold most count.
 * @template {{number: number, complete: boolean}} Hit
 * @param {Hit[]} hits         In any order.
 * @param {Uint8Array[]} has   Of each word, of each paper whether it has it.
 * @param {number[]} likely    How likely each word is meant as the index has it: 1 for a word that
 *   it has as typed, less for one that may be half-typed or a typing error.
 * @param {number} size        How many papers there are in all.
 * @param {(one: Hit, other: Hit) => number} byRank  The better one first.
 * @returns {Hit[]}  Best first.
 */
export function nearest(hits, has, likely, size, byRank) {
  const complete = hits.filter((hit) => hit.complete).sort(byRank);
  const counts = has.map((marked) => hits.reduce((sum, { number }) => sum + marked[number], 0));
  const rarity = (count) => Math.log(1 + (size - count + 0.5) / (count + 0.5));
  const weights = likely.map((factor, at) => factor * rarity(counts[at]));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const share = ({ number }) =>
    weights.reduce((sum, one, at) => sum + (has[at][number] ? one : 0), 0) / whole;
  const surest = Math.max(...likely);
  const fewest = Math.min(...counts.filter((_, at) => likely[at] === surest));
  const hasRarest = ({ number }) =>
    has.some((marked, at) => marked[number] === 1 && counts[at] === fewest);

  const others = hits
    .filter((hit) => !hit.complete)
    .map((hit) => ({ hit, share: share(hit) }))
    .filter((other) => other.share >= AMPLE_SHARE || hasRarest(other.hit));
  const most = others.reduce((best, other) => Math.max(best, other.share), 0);
  const least = Math.min(LEAST_SHARE, most);
  const near = others.filter((other) => other.share >= least).map(({ hit }) => hit);
  return [...complete, ...near.sort(byRank).slice(0, MOST)];
}
