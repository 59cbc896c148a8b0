import { encode } from "uqr";

const quiet = 4;
/** Of the side; with the highest correction a third of the code may be missing. */
const logoShare = 0.22;

/**
 * A QR code as SVG, dark on white whatever the page looks like, with a picture in its middle when one is given (`data:` address).
 * `size` is its side in pixels where nothing else says.
 */
export function drawCode(text: string, logo: string | null, size = 1024): string {
  const { data, size: modules } = encode(text, { ecc: logo ? "H" : "M", border: 0 });
  const side = modules + 2 * quiet;
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : []))).join("");
  const wide = modules * logoShare;
  const at = (side - wide) / 2;
  const middle = logo
    ? `<rect x="${at - 0.8}" y="${at - 0.8}" width="${wide + 1.6}" height="${wide + 1.6}" rx="1.4" fill="#fff"/><image x="${at}" y="${at}" width="${wide}" height="${wide}" href="${logo}" preserveAspectRatio="xMidYMid slice"/>`
    : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${size}" height="${size}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${dots}" fill="#000"/>${middle}</svg>`;
}
