const SHOWS_AGAIN = ["seeked", "playing", "error"];

/** Whether the video has the part that it is to go on with. */
export function isBuffered({ buffered, currentTime }) {
  return Array.from(buffered, (_, n) => n).some((n) => buffered.start(n) <= currentTime && currentTime < buffered.end(n));
}

/** Whether the video has anything but its address. */
export function isUnderWay({ readyState, currentTime, error }) {
  return readyState > 0 || currentTime > 0 || error !== null;
}

/** Another address for the same video, which goes on where it was, as it was. */
export function moveTo(video, url) {
  const { currentTime, paused, playbackRate } = video;
  if (!isUnderWay(video)) {
    video.src = url;
    return;
  }
  holdPicture(video);
  video.removeAttribute("poster");
  video.preload = "auto";
  video.src = url;
  Object.assign(video, { currentTime, playbackRate });
  if (!paused) video.play().catch(() => {});
}

/** What it shows stays over it until it shows something again. */
function holdPicture(video) {
  const still = document.createElement("canvas");
  Object.assign(still, { className: "media__still", width: video.videoWidth, height: video.videoHeight });
  still.getContext("2d").drawImage(video, 0, 0);
  video.after(still);
  for (const name of SHOWS_AGAIN) video.addEventListener(name, () => still.remove(), { once: true });
}
