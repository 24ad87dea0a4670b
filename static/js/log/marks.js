const NEXT_OF_HERS = ".message--ai:not([data-day])";

/*
 * Attributes that style sheets ask for. Rules with `:has()` at the chat or at its messages would do it
 * without scripts, but then each new message has all others styled anew.
 */

/** Marks the chat as `data-past` until its log has reached the end, and as `data-premium`. */
export function markChat(log) {
  const chat = log.closest(".conversation");
  chat.toggleAttribute("data-past", log.querySelector("[data-later]") !== null);
  chat.toggleAttribute("data-premium", !chat.querySelector(".allowance > *"));
}

/**
 * Marks each message of hers that the next one follows closely (`data-goes-on`), and that the reader
 * has written after (`data-passed`); and the chat as `data-begun` once there is more than her greeting.
 */
export function markMessages(log) {
  log.closest(".conversation").toggleAttribute("data-begun", log.querySelectorAll(".message--ai, .message--user").length !== 1);
  const own = [...log.querySelectorAll(".message--user")].at(-1);
  for (const item of log.querySelectorAll(".message--ai")) {
    item.toggleAttribute("data-goes-on", item.nextElementSibling?.matches(NEXT_OF_HERS) ?? false);
    item.toggleAttribute("data-passed", Boolean(own) && isBefore(item, own));
  }
}

const isBefore = (item, other) => Boolean(item.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
