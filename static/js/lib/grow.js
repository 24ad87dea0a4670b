const growsByItself = CSS.supports("field-sizing", "content");

/** Makes a textarea as tall as its text, where the browser cannot by itself (Safari before 26.2). */
export function grow(field) {
  if (growsByItself) return;
  field.style.height = "auto";
  if (field.scrollHeight) field.style.height = `${field.scrollHeight}px`; // A hidden field has no height.
}
