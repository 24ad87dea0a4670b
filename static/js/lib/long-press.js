import { listener } from "./listen.js";

const HELD_MS = 500;
const STILL_PX = 10;

/**
 * Calls `onPress` with the element on which a finger or pen has rested. The click that the browser
 * makes of its lifting is then swallowed, as is the browser's own menu.
 * @param {Element} element
 * @param {(target: Element) => boolean} onPress  whether it did something with it
 */
export function watchLongPress(element, onPress, signal) {
  const on = listener(signal);
  let timer, start, pressed = false;
  const end = () => clearTimeout(timer);
  on(element, "pointerdown", (event) => {
    end();
    pressed = false;
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    start = event;
    timer = setTimeout(() => { pressed = onPress(event.target); }, HELD_MS);
  });
  on(element, "pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > STILL_PX) end();
  });
  on(element, "pointerup pointercancel scroll", end, { passive: true });
  on(element, "click contextmenu", (event) => {
    if (!pressed) return;
    if (event.type === "click") pressed = false;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
  signal.addEventListener("abort", end);
}
