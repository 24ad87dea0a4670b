// What Django's own scripts and templates leave unnamed. They are done when the page has loaded.
addEventListener("load", () => {
  for (const icon of document.querySelectorAll(".search-label-icon[aria-label]")) icon.setAttribute("role", "img");
  for (const head of document.querySelectorAll("th.original:empty")) head.textContent = "Row";
});

const WORDS = { True: "Yes", False: "No", None: "Unknown" };
for (const sign of document.querySelectorAll("img[src*='icon-']")) sign.alt = WORDS[sign.alt] ?? sign.alt;

// On a phone a list's rows are cards: desk/lists.css.
const list = document.querySelector("#result_list");
if (list) {
  const columns = Array.from(list.tHead.rows[0].cells, (head) => head.querySelector(".text")?.textContent.trim() ?? "");
  for (const row of list.tBodies[0].rows) {
    for (const [place, cell] of Array.from(row.cells).entries()) {
      if (cell.matches(".action-checkbox")) continue;
      cell.dataset.column = columns[place];
      const isBare = /^[-–]?$/.test(cell.textContent.trim()) && !cell.querySelector("img, input, select");
      if (isBare) cell.dataset.none = "";
    }
  }
  list.dataset.cards = "";
}
