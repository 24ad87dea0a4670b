const RATES = [1, 1.5, 2];
const RATE = "voice:rate";
const GOES_ON = "voice:goes-on";

/** How this browser plays voices; `change` tells every player, in other tabs too. */
class VoiceSettings extends EventTarget {
  constructor() {
    super();
    window.addEventListener("storage", ({ key }) => { if ([RATE, GOES_ON].includes(key)) this.#tell(); });
  }

  get rate() {
    const kept = Number(localStorage.getItem(RATE));
    return RATES.includes(kept) ? kept : RATES[0];
  }

  /** Whether the next voice follows by itself. */
  get goesOn() {
    return localStorage.getItem(GOES_ON) === "yes";
  }

  nextRate() {
    this.#keep(RATE, String(RATES[(RATES.indexOf(this.rate) + 1) % RATES.length]));
  }

  toggleGoesOn() {
    this.#keep(GOES_ON, this.goesOn ? "no" : "yes");
  }

  #keep(name, value) {
    localStorage.setItem(name, value);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

export const voiceSettings = new VoiceSettings();
