/** What the reader sees of the security check: nothing, a box to click, or a sentence with a button. */
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
    // An unchanged sentence is not set: screen readers would read it again.
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
