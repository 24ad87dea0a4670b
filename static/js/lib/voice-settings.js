const RATES = [1, 1.5, 2];
const RATE = "voice:rate";
const GOES_ON = "voice:goes-on";

/** How this browser plays voices; `change` tells every player. */
class VoiceSettings extends EventTarget {
  get rate() {
    const kept = Number(localStorage.getItem(RATE));
    return RATES.includes(kept) ? kept : RATES[0];
  }

  /** Whether the next voice follows by itself. */
  get goesOn() {
    return localStorage.getItem(GOES_ON) === "yes";
  }

  nextRate() {
    const next = RATES[(RATES.indexOf(this.rate) + 1) % RATES.length];
    this.#keep(RATE, String(next));
  }

  toggleGoesOn() {
    this.#keep(GOES_ON, this.goesOn ? "no" : "yes");
  }

  #keep(name, value) {
    localStorage.setItem(name, value);
    this.dispatchEvent(new Event("change"));
  }
}

export const voiceSettings = new VoiceSettings();
