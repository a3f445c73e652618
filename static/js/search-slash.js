// Duty: the / key, which leads to the search box from anywhere on a page, and the switch that turns
// it off (WCAG 2.2, 2.1.4 "Character Key Shortcuts": speech input types single letters by accident).

const KEY = "paper-digest:slash";
const OFF = "off";

/** Let the key focus an input, unless the reader has turned it off or is writing. */
export function listenForSlash(input) {
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || event.isComposing || isEditing(event.target) || isOff()) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
  announce(input);
  addEventListener("storage", (event) => event.key === KEY && announce(input));
}

/** Let a button turn the key off and on again. */
export function offerSwitch(button, input) {
  const label = () => {
    button.textContent = `Turn the / key ${isOff() ? "on" : "off"}`;
  };
  button.addEventListener("click", () => {
    write(isOff() ? null : OFF);
    label();
    announce(input);
  });
  addEventListener("storage", (event) => event.key === KEY && label());
  label();
  button.hidden = false;
}

function isEditing(target) {
  return target.isContentEditable || target.matches?.("input, textarea, select");
}

/** Tell assistive technology of the key only while it works. */
function announce(input) {
  if (isOff()) input.removeAttribute("aria-keyshortcuts");
  else input.setAttribute("aria-keyshortcuts", "/");
}

let choice = null; // where storage is blocked, the choice lasts for this page only

function isOff() {
  try {
    return localStorage.getItem(KEY) === OFF;
  } catch {
    return choice === OFF;
  }
}

function write(value) {
  choice = value;
  try {
    if (value === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch {
    /* see `choice` */
  }
}
