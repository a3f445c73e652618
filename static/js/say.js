// Duty: fill numbers and names into the words of words/*.js, as the page's language writes them.

const page = document.documentElement.lang || "en";

/** The language for dates and numbers; English days come before their months. */
export const locale = page === "en" ? "en-GB" : page;

export const number = (value) => value.toLocaleString(locale);

/**
 * @param text  A text with {names}, or an object with its plural forms, which go by `n`.
 */
export function say(text, values = {}) {
  const form = text.other ? text[new Intl.PluralRules(text.lang ?? locale).select(values.n)] ?? text.other : text;
  return form.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
}
