/* In a box with `data-enter-sends`, Enter sends its form and Shift+Enter begins another line. */
document.addEventListener("keydown", (event) => {
  const box = event.target.closest("[data-enter-sends]");
  if (!box || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  box.form.requestSubmit();
});
