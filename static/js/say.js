// Duty: fill numbers and names into the words of words/*.js, as the page's language writes them.

const page = document.documentElement.lang || "en";

/** The language for dates and numbers; English days come before their months. */
export const locale = page === "en" ? "en-GB" : page;

const numbers = new Intl.NumberFormat(locale); // made once: that takes longer than to write hundreds
const plurals = new Map();

export const number = (value) => numbers.format(value);

function plural(language, n) {
  if (!plurals.has(language)) plurals.set(language, new Intl.PluralRules(language));
  return plurals.get(language).select(n);
}

/**
 * @param text  A text with {names}, or an object with its plural forms, which go by `n`.
 */
export function say(text, values = {}) {
  const form = text.other ? text[plural(text.lang ?? locale, values.n)] ?? text.other : text;
  return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
}
