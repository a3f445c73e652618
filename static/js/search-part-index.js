// Duty: score papers as lunr does, from the postings of a question's words alone. Part of the engine.
//
// `scores` gives every paper the number that lunr's whole index would give it, by the same operations
// in the same order (lunr.Vector `similarity`), over arrays of numbers. `smallIndex` makes a lunr.Index of
// a few papers, those that are shown, and lets lunr itself say what of them matches and what it is
// worth. tests/test_search_parts.py holds both against the whole index.

const FIELD = "text";

/** The words of a question with what is known of them, in the order of the index. */
function inOrder(boosts, terms) {
  return [...boosts.keys()].sort().map((word) => ({ boost: boosts.get(word), posting: terms.posting(word) }));
}

/**
 * Score all papers.
 * @param {Map<string, number>} boosts  The words to look for, with their weights.
 * @returns {Float64Array}  By number of the paper.
 */
export function scores(boosts, terms, size) {
  const found = new Float64Array(size);
  let squares = 0;
  for (const { boost, posting } of inOrder(boosts, terms)) {
    const { papers, times } = posting;
    squares += boost * boost;
    for (let at = 0; at < papers.length; at += 1) {
      found[papers[at]] += boost * terms.score(posting, times[at]);
    }
  }
  const magnitude = Math.sqrt(squares);
  for (let number = 0; number < size; number += 1) found[number] /= magnitude;
  return found;
}

/**
 * Let lunr say what of some papers matches.
 * @param {number[]} numbers
 * @returns {Map<number, {score: number, matched: string[]}>}  By number of the paper.
 */
export function matches(lunr, boosts, terms, numbers) {
  if (boosts.size === 0 || numbers.length === 0) return new Map();
  const found = smallIndex(lunr, inOrder(boosts, terms), terms, numbers).query((query) => {
    for (const [word, boost] of boosts) query.term(word, { boost, usePipeline: false });
  });
  return new Map(found.map(({ ref, score, matchData }) => {
    return [Number(ref), { score, matched: Object.keys(matchData.metadata) }];
  }));
}

function smallIndex(lunr, known, terms, numbers) {
  const vectors = new Map(numbers.map((number) => [number, []]));
  const invertedIndex = Object.create(null);
  for (const [at, { posting }] of known.entries()) {
    const papers = Object.create(null);
    for (const [number, elements] of vectors) {
      const place = placeOf(number, posting.papers);
      if (place < 0) continue;
      papers[number] = Object.create(null);
      elements.push(at, terms.score(posting, posting.times[place]));
    }
    invertedIndex[posting.word] = { _index: at, [FIELD]: papers };
  }
  const fieldVectors = Object.create(null);
  for (const [number, elements] of vectors) {
    fieldVectors[new lunr.FieldRef(String(number), FIELD)] = new lunr.Vector(elements);
  }
  const tokenSet = { intersect: (asked) => asked }; // whatever is asked for is in it
  return new lunr.Index({
    fields: [FIELD],
    fieldVectors,
    invertedIndex,
    tokenSet,
    pipeline: new lunr.Pipeline(),
  });
}

/** Where a number stands in ascending ones, or -1. */
function placeOf(number, numbers) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === number ? low : -1;
}
