const CEILING = 8000;

/** Milliseconds to wait before try number `retry` (from 0), at random between a floor and an exponential ceiling. */
export function backOff(retry) {
  const most = Math.min(CEILING, 1000 * 2 ** Math.min(retry, 6));
  return 250 + (most - 250) * Math.random();
}
