/**
 * How the kinds of files that readers send differ in the browser; the server's rules are in FileRules.
 * `lost`: what the reader is told if the page that had the file is gone. `isEditable`: whether an unsent
 * message goes back into the form. `whyLarge`: what follows the sentence that a file is too large.
 * @type {Record<string, {lost: string, isEditable: boolean, whyLarge: string}>}
 */
export const FILE_KINDS = {
  image: {
    lost: "Your photo wasn't sent. Please attach it again.",
    isEditable: true,
    whyLarge: " This one can't be made smaller here.",
  },
  video: {
    lost: "Your video wasn't sent. Please attach it again.",
    isEditable: true,
    whyLarge: "",
  },
  audio: {
    lost: "Your voice message wasn't sent. Please record it again.",
    isEditable: false,
    whyLarge: "",
  },
};
