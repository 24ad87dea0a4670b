// What Django's own scripts and templates leave unnamed. They are done when the page has loaded.
addEventListener("load", () => {
  for (const icon of document.querySelectorAll(".search-label-icon[aria-label]")) icon.setAttribute("role", "img");
  for (const head of document.querySelectorAll("th.original:empty")) head.textContent = "Row";
  // A choice of many has another id by now.
  for (const link of document.querySelectorAll("a[href^='#id_']")) {
    if (!document.getElementById(link.hash.slice(1))) link.hash += "_from";
  }
});

const WORDS = { True: "Yes", False: "No", None: "Unknown" };
for (const sign of document.querySelectorAll("img[src*='icon-']")) sign.alt = WORDS[sign.alt] ?? sign.alt;

// On a phone the rows of tables are cards, each value with the name of its column: desk/lists.css, reader.css.
const textOf = (element) => element.textContent.trim();
const columnsOf = (table) => Array.from(table.tHead.rows[0].cells, (head) => textOf(head.querySelector(".text") ?? head));

for (const table of document.querySelectorAll("#result_list, .desk-wide > table")) {
  const columns = columnsOf(table);
  for (const row of table.tBodies[0].rows) {
    for (const [place, cell] of Array.from(row.cells).entries()) {
      if (cell.matches(".action-checkbox")) continue;
      cell.dataset.column = columns[place];
      const isBare = /^[-–]?$/.test(textOf(cell)) && !cell.querySelector("img, input, select");
      if (isBare) cell.dataset.none = "";
    }
  }
  table.dataset.cards = "";
}

for (const table of document.querySelectorAll(".reader-desk__table:not(.reader-desk__table--cards) > table")) {
  const columns = columnsOf(table);
  for (const row of table.tBodies[0].rows) {
    for (const [place, cell] of Array.from(row.cells).entries()) {
      if (cell.matches("td")) cell.dataset.label = columns[place];
    }
  }
  table.parentElement.classList.add("reader-desk__table--cards");
}
