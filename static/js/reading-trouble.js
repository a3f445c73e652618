// Duty: say once, on the page itself, that the browser doesn't keep the reading list.

import { address } from "./data.js";
import { TROUBLE } from "./reading-wording.js";

let told = null;

/** Tell a problem of the store ("blocked", "full", "corrupt", "newer"), each once in a page's life. */
export function tell(problem) {
  if (!problem || problem === told) return;
  told = problem;
  dress();
  const line = document.createElement("p");
  line.className = "toast";
  line.setAttribute("role", "status");
  document.body.append(line);
  // A status that is there before its text is one that screen readers read.
  setTimeout(() => (line.textContent = TROUBLE[problem]), 100);
}

/** Load the sheet that only those who keep something need. */
export function dress() {
  const href = address("static/reading.css");
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return;
  if (document.querySelector(`link[data-dress]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  link.dataset.dress = "";
  document.head.append(link);
}
