import { send, SignedOut } from "../lib/http.js";
import { jittered } from "../lib/jitter.js";

/** How often to ask whether a file is prepared, in ms. Photos take a moment, some videos minutes: so it backs off. */
const ASK_AGAIN = { firstMs: 400, growth: 1.25, mostMs: 3000 };
/** Give up after this long without progress. */
const STALL_MS = 60_000;
const GONE = [404, 409];
const GENERIC = "The file didn't send. Please try again.";

/** `isFinal`: the same file would be refused again; `isLost`: no answer came; `isGone`: the store does not have the file. */
export class UploadError extends Error {
  constructor(sentence, { isFinal = false, isLost = false, isGone = false } = {}) {
    super(sentence || GENERIC);
    Object.assign(this, { isFinal, isLost, isGone });
  }
}

const withoutParameters = (type) => type.split(";")[0];

/** "image", "video" or "audio". */
export function kindOf({ type }) {
  return type.split("/")[0];
}

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** The transfer of one file: signed by the server, written into the store, prepared by the server. */
export class Upload {
  /** @param {HTMLFormElement} form  the composer's, whose data attributes hold the URLs */
  constructor(form, signal) {
    this.urls = form.dataset;
    this.signal = signal;
  }

  /**
   * @param {(share: number) => void} onProgress  from 0 to 1
   * @returns {Promise<string>} the upload's id
   */
  async store(file, onProgress) {
    const about = { kind: kindOf(file), content_type: withoutParameters(file.type), size: file.size };
    const signed = await (await this.#post(this.urls.uploadsUrl, about)).json();
    try {
      await put(signed, file, onProgress, this.signal);
    } catch (error) {
      this.discard(signed.upload);
      throw error;
    }
    return signed.upload;
  }

  /** Waits until a message can take it. */
  async prepare(id) {
    const url = this.urls.finalizeUrl.replace(NO_ID, id);
    let wait = ASK_AGAIN.firstMs;
    while ((await this.#post(url, {})).status === 202) {
      await pause(jittered(wait), this.signal); // In hidden tabs too: a message waits for it.
      wait = Math.min(wait * ASK_AGAIN.growth, ASK_AGAIN.mostMs);
    }
  }

  /** Frees the space of an upload that will not be sent. If the request is lost, the server's sweep does it. */
  discard(id) {
    send(this.urls.uploadUrl.replace(NO_ID, id), { method: "DELETE", keepalive: true }).catch(() => {});
  }

  async #post(url, values) {
    let answer;
    try {
      answer = await send(url, { method: "POST", values, signal: this.signal });
    } catch (error) {
      if (error instanceof SignedOut) throw new UploadError(error.message);
      throw this.signal.aborted ? error : new UploadError("", { isLost: true });
    }
    if (answer.ok) return answer;
    const { detail } = await answer.json().catch(() => ({}));
    throw new UploadError(detail, { isFinal: answer.status === 422, isGone: GONE.includes(answer.status) });
  }
}

/** With XMLHttpRequest, since fetch reports no upload progress. */
function put({ upload_url: url, headers }, file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    let stall;
    const lose = () => { request.abort(); reject(new UploadError("", { isLost: true })); };
    const wait = () => { clearTimeout(stall); stall = setTimeout(lose, STALL_MS); };
    request.upload.addEventListener("progress", ({ loaded, total }) => { wait(); onProgress(loaded / total); });
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new UploadError())));
    request.addEventListener("error", lose);
    request.addEventListener("loadend", () => clearTimeout(stall));
    signal.addEventListener("abort", () => { request.abort(); reject(signal.reason); });
    wait();
    request.send(file);
  });
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, ms);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
