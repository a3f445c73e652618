// Duty: which part of the map the window shows, and how it gets there.

const CLOSEST = 40;
const MOVE_MS = 320;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class Camera {
  #changed;
  #bounds;
  #moving = 0;

  /** Look at a map whose papers lie within bounds; `changed` hears of every move. */
  constructor(bounds, changed) {
    this.#bounds = bounds;
    this.#changed = changed;
    this.width = this.height = 1;
    this.scale = this.least = 1;
    this.x = this.y = 0;
  }

  /** Take a window of so many pixels; keeps what is in the middle there. */
  resize(width, height) {
    const wasWhole = this.zoom <= 1.001;
    const middle = this.toMap(this.width / 2, this.height / 2);
    const { left, right, top, bottom } = this.#bounds;
    const margin = Math.min(84, width / 11);
    const zoom = this.zoom;
    [this.width, this.height] = [width, height];
    this.least = Math.min(
      (width - 2 * margin) / Math.max(right - left, 1000),
      (height - 1.7 * margin) / Math.max(bottom - top, 1000),
    );
    if (wasWhole) this.whole(false);
    else this.#look(middle, this.least * zoom);
  }

  /** How many times larger than the whole map. */
  get zoom() {
    return this.scale / this.least;
  }

  toMap(x, y) {
    return [(x - this.x) / this.scale, (y - this.y) / this.scale];
  }

  toWindow(x, y) {
    return [x * this.scale + this.x, y * this.scale + this.y];
  }

  whole(smooth = true) {
    const { left, right, top, bottom } = this.#bounds;
    this.#go([(left + right) / 2, (top + bottom) / 2], this.least, smooth);
  }

  /** Zoom around a pixel, which stays where it is; gives the zoom that it comes to. */
  zoomAt(x, y, factor, smooth = false) {
    const scale = this.#limited(this.scale * factor);
    const [mapX, mapY] = this.toMap(x, y);
    const middle = [mapX + (this.width / 2 - x) / scale, mapY + (this.height / 2 - y) / scale];
    this.#go(middle, scale, smooth);
    return scale / this.least;
  }

  pan(dx, dy) {
    cancelAnimationFrame(this.#moving);
    const [x, y] = this.toMap(this.width / 2 - dx, this.height / 2 - dy);
    this.#look([x, y], this.scale);
  }

  /** Bring a spot to the middle. */
  centre(spot, zoom = this.zoom) {
    this.#go(spot, this.#limited(this.least * zoom), true);
  }

  /** Move only as far as needed to see a spot well. */
  reveal([mapX, mapY]) {
    const [x, y] = this.toWindow(mapX, mapY);
    const margin = Math.min(90, this.width / 5);
    const inside = x > margin && x < this.width - margin && y > margin && y < this.height - margin;
    if (!inside) this.centre([mapX, mapY]);
  }

  #limited(scale) {
    return Math.min(Math.max(scale, this.least), this.least * CLOSEST);
  }

  #go(middle, scale, smooth) {
    cancelAnimationFrame(this.#moving);
    if (!smooth || still.matches) {
      this.#look(middle, scale);
      return;
    }
    const from = this.toMap(this.width / 2, this.height / 2);
    const [start, first] = [performance.now(), this.scale];
    const step = (now) => {
      const part = Math.min(Math.max((now - start) / MOVE_MS, 0), 1);
      const eased = part * part * (3 - 2 * part);
      const at = [0, 1].map((axis) => from[axis] + (middle[axis] - from[axis]) * eased);
      this.#look(at, first * (scale / first) ** eased);
      if (part < 1) this.#moving = requestAnimationFrame(step);
    };
    this.#moving = requestAnimationFrame(step);
  }

  /** Look at a spot, never past the edge of the land. */
  #look([x, y], scale) {
    const { left, right, top, bottom } = this.#bounds;
    const held = (value, low, high) => Math.min(Math.max(value, low), high);
    const half = [this.width / 2 / scale, this.height / 2 / scale];
    const slack = scale <= this.least * 1.001;
    const middle = [(left + right) / 2, (top + bottom) / 2];
    const spot = slack ? middle : [held(x, left, right), held(y, top, bottom)];
    this.scale = scale;
    this.x = (half[0] - spot[0]) * scale;
    this.y = (half[1] - spot[1]) * scale;
    this.#changed();
  }
}
