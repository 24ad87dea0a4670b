// Django's scripts build two lists beside each other for choices, with a name on what may have none.
// They do so as the page loads, before this.
addEventListener("load", () => {
  for (const icon of document.querySelectorAll(".search-label-icon[aria-label]")) icon.setAttribute("role", "img");
});
