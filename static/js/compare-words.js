// Duty: find the telling words that papers have in common, and mark them where they stand.
//
// A word tells something unless most papers of this digest have it (the build lists those, see
// `planning/views.py`) or it is a mere particle. Words and pairs of words count alike in all their
// numbers: "reward models" is "reward model". A word that is said once in passing is left out.

const WORD = /\p{L}+(?:-\p{L}+)*/gu;
const SHORTEST = 3;
const ENOUGH = 3; // how often it must be said in all, a title counting twice
const MOST = 12;
const PARTICLES = new Set(
  `about above across after against allow allows already also although among approach based because been
  before being below better between both cannot could different does during each either enable
  enables even existing experiment experiments first from further furthermore given have having
  however improve improved improving into introduce itself large like make many method more moreover
  most much must namely novel often only other over paper perform present propose proposed provide
  rather recent result same second several show shown significant significantly since some still
  such than that their them then there these they this those three through thus toward towards under
  until upon used using various very well were what when where whether which while whose will with
  within without work would yield your study studies research address effective effectively
  demonstrate demonstrated achieve achieves achieved new high higher highly key two leverage
  leveraging challenge challenging challenges and are but can for has how its may not one our out
  per the too use via was who why yet you all any few own set get non general specific particular
  overall main major important potential simple strong additional available common current`.split(/\s+/u).map(fold),
);
const SKIPPED = "math, code, mark, .shared";

/** Write a word as it is compared. */
export function fold(word) {
  const plain = word.toLowerCase();
  if (plain.endsWith("ies") && plain.length > 4) return `${plain.slice(0, -3)}y`;
  return /[^sui]s$/u.test(plain) && plain.length > 3 ? plain.slice(0, -1) : plain;
}

/**
 * Find what papers share, the most telling first.
 * @param {{title: string, abstract?: string, related?: {id: string, shares: string[]}[]}[]} papers
 * @param {Set<string>} common  Words and pairs of words that tell nothing here.
 * @returns {{key: string, label: string, at: number[]}[]} `at`: places of the papers that have it.
 */
export function sharedWords(papers, common) {
  const counted = papers.map((paper) => count(paper, common));
  const known = new Set(counted.flatMap(({ keys }) => [...keys.keys()]));
  const found = [...known].flatMap((key) => {
    const at = counted.flatMap(({ keys }, place) => (keys.has(key) ? [place] : []));
    if (at.length < 2) return [];
    const often = at.reduce((sum, place) => sum + counted[place].keys.get(key), 0);
    if (often < ENOUGH) return [];
    const weight = often * at.length * (key.includes(" ") ? 1.5 : 1);
    return [{ key, at, weight, label: counted[at[0]].forms.get(key) }];
  });
  found.sort((one, other) => other.weight - one.weight || (one.key < other.key ? -1 : 1));
  return withoutParts(found).slice(0, MOST).map(({ key, label, at }) => ({ key, label, at }));
}

/** A word of a pair that the same papers share says nothing more. */
function withoutParts(found) {
  const pairs = found.filter(({ key }) => key.includes(" "));
  const isPart = ({ key, at, weight }) =>
    pairs.some((pair) => pair.key.split(" ").includes(key) && String(pair.at) === String(at) && pair.weight * 2 > weight);
  return found.filter((one) => one.key.includes(" ") || !isPart(one));
}

function count({ title, abstract = "" }, common) {
  const keys = new Map();
  const forms = new Map();
  for (const [text, worth] of [[title, 2], [abstract, 1]]) {
    for (const { key, form } of terms(text, common)) {
      keys.set(key, (keys.get(key) ?? 0) + worth);
      if (!forms.has(key) || /\p{Lu}/u.test(forms.get(key))) forms.set(key, form);
    }
  }
  return { keys, forms };
}

/** Give the words and pairs of words of a text that tell something. */
function terms(text, common) {
  const words = spans(text);
  const found = [];
  for (const [at, { key, form, start }] of words.entries()) {
    const isTelling = key.length >= SHORTEST && !PARTICLES.has(key);
    if (isTelling && !common.has(key)) found.push({ key, form });
    const before = words[at - 1];
    if (!isTelling || !before || start - before.end !== 1 || text[before.end] !== " ") continue;
    const pair = `${before.key} ${key}`;
    const isPair = before.key.length >= SHORTEST && !PARTICLES.has(before.key) && !common.has(pair);
    if (isPair) found.push({ key: pair, form: `${before.form} ${form}` });
  }
  return found;
}

function spans(text) {
  return [...text.matchAll(WORD)].map(({ 0: form, index }) => ({
    key: fold(form),
    form,
    start: index,
    end: index + form.length,
  }));
}

/** Mark words and pairs inside an element, quietly; each mark carries its key. */
export function markWords(inside, keys) {
  const walker = document.createTreeWalker(inside, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (!node.parentElement.closest(SKIPPED)) markNode(node, keys);
  }
}

function markNode(node, keys) {
  const text = node.data;
  const words = spans(text);
  const parts = [];
  let done = 0;
  for (let at = 0; at < words.length; at += 1) {
    const [one, next] = [words[at], words[at + 1]];
    const isNext = next && next.start - one.end === 1;
    const pair = isNext && keys.has(`${one.key} ${next.key}`) ? `${one.key} ${next.key}` : null;
    const key = pair ?? (keys.has(one.key) ? one.key : null);
    if (!key) continue;
    const end = pair ? next.end : one.end;
    const mark = Object.assign(document.createElement("span"), { className: "shared" });
    mark.dataset.word = key;
    mark.textContent = text.slice(one.start, end);
    parts.push(text.slice(done, one.start), mark);
    done = end;
    if (pair) at += 1;
  }
  if (parts.length > 0) node.replaceWith(...parts, text.slice(done));
}
