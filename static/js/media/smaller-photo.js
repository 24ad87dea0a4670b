/** First the size at which the server keeps photos; if the file is still too large, a smaller one. */
const TRIES = [{ side: 2048, quality: 0.85 }, { side: 1536, quality: 0.7 }];
const TYPE = "image/jpeg";

/**
 * A photo as a JPEG of the same name, upright and without metadata.
 * @param {number} max  bytes
 * @returns {Promise<File | null>} null: this browser can't read it, or can't make it small enough
 */
export async function smallerPhoto(file, max) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  try {
    for (const { side, quality } of TRIES) {
      const blob = await encoded(bitmap, side, quality);
      if (blob?.size <= max) return new File([blob], file.name, { type: TYPE });
    }
    return null;
  } finally {
    bitmap.close();
  }
}

/** @returns {Promise<Blob | null>} */
function encoded(bitmap, side, quality) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff"; // A JPEG has no transparent parts.
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, TYPE, quality));
}
