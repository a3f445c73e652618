// Duty: draw the map on its canvas, at most once a frame.

import { labels } from "./map-labels.js";

const FAINT = 0.13;

export class Painter {
  #canvas;
  #pen;
  #data;
  #camera;
  #land;
  #dots = new Map();
  #due = 0;

  constructor(canvas, data) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext("2d");
    this.#data = data;
    this.#land = data.contours.paths.map((path) => new Path2D(path));
    /** What to show: set by others, then `soon()`. */
    this.state = { titles: null, way: null, shown: null, here: -1, over: -1, palette: null };
  }

  set camera(camera) {
    this.#camera = camera;
  }

  /** The radius of a dot in pixels. */
  get radius() {
    const crowd = Math.min(Math.max(70 / Math.sqrt(this.#data.x.length), 1.7), 5.5);
    const room = Math.min(this.#camera.width / 900, 1) ** 0.5;
    return Math.min(crowd * room * this.#camera.zoom ** 0.45, 11);
  }

  resize(width, height) {
    const ratio = devicePixelRatio || 1;
    [this.#canvas.width, this.#canvas.height] = [width * ratio, height * ratio];
    this.soon();
  }

  soon() {
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      this.#draw();
    });
  }

  #draw() {
    const { palette, here, over } = this.state;
    if (!palette || this.#camera.width <= 1 || !(this.radius > 0)) return;
    const pen = this.#pen;
    const ratio = devicePixelRatio || 1;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#drawLand(ratio);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const inView = this.#drawDots(ratio);
    this.#drawThreads(here);
    if (over >= 0 && over !== here) this.#ring(over, palette.ink, 1.5);
    this.#drawNames(inView);
    if (here >= 0) this.#ring(here, palette.accent, 3);
  }

  #drawLand(ratio) {
    const { x, y, scale } = this.#camera;
    const unit = scale * this.#data.contours.scale * ratio;
    const pen = this.#pen;
    pen.setTransform(unit, 0, 0, unit, x * ratio, y * ratio);
    pen.fillStyle = this.state.palette.land;
    pen.strokeStyle = this.state.palette.shore;
    pen.lineWidth = (0.9 * ratio) / unit;
    for (const line of this.#land) {
      pen.fill(line);
      pen.stroke(line);
    }
  }

  /** Draw the dots, faint ones below; gives the papers in view that are not faint. */
  #drawDots(ratio) {
    const { x: xs, y: ys } = this.#data;
    const { way, shown, palette } = this.state;
    const { x, y, scale, width, height } = this.#camera;
    const radius = this.radius;
    const pen = this.#pen;
    const sprites = palette.colours.map((colour) => this.#dot(colour, radius, ratio));
    const side = 2 * radius + 2;
    const inView = [];
    for (const faint of shown ? [true, false] : [false]) {
      pen.globalAlpha = faint ? FAINT : 1;
      for (let paper = 0; paper < xs.length; paper += 1) {
        if (shown && shown[paper] === faint) continue;
        const left = xs[paper] * scale + x;
        const top = ys[paper] * scale + y;
        if (left < -side || top < -side || left > width + side || top > height + side) continue;
        if (!faint) inView.push(paper);
        pen.drawImage(sprites[way.of(paper)], left - side / 2, top - side / 2, side, side);
      }
    }
    pen.globalAlpha = 1;
    return inView;
  }

  /** A dot is drawn once for each colour and size, and copied. */
  #dot(colour, radius, ratio) {
    const key = `${colour} ${radius.toFixed(2)} ${ratio}`;
    const known = this.#dots.get(key);
    if (known) return known;
    if (this.#dots.size > 200) this.#dots.clear();
    const sprite = document.createElement("canvas");
    sprite.width = sprite.height = Math.ceil((2 * radius + 2) * ratio);
    const pen = sprite.getContext("2d");
    const middle = sprite.width / 2;
    pen.fillStyle = colour;
    pen.strokeStyle = this.state.palette.paper;
    pen.lineWidth = 0.8 * ratio;
    pen.beginPath();
    pen.arc(middle, middle, radius * ratio, 0, 2 * Math.PI);
    pen.fill();
    // An edge sets dots apart; small ones would be all edge.
    if (radius > 2.5) pen.stroke();
    this.#dots.set(key, sprite);
    return sprite;
  }

  /** Tie the chosen paper to those related to it. */
  #drawThreads(here) {
    const near = here >= 0 ? this.state.titles?.near[here] : null;
    if (!near) return;
    const pen = this.#pen;
    const { x, y } = this.#data;
    const [fromX, fromY] = this.#camera.toWindow(x[here], y[here]);
    pen.strokeStyle = this.state.palette.accent;
    pen.lineWidth = 1.2;
    for (const other of near) {
      const [toX, toY] = this.#camera.toWindow(x[other], y[other]);
      const bend = [(fromX + toX) / 2 + (toY - fromY) / 8, (fromY + toY) / 2 - (toX - fromX) / 8];
      pen.beginPath();
      pen.moveTo(fromX, fromY);
      pen.quadraticCurveTo(...bend, toX, toY);
      pen.stroke();
      this.#ring(other, this.state.palette.accent, 1.5);
    }
  }

  #ring(paper, colour, width) {
    const pen = this.#pen;
    const [x, y] = this.#camera.toWindow(this.#data.x[paper], this.#data.y[paper]);
    pen.beginPath();
    pen.arc(x, y, this.radius + 1.5 + width, 0, 2 * Math.PI);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }

  #drawNames(inView) {
    const pen = this.#pen;
    const { palette, titles, here } = this.state;
    const found = labels({
      data: this.#data,
      titles,
      camera: this.#camera,
      pen,
      serif: palette.serif,
      inView,
      radius: this.radius,
      skip: here,
    });
    pen.lineJoin = "round";
    pen.textBaseline = "middle";
    pen.strokeStyle = palette.paper;
    pen.fillStyle = palette.ink;
    for (const { lines, x, y, font, height, align, role } of found) {
      pen.font = font;
      pen.textAlign = align;
      pen.lineWidth = role === "area" ? 4.5 : 3.5;
      pen.globalAlpha = role === "area" ? 1 : 0.88;
      for (const [at, line] of lines.entries()) {
        const top = y + (at - (lines.length - 1) / 2) * height;
        pen.strokeText(line, x, top);
        pen.fillText(line, x, top);
      }
    }
    pen.globalAlpha = 1;
  }
}
