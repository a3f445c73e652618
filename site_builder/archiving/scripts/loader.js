// Duty: do for the scripts of an archive what a browser does for modules: run each once, hand over
// what it exports. The page names in `data-run` which to begin with. What follows is made of the
// site's modules, each a function; site_builder/archiving/modules.py says how.
const page = document.currentScript;
const root = new URL("../", page.src);
const factories = new Map();
const made = new Map();

function define(path, factory) {
  factories.set(path, factory);
}

function load(path) {
  if (made.has(path)) return made.get(path);
  if (!factories.has(path)) throw new TypeError(`no module ${path}`);
  const exported = {};
  made.set(path, exported);
  const follow = (other) => new URL(other, `x:/${path}`).pathname.slice(1);
  factories.get(path)(
    (other) => load(follow(other)),
    (other) => Promise.resolve().then(() => load(follow(other))), // never before this one is done
    new URL(path, root).href,
    (all) => Object.freeze(Object.assign(exported, all)),
  );
  return exported;
}

function run() {
  for (const path of page.dataset.run.split(" ")) {
    try {
      load(path);
    } catch (error) {
      reportError(error); // the others run as modules would
    }
  }
}
