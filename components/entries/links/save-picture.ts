const logoSide = 256;

const load = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("this is no picture"));
    image.src = address;
  });

/** A picture cut to a small square, as a `data:` address that can stand within an SVG. Rejects for what is no picture. */
export async function squareOf(picture: Blob): Promise<string> {
  const address = URL.createObjectURL(picture);
  try {
    const image = await load(address);
    const side = Math.min(image.naturalWidth, image.naturalHeight);
    const canvas = document.createElement("canvas");
    canvas.width = logoSide;
    canvas.height = logoSide;
    const [left, top] = [(image.naturalWidth - side) / 2, (image.naturalHeight - side) / 2];
    canvas.getContext("2d")?.drawImage(image, left, top, side, side, 0, 0, logoSide, logoSide);
    return canvas.toDataURL("image/png");
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** An SVG as PNG, `size` pixels wide. Rejects where the browser cannot draw it. */
export async function pngOf(svg: string, size: number): Promise<Blob> {
  const image = await load(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  canvas.getContext("2d")?.drawImage(image, 0, 0, size, size);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("this browser draws no PNG"))), "image/png"),
  );
}

/** Lets the browser save a file. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
