/** A time between three quarters and five quarters of it, so that pages that lost their server together come back apart. */
export const jittered = (milliseconds) => milliseconds * (0.75 + Math.random() / 2);
