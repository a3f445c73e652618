// Duty: j and k in lists: move the focus from paper to paper. From the page itself, j begins with
// the first paper on the screen and k with the last one above it.

export function walk(selector, by) {
  const links = [...document.querySelectorAll(selector)].filter((link) => link.checkVisibility());
  const one = links.filter((link, at) => link.href !== links[at - 1]?.href);
  const place = one[nextPlace(one, by)];
  if (!place) return;
  place.focus({ preventScroll: true });
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "auto" });
}

function nextPlace(links, by) {
  const focused = document.activeElement;
  const at = links.indexOf(focused);
  if (at >= 0) return at + by;
  const from = focused && focused !== document.body && focused.id !== "main" ? focused : null;
  const isAfter = from
    ? (link) => from.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING
    : (link) => link.getBoundingClientRect().top >= 0;
  const first = links.findIndex(isAfter);
  const after = first < 0 ? links.length : first;
  return by > 0 ? after : after - 1;
}
