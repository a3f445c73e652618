// Duty: turn what hands do on the map (mouse, fingers, wheel, keys) into wishes.

const NEAR_ENOUGH = 16;
const SLOP = 5;
const KEY_ZOOM = 1.6;

/** Listen on the stage; `wish` has pan, zoom, over, choose, open, walk, whole and leave. */
export function listen(stage, camera, wish) {
  const fingers = new Map();
  let moved = 0;
  let spread = 0;

  const at = (event) => {
    const box = stage.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (fingers.size === 0) moved = 0;
    fingers.set(event.pointerId, at(event));
    spread = apart();
    // A finger that scrolls the page is taken away by the browser; see `pointercancel`.
    if (event.pointerType === "mouse") stage.setPointerCapture(event.pointerId);
  });

  stage.addEventListener("pointermove", (event) => {
    const now = at(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") wish.over(...now, NEAR_ENOUGH);
      return;
    }
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    moved += Math.hypot(dx, dy);
    fingers.set(event.pointerId, now);
    if (moved < SLOP) return;
    stage.toggleAttribute("data-dragged", true);
    wish.pan(dx / fingers.size, dy / fingers.size);
    const wider = apart();
    if (fingers.size === 2 && spread > 0) wish.zoom(...middle(), wider / spread);
    spread = wider;
  });

  const lift = (event) => {
    const known = fingers.delete(event.pointerId);
    spread = apart();
    if (fingers.size > 0 || !known) return;
    stage.removeAttribute("data-dragged");
    if (event.type === "pointerup" && moved < SLOP) {
      const reach = event.pointerType === "mouse" ? NEAR_ENOUGH : 1.5 * NEAR_ENOUGH;
      wish.choose(...at(event), reach);
    }
  };
  stage.addEventListener("pointerup", lift);
  stage.addEventListener("pointercancel", lift);
  stage.addEventListener("pointerleave", (event) => {
    if (!fingers.has(event.pointerId)) wish.over(-1e6, -1e6, 0);
  });

  stage.addEventListener("dblclick", (event) => wish.zoom(...at(event), 2, true));

  stage.addEventListener(
    "wheel",
    (event) => {
      // Out of the whole map the page scrolls on.
      if (event.deltaY > 0 && camera.zoom <= 1.001 && !event.ctrlKey) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 18 : 1;
      const pace = event.ctrlKey ? 0.01 : 0.0022;
      wish.zoom(...at(event), Math.exp(-event.deltaY * lines * pace));
    },
    { passive: false },
  );

  const keys = {
    ArrowLeft: () => wish.walk(-1, 0),
    ArrowRight: () => wish.walk(1, 0),
    ArrowUp: () => wish.walk(0, -1),
    ArrowDown: () => wish.walk(0, 1),
    "+": () => wish.zoomKey(KEY_ZOOM),
    "=": () => wish.zoomKey(KEY_ZOOM),
    "-": () => wish.zoomKey(1 / KEY_ZOOM),
    0: () => wish.whole(),
    Enter: () => wish.open(),
    Escape: () => wish.leave(),
  };
  stage.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  function apart() {
    const [one, other] = [...fingers.values()];
    return other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 0;
  }

  function middle() {
    const [one, other] = [...fingers.values()];
    return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
  }
}

/** Find the paper next in a direction: not far, and not far aside. */
export function next({ x, y }, here, [right, down], may) {
  let best = -1;
  let least = Infinity;
  for (let paper = 0; paper < x.length; paper += 1) {
    if (paper === here || !may(paper)) continue;
    const [dx, dy] = [x[paper] - x[here], y[paper] - y[here]];
    const along = dx * right + dy * down;
    const aside = Math.abs(dx * down - dy * right);
    if (along <= 0 || aside > 1.3 * along) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [paper, cost];
  }
  return best;
}

/** Find the paper nearest to a spot of the map, within reach. */
export function nearest({ x, y }, [mapX, mapY], reach, may) {
  let best = -1;
  let least = reach * reach;
  for (let paper = 0; paper < x.length; paper += 1) {
    const far = (x[paper] - mapX) ** 2 + (y[paper] - mapY) ** 2;
    if (far < least && may(paper)) [best, least] = [paper, far];
  }
  return best;
}
