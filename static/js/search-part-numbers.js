// Duty: read whole numbers from text, as site_builder/search/numbers.py wrote them. Part of the engine.

const BASE = 46;
const QUOTE = 34;
const BACKSLASH = 92;
const DIGITS = new Uint8Array(128);

for (let code = 33, digit = 0; code < 127; code += 1) {
  if (code === QUOTE || code === BACKSLASH) continue;
  DIGITS[code] = digit;
  digit += 1;
}

export class Numbers {
  #text;
  #at = 0;

  constructor(text) {
    this.#text = text;
  }

  get isAtEnd() {
    return this.#at >= this.#text.length;
  }

  next() {
    let number = 0;
    let scale = 1;
    for (;;) {
      const digit = DIGITS[this.#text.charCodeAt(this.#at)];
      this.#at += 1;
      if (digit < BASE) return number + digit * scale;
      number += (digit - BASE) * scale;
      scale *= BASE;
    }
  }
}

/** Read a text of nothing but numbers. */
export function allNumbers(text) {
  const numbers = new Numbers(text);
  const found = [];
  while (!numbers.isAtEnd) found.push(numbers.next());
  return found;
}
