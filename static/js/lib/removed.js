/** Whether an item of the log stands for a message that the reader has deleted: it is hidden, without words. */
export const isRemoved = (item) => "removed" in item.dataset;
