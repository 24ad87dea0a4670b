/**
 * Scrolls a log to the message that the page's address asked for, focuses it, and lets it stand out
 * for a moment. Takes the message out of the address: a reload shows the newest messages again.
 */
export function showPlace(log, item) {
  const [box, place] = [log, item].map((element) => element.getBoundingClientRect());
  log.scrollTop += place.top - box.top - Math.max(0, (box.height - place.height) / 2);
  item.tabIndex = -1;
  item.classList.add("message--place");
  item.focus({ preventScroll: true });
  history.replaceState(history.state, "", location.pathname);
}
