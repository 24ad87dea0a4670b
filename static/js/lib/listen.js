/**
 * A function that listens until `signal` aborts.
 * @param {AbortSignal} signal
 * @param {AddEventListenerOptions} defaults
 * @returns {(target: EventTarget, names: string, handler: (event: Event) => void, options?: AddEventListenerOptions) => void}
 *   `names`: one event or several, separated by spaces
 */
export function listener(signal, defaults = {}) {
  return (target, names, handler, options = {}) => {
    for (const name of names.split(" ")) target.addEventListener(name, handler, { ...defaults, ...options, signal });
  };
}
