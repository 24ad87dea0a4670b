/* A datalist suggests for a whole value, but a box of tags holds several, with commas: so each suggestion begins
   with the tags before it. Without this, the first tag alone is suggested. */
const SHOWN = 40;
const list = document.querySelector("#library-tags");
const known = [...(list?.options ?? [])].map(({ value }) => value);

document.addEventListener("input", ({ target }) => {
  if (!list || !target.matches("[data-tags]")) return;
  const before = target.value.slice(0, target.value.lastIndexOf(",") + 1);
  const written = before.split(",").map((tag) => tag.trim().toLowerCase());
  const begun = target.value.slice(before.length).trim().toLowerCase();
  const fits = known.filter((tag) => !written.includes(tag) && tag.includes(begun)).slice(0, SHOWN);
  list.replaceChildren(...fits.map((tag) => Object.assign(document.createElement("option"), { value: before ? `${before} ${tag}` : tag })));
});
