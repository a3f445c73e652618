// Keeps a page of the preview up to date; `digest serve` adds it, the published site has none of it.

const version = new URL(import.meta.url).searchParams.get("v");
let source = null;
let panel = null;

function listen() {
  // A hidden tab lets go of its connection, for a browser opens only six to one host; when it is
  // shown again the server compares versions and has it reload if it missed something.
  if (source || document.hidden) return;
  const page = encodeURIComponent(location.pathname);
  source = new EventSource(`/_digest/events?v=${encodeURIComponent(version)}&page=${page}`);
  source.addEventListener("reload", () => {
    leave();
    location.reload();
  });
  source.addEventListener("problems", (event) => show(JSON.parse(event.data)));
}

function leave() {
  source?.close();
  source = null;
}

function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function makePanel() {
  // The shadow root keeps the site's style sheet out of the panel, and the panel's out of the site.
  const host = element("digest-preview");
  const root = host.attachShadow({ mode: "open" });
  const style = element("link");
  style.rel = "stylesheet";
  style.href = "/_digest/reload.css";
  const alert = element("div");
  alert.setAttribute("role", "alert");
  root.append(style, alert);
  document.body.append(host);
  return alert;
}

function show(problems) {
  if (!panel && problems.length === 0) return;
  panel ??= makePanel();
  panel.replaceChildren();
  panel.className = problems.length ? "digest-problems" : "";
  if (problems.length === 0) return;
  const hide = element("button", "Hide");
  hide.type = "button";
  hide.addEventListener("click", () => show([]));
  panel.append(
    hide,
    element("h2", "The site can't be rebuilt"),
    element("p", "You see the last good version. This goes away once it is mended:"),
    element("ol", "", ...problems.map(item)),
  );
}

function item({ place, what, fix }) {
  const made = element("li", "", element("code", place), ` ${what}`);
  if (fix) made.append(element("p", fix));
  return made;
}

document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
addEventListener("pagehide", leave);
addEventListener("pageshow", listen);
listen();
