// Duty: the search page: a box and filters, and below them every paper that answers, some at a time.

import { Finder } from "./facets-finder.js";

/** Bring the page to life. */
export function start(form, client) {
  const part = (name) => document.querySelector(`[data-search-${name}]`);
  const title = document.title;
  const starting = part("start");
  const finder = new Finder(
    {
      form,
      scope: "",
      usual: "newest",
      head: part("head"),
      status: part("status"),
      announced: part("announced"),
      results: part("results"),
      aside: part("filters"),
      all: form.dataset.all,
      rest: (isIdle) => {
        starting.hidden = !isIdle;
      },
      name: () => {
        const text = form.elements.q.value.trim();
        document.title = text ? `${text} \u00b7 ${title}` : title;
      },
    },
    client,
  );
  if (!form.elements.q.value) form.elements.q.focus({ preventScroll: true });
  document.querySelector("main").addEventListener("click", (event) => {
    const example = event.target.closest("a[data-query]");
    if (!example || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    form.elements.q.focus();
    finder.go(example.dataset.query);
  });
}
