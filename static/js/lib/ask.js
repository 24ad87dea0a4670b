export const ERROR_HEADER = "X-Error";

/**
 * One htmx request whose answer changes the page out of band only.
 * @returns {Promise<{status: number, error: string}>} status 0 where no answer came; error: the
 *   server's code for a refusal, where it tells one
 */
export function ask(htmx, verb, url, element, { values = {}, headers = {} } = {}) {
  return new Promise((resolve) => {
    const finish = (xhr) => {
      element.removeEventListener("htmx:afterRequest", heard);
      resolve({ status: xhr?.status ?? 0, error: xhr?.getResponseHeader(ERROR_HEADER) ?? "" });
    };
    const heard = (event) => { if (event.target === element) finish(event.detail.xhr); };
    element.addEventListener("htmx:afterRequest", heard);
    const context = { source: element, target: element, swap: "none", values, headers };
    htmx.ajax(verb, url, context).then(() => finish(), () => finish());
  });
}

export const isSuccess = ({ status }) => status >= 200 && status < 300;

/** Whether trying the same again would change nothing. */
export const isRefusal = (status) => [400, 402, 403, 404, 409, 422].includes(status);
