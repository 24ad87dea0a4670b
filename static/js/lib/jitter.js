/** A random time between 75 % and 125 % of it, so that pages that lost the server together do not all come back at once. */
export const jittered = (milliseconds) => milliseconds * (0.75 + Math.random() / 2);
