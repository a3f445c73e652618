// Duty: make a table of links one stop for the Tab key, with arrow keys to walk in it (the grid
// pattern of the ARIA Authoring Practices).

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

for (const table of document.querySelectorAll("[data-grid]")) {
  const rows = [...table.tBodies[0].rows].map((row) =>
    [...row.cells].map((cell) => cell.querySelector("a")),
  );
  let here = rows.flat().find(Boolean);
  if (!here) continue;
  for (const link of rows.flat()) if (link) link.tabIndex = link === here ? 0 : -1;
  table.closest("figure")?.querySelector(".with-keys")?.removeAttribute("hidden");
  table.addEventListener("focusin", (event) => event.target.matches("a") && settle(event.target));
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches("a")) return;
    const found = step ? next(event.target, step) : end(event.target, event.key);
    if (!found) return;
    event.preventDefault();
    found.focus();
  });

  function settle(link) {
    here.tabIndex = -1;
    here = link;
    here.tabIndex = 0;
  }

  /** Find the next link in a direction, past cells without one. */
  function next(link, [down, along]) {
    let row = rows.findIndex((links) => links.includes(link));
    let column = rows[row].indexOf(link);
    do {
      row += down;
      column += along;
    } while (rows[row] && column >= 0 && column < widest() && !rows[row][column]);
    return rows[row]?.[column];
  }

  function end(link, key) {
    const links = rows.find((some) => some.includes(link)).filter(Boolean);
    return { Home: links[0], End: links.at(-1) }[key];
  }

  function widest() {
    return Math.max(...rows.map((links) => links.length));
  }
}
