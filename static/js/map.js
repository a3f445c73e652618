// Duty: the map of all papers, put together from its parts.

import { address, json } from "./data.js";
import { Camera } from "./map-camera.js";
import { Card } from "./map-card.js";
import { palette, ways } from "./map-colours.js";
import { Finder } from "./map-find.js";
import { listen, nearest, next } from "./map-input.js";
import { Legend } from "./map-legend.js";
import { Painter } from "./map-paint.js";
import { Tip } from "./map-tip.js";
import * as say from "./map-wording.js";
import { element } from "./search-view.js";

const FOUND_ZOOM = 4;

const figure = document.querySelector("[data-map]");
const part = (name) => figure.querySelector(`[data-${name}]`);
const stage = part("stage");
const announce = (text) => {
  part("said").textContent = text;
};

json(figure.dataset.places).then(start, () => announce(say.FAILED));

function start(data) {
  const total = data.x.length;
  const opened = new URL(location.href);
  const known = ways(data);
  const plain = { key: "area", groups: [{ style: "hue-1" }], of: () => 0 };
  let titles = null;
  let way = known.find(({ key }) => key === opened.searchParams.get("colour")) ?? known[0] ?? plain;

  const canvas = element("canvas", { "aria-hidden": "true" });
  const painter = new Painter(canvas, data);
  const camera = new Camera(bounds(data), () => {
    stage.toggleAttribute("data-near", camera.zoom > 1.001);
    if (painter.state.over >= 0) hover(-1e6, -1e6, 0);
    painter.soon();
  });
  painter.camera = camera;
  const card = new Card(part("card"), close);
  const legend = new Legend(part("legend"), (chosen) => filter(chosen));
  const finder = new Finder((paper) => {
    choose(paper);
    camera.centre([data.x[paper], data.y[paper]], Math.max(camera.zoom, FOUND_ZOOM));
    stage.focus({ preventScroll: true });
    stage.scrollIntoView({ block: "nearest" });
  }, announce);

  stage.append(canvas);
  const tip = new Tip(stage);
  furnish();
  colour(way.key);
  new ResizeObserver(() => {
    const { clientWidth, clientHeight } = stage;
    if (!clientWidth || !clientHeight) return; // hidden: what was in view is kept for when it isn't
    camera.resize(clientWidth, clientHeight);
    painter.resize(clientWidth, clientHeight);
  }).observe(stage);
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", repaint);
  }
  listen(stage, camera, {
    pan: (dx, dy) => camera.pan(dx, dy),
    zoom: (x, y, factor, smooth) => camera.zoomAt(x, y, factor, smooth),
    zoomKey,
    over: hover,
    choose: (x, y, reach) => {
      const paper = under(x, y, reach);
      if (paper >= 0) choose(paper);
      else close();
    },
    open: () => painter.state.here >= 0 && titles && location.assign(href(painter.state.here)),
    walk,
    whole: () => camera.whole(),
    leave,
  });
  json(figure.dataset.papers).then((loaded) => {
    titles = painter.state.titles = loaded;
    finder.titles = loaded.title;
    const asked = loaded.id.indexOf(opened.searchParams.get("paper"));
    if (painter.state.here >= 0) choose(painter.state.here);
    else if (asked >= 0) {
      choose(asked);
      camera.centre([data.x[asked], data.y[asked]], FOUND_ZOOM);
    }
    stage.toggleAttribute("data-titled", true);
    painter.soon();
  });

  function furnish() {
    const attributes = { tabindex: "0", role: "application", "aria-label": say.STAGE };
    for (const [name, value] of Object.entries(attributes)) stage.setAttribute(name, value);
    stage.setAttribute("aria-roledescription", say.STAGE_ROLE);
    stage.setAttribute("aria-describedby", "map-help");
    stage.querySelector("svg").setAttribute("aria-hidden", "true");
    const tools = [finder.place];
    if (known.length > 1) tools.push(Legend.chooser(known, way.key, colour));
    part("tools").replaceChildren(...tools);
    part("tools").hidden = false;
    part("buttons").replaceChildren(
      button(say.ZOOM_IN, "M12 5v14M5 12h14", () => zoomKey(1.6)),
      button(say.ZOOM_OUT, "M5 12h14", () => zoomKey(1 / 1.6)),
      button(say.WHOLE, "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5", () => camera.whole()),
    );
    part("buttons").hidden = false;
    figure.querySelector("[data-sample]")?.remove();
    const help = element("p", { id: "map-help", class: "quiet" }, say.HELP);
    figure.querySelector("figcaption").before(help);
    stage.toggleAttribute("data-ready", true);
  }

  function colour(key) {
    way = known.find((one) => one.key === key) ?? way;
    painter.state.way = way;
    const counts = way.groups.map(({ has }) => (has ? data.x.filter((_, at) => has(at)).length : total));
    if (known.length > 0) legend.show(way, (at) => counts[at]);
    remember("colour", way === known[0] ? null : way.key);
    painter.state.shown = null;
    repaint();
  }

  function repaint() {
    painter.state.palette = palette(figure, way.groups.map(({ style }) => style));
    painter.soon();
  }

  function filter(chosen) {
    const groups = chosen.map((at) => way.groups[at]);
    const shown = data.x.map((_, paper) => groups.some(({ has }) => has(paper)));
    painter.state.shown = chosen.length > 0 ? shown : null;
    const count = chosen.length > 0 ? shown.filter(Boolean).length : total;
    announce(say.shown(count, total));
    painter.soon();
  }

  function isShown(paper) {
    return painter.state.shown?.[paper] ?? true;
  }

  function under(x, y, reach) {
    return nearest(data, camera.toMap(x, y), (reach + painter.radius) / camera.scale, isShown);
  }

  function hover(x, y, reach) {
    const paper = under(x, y, reach);
    if (paper === painter.state.over) return;
    painter.state.over = paper;
    stage.toggleAttribute("data-over", paper >= 0);
    if (paper >= 0 && titles) {
      const topics = data.tags[paper].map((tag) => data.topics[tag].label);
      const below = [titles.date[paper], ...topics].filter(Boolean).join(" · ");
      tip.show(camera.toWindow(data.x[paper], data.y[paper]), titles.title[paper], below);
    } else tip.hide();
    painter.soon();
  }

  function choose(paper) {
    painter.state.here = paper;
    painter.soon();
    if (!titles) return;
    const topics = data.tags[paper].map((tag) => data.topics[tag]);
    const [title, date] = [titles.title[paper], titles.date[paper]];
    card.show({ href: href(paper), title, date, kind: data.kinds[data.kind[paper]], topics });
    announce([title, date, ...topics.map(({ label }) => label)].filter(Boolean).join(", "));
    remember("paper", titles.id[paper]);
  }

  function close() {
    const hadFocus = part("card").contains(document.activeElement);
    painter.state.here = -1;
    card.hide();
    remember("paper", null);
    if (hadFocus) stage.focus({ preventScroll: true });
    painter.soon();
  }

  function walk(right, down) {
    const { here } = painter.state;
    const middle = camera.toMap(camera.width / 2, camera.height / 2);
    const paper =
      here < 0 ? nearest(data, middle, Infinity, isShown) : next(data, here, [right, down], isShown);
    if (paper < 0) {
      announce(say.EDGE);
      return;
    }
    choose(paper);
    camera.reveal([data.x[paper], data.y[paper]]);
  }

  function zoomKey(factor) {
    const { here } = painter.state;
    const middle = [camera.width / 2, camera.height / 2];
    const spot = here >= 0 ? camera.toWindow(data.x[here], data.y[here]) : middle;
    announce(say.zoomed(camera.zoomAt(...spot, factor, true)));
  }

  function leave() {
    if (painter.state.here >= 0) close();
    else {
      document.querySelector("#areas").focus();
      announce(say.LEFT);
    }
  }

  function href(paper) {
    return address(titles.path.replace("*", titles.id[paper]));
  }

  function remember(name, value) {
    const here = new URL(location.href);
    if (value === null) here.searchParams.delete(name);
    else here.searchParams.set(name, value);
    history.replaceState(history.state, "", here);
  }
}

function button(label, path, act) {
  const made = element("button", { type: "button", "aria-label": label, title: label });
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  drawing.append(line);
  made.append(drawing);
  made.addEventListener("click", act);
  return made;
}

function bounds({ x, y }) {
  const reduce = (values, pick, first) => values.reduce((one, other) => pick(one, other), first);
  return {
    left: reduce(x, Math.min, Infinity),
    right: reduce(x, Math.max, -Infinity),
    top: reduce(y, Math.min, Infinity),
    bottom: reduce(y, Math.max, -Infinity),
  };
}
