/** A permit that ends within this many milliseconds is not used: the request takes time. */
const TRANSIT = 2_000;
/** The next permit is fetched when this share of the lifetime, or of the uses, is left. */
const LEAD = 0.2;

/**
 * The page's permits, kept in memory: the one in use, replaced before it ends. The end is reckoned from
 * the lifetime that the server told and the time that has passed here, so this clock may be wrong.
 */
export class Permits {
  #mint;
  #permit;
  #minting;
  #timer;
  #onLow;

  /**
   * @param {() => Promise<{id: string, uses: number, since: number, lifetime: number}>} mint
   *   in milliseconds, `since` by this clock
   * @param {() => void} onLow  the next one is due: call `renew` if the reader is there to use it
   */
  constructor(mint, onLow) {
    this.#mint = mint;
    this.#onLow = onLow;
  }

  get isUsable() {
    return this.#permit !== undefined && this.#permit.uses > 0 && Date.now() < this.#permit.endsAt - TRANSIT;
  }

  get isLow() {
    if (!this.isUsable) return true;
    const { uses, lowUses, lowAt } = this.#permit;
    return uses <= lowUses || Date.now() >= lowAt;
  }

  /**
   * Takes one use, which is counted before the server counts it.
   * @returns {Promise<string>} the permit's id; rejects as `mint` does
   */
  async take() {
    // A permit just minted is used however short its lifetime is: the server decides.
    if (!this.isUsable) await this.renew();
    this.#permit.uses -= 1;
    const { id } = this.#permit;
    if (this.isLow) this.#onLow();
    return id;
  }

  /** The server has refused it. */
  drop(id) {
    if (this.#permit?.id === id) this.#permit = undefined;
  }

  /** Mints a permit; calls meanwhile wait for the same one. */
  renew() {
    this.#minting ??= this.#replace().finally(() => { this.#minting = undefined; });
    return this.#minting;
  }

  stop() {
    clearTimeout(this.#timer);
  }

  async #replace() {
    const { id, uses, since, lifetime } = await this.#mint();
    const endsAt = since + lifetime;
    const lowAt = endsAt - lifetime * LEAD;
    this.#permit = { id, uses, lowUses: Math.floor(uses * LEAD), endsAt, lowAt };
    this.stop();
    this.#timer = setTimeout(this.#onLow, lowAt - Date.now());
  }
}
