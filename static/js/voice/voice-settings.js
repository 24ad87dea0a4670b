import { browserStore } from "../lib/storage.js";

const RATES = [1, 1.5, 2];
const RATE = "voice:rate";
const GOES_ON = "voice:goes-on";

/** How this browser plays voices; `change` tells every player, in other tabs too. */
class VoiceSettings extends EventTarget {
  constructor() {
    super();
    browserStore.watch([RATE, GOES_ON], () => this.#tell());
  }

  get rate() {
    return browserStore.read(RATE, (kept) => (RATES.includes(kept) ? kept : RATES[0]));
  }

  /** Whether the next voice plays by itself. */
  get goesOn() {
    return browserStore.read(GOES_ON, (kept) => kept === true || kept === "yes"); // "yes": written by earlier versions.
  }

  nextRate() {
    this.#keep(RATE, RATES[(RATES.indexOf(this.rate) + 1) % RATES.length]);
  }

  toggleGoesOn() {
    this.#keep(GOES_ON, !this.goesOn);
  }

  #keep(name, value) {
    browserStore.write(name, value);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

export const voiceSettings = new VoiceSettings();
