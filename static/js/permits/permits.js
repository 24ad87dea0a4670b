/** A permit that ends within this many milliseconds is not used any more: a request takes time. */
const TRANSIT = 2_000;
/** The next one is fetched while this part of the life, or of the uses, is left. */
const LEAD = 0.2;

/**
 * Permits of this page, kept in memory: the one in use, and the next before it ends. Ends are
 * reckoned from the life that the server told and the time that passed here, so that it does not
 * matter what time this clock shows.
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
   * @param {() => void} onLow  it is time for the next one: `renew`, if anyone is there to use it
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
   * One use, counted before the server counts it.
   * @returns {Promise<string>} the permit's id; rejects as `mint` does
   */
  async take() {
    // What has just been minted is used however short it lives: the server decides.
    if (!this.isUsable) await this.renew();
    this.#permit.uses -= 1;
    const { id } = this.#permit;
    if (this.isLow) this.#onLow();
    return id;
  }

  /** The server does not take it. */
  drop(id) {
    if (this.#permit?.id === id) this.#permit = undefined;
  }

  /** Mints; whoever asks meanwhile waits for the same one. */
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
