/** What the reader sees of the check: nothing, a box that wants a click, or a sentence with a button. */
export class CheckNotice {
  constructor(element, onAgain) {
    this.element = element;
    this.box = element.querySelector("[data-check-box]");
    this.ask = element.querySelector("[data-check-ask]");
    this.sentence = element.querySelector("[data-check-sentence]");
    this.again = element.querySelector("[data-check-again]");
    this.again.addEventListener("click", onAgain);
  }

  get wanted() {
    return this.ask.textContent !== "";
  }

  /** The widget wants a click in its box. */
  set wanted(wanted) {
    this.ask.textContent = wanted ? this.element.dataset.ask : "";
    this.#fit();
  }

  /** Why nothing can be sent; empty where all is well. */
  set trouble(sentence) {
    // A sentence that stays is not read aloud again.
    if (this.sentence.textContent !== sentence) this.sentence.textContent = sentence;
    this.again.hidden = !sentence;
    this.#fit();
  }

  get holdsFocus() {
    return this.element.contains(document.activeElement);
  }

  #fit() {
    this.element.toggleAttribute("data-open", this.wanted || this.sentence.textContent !== "");
  }
}
