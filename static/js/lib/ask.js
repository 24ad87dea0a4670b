/**
 * One htmx request whose answer changes the page out of band only.
 * @returns {Promise<number>} the answer's status; 0 where none came
 */
export function ask(htmx, verb, url, element, values = {}) {
  return new Promise((resolve) => {
    const finish = (status) => {
      element.removeEventListener("htmx:afterRequest", heard);
      resolve(status);
    };
    const heard = (event) => { if (event.target === element) finish(event.detail.xhr.status); };
    element.addEventListener("htmx:afterRequest", heard);
    const context = { source: element, target: element, swap: "none", values };
    htmx.ajax(verb, url, context).then(() => finish(0), () => finish(0));
  });
}

export const isSuccess = (status) => status >= 200 && status < 300;
