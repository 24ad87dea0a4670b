const SLACK = 48;

/** Whether a scrolling box shows its end, within a line or two. */
export function isAtEnd({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < SLACK;
}
