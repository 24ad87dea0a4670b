const ASK_AGAIN_MS = 500;
const GENERIC = "The file could not be sent. Please try again.";

/** `isFinal`: the same file would be refused again. */
export class UploadError extends Error {
  constructor(sentence, { isFinal = false, isLost = false } = {}) {
    super(sentence || GENERIC);
    this.isFinal = isFinal;
    this.isLost = isLost;
  }
}

/** One file's way to the server: signed, written into the store, made ready. */
export class Upload {
  /** @param {{uploadsUrl: string, finalizeUrl: (id: string) => string, csrfToken: string}} server */
  constructor(file, server) {
    this.file = file;
    this.server = server;
  }

  /**
   * @param {(share: number) => void} onProgress  from 0 to 1; 1 when the store has it all
   * @returns {Promise<string>} the upload's id, for a message to take
   */
  async run(onProgress, signal) {
    const { type, size } = this.file;
    const about = { kind: type.split("/")[0], content_type: type, size };
    const signed = await (await this.#post(this.server.uploadsUrl, about, signal)).json();
    await put(signed, this.file, onProgress, signal);
    onProgress(1);
    const url = this.server.finalizeUrl(signed.upload);
    while ((await this.#post(url, {}, signal)).status === 202) await pause(ASK_AGAIN_MS, signal);
    return signed.upload;
  }

  async #post(url, values, signal) {
    const headers = { "Accept": "application/json", "X-CSRFToken": this.server.csrfToken };
    let answer;
    try {
      answer = await fetch(url, { method: "POST", headers, body: new URLSearchParams(values), signal });
    } catch (error) {
      throw signal.aborted ? error : new UploadError("", { isLost: true });
    }
    if (answer.ok) return answer;
    const { detail } = await answer.json().catch(() => ({}));
    throw new UploadError(detail, { isFinal: answer.status === 422 });
  }
}

/** By XMLHttpRequest: fetch tells no progress of what goes up. */
function put({ upload_url: url, headers }, file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new UploadError())));
    request.addEventListener("error", () => reject(new UploadError("", { isLost: true })));
    signal.addEventListener("abort", () => { request.abort(); reject(signal.reason); });
    request.send(file);
  });
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    setTimeout(resolve, ms);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
