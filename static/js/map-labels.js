// Duty: which names stand where, so that none stands on another.

const AREA_SIZE = 17;
const AREA_SMALL = 13.5;
const PLACE_SIZE = 13;
const TITLE_SIZE = 13;
const PLACES_FROM = 1.7;
const MOST_TITLES = 60;
const LONGEST_LINE = 34;
const GAP = 5;
const MARGIN = 6;
const LONGEST_NAME = 17;

/** Give the names to draw: [{text, x, y, font, align, strong}], those that matter most first. */
export function labels({ data, titles, camera, pen, serif, inView, radius, skip }) {
  const taken = [];
  const found = [];
  const small = camera.width < 520;
  const size = small ? AREA_SMALL : AREA_SIZE;
  const near = titles && inView.length <= MOST_TITLES && camera.zoom > 2;
  const area = `italic 600 ${size}px ${serif}`;
  for (const part of data.regions) add(part, area, size, "area");
  if (camera.zoom >= PLACES_FROM && !near) {
    const known = new Set(data.regions.map(({ label }) => label));
    const place = `italic ${PLACE_SIZE}px ${serif}`;
    for (const part of data.places) if (!known.has(part.label)) add(part, place, PLACE_SIZE, "place");
  }
  if (near) for (const paper of inView) if (paper !== skip) title(paper);
  return found;

  function add({ label, at }, font, height, role) {
    const [x, y] = camera.toWindow(...at);
    pen.font = font;
    const lines = halved(label);
    const half = Math.max(...lines.map((line) => pen.measureText(line).width)) / 2;
    const tall = (lines.length * height) / 2;
    const inside = Math.min(Math.max(x, half + MARGIN), camera.width - half - MARGIN);
    if (Math.abs(inside - x) > half || y < 0 || y > camera.height) return;
    for (const up of [0, tall * 1.5, -tall * 1.5, tall * 3, -tall * 3]) {
      const box = [inside - half, y - up - tall, inside + half, y - up + tall];
      if (!fits(box)) continue;
      taken.push(box);
      found.push({ lines, x: inside, y: y - up, font, height, align: "center", role });
      return;
    }
  }

  function title(paper) {
    const [x, y] = camera.toWindow(data.x[paper], data.y[paper]);
    const font = `${TITLE_SIZE}px ${serif}`;
    pen.font = font;
    const lines = wrapped(titles.title[paper], small ? 24 : LONGEST_LINE);
    const width = Math.max(...lines.map((line) => pen.measureText(line).width));
    const height = TITLE_SIZE * 1.2;
    const tall = (lines.length * height) / 2;
    const side = radius + GAP;
    const right = [x + side, y - tall, x + side + width, y + tall];
    const left = [x - side - width, y - tall, x - side, y + tall];
    const box = [right, left].find((one) => fits(one) && isClear(one, paper));
    if (!box) return;
    taken.push(box);
    const align = box === right ? "left" : "right";
    const at = box === right ? box[0] : box[2];
    found.push({ lines, x: at, y, font, height, align, role: "title" });
  }

  /** Tell whether no other dot is in a box. */
  function isClear([left, top, right, bottom], own) {
    return !inView.some((paper) => {
      if (paper === own) return false;
      const [x, y] = camera.toWindow(data.x[paper], data.y[paper]);
      return x > left - 2 && x < right + 2 && y > top && y < bottom;
    });
  }

  function fits([left, top, right, bottom]) {
    if (left < 4 || top < 4 || right > camera.width - 4 || bottom > camera.height - 4) return false;
    return taken.every(
      (other) => right < other[0] || left > other[2] || bottom < other[1] || top > other[3],
    );
  }
}

/** Break a long name near its middle. */
function halved(name) {
  if (name.length <= LONGEST_NAME) return [name];
  const blanks = [...name.matchAll(/ /g)].map(({ index }) => index);
  const far = (at) => Math.abs(at - name.length / 2);
  const cut = blanks.sort((one, other) => far(one) - far(other))[0];
  return cut ? [name.slice(0, cut), name.slice(cut + 1)] : [name];
}

/** Break a title into two lines at most. */
function wrapped(title, longest) {
  if (title.length <= longest) return [title];
  const cut = title.lastIndexOf(" ", longest);
  const first = title.slice(0, cut > 0 ? cut : longest);
  const rest = title.slice(first.length).trim();
  return [first, rest.length > longest ? `${rest.slice(0, longest - 1).trim()}…` : rest];
}
