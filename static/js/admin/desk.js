// What Django's own scripts and templates leave unnamed. They are done when the page has loaded.
addEventListener("load", () => {
  for (const icon of document.querySelectorAll(".search-label-icon[aria-label]")) icon.setAttribute("role", "img");
  for (const head of document.querySelectorAll("th.original:empty")) head.textContent = "Row";
});
