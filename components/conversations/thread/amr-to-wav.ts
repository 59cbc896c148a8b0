const rate = 8_000;

/** Speech of 8,000 samples a second as a WAV file, which every browser plays. */
export function wavOf(samples: Float32Array): Blob {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const text = (at: number, letters: string) => {
    for (let n = 0; n < letters.length; n++) view.setUint8(at + n, letters.charCodeAt(n));
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // one channel
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  for (let n = 0; n < samples.length; n++) view.setInt16(44 + n * 2, Math.round(Math.max(-1, Math.min(1, samples[n] ?? 0)) * 32_767), true);
  return new Blob([view.buffer], { type: "audio/wav" });
}

/** Turns a voice message of WeChat into something a browser plays. The decoder is large and comes with the first one. Null: it is no AMR. */
export async function amrToWav(bytes: Uint8Array): Promise<Blob | null> {
  const { AMR } = await import("web-amr/dist/vendor/amrnb");
  const samples = AMR.decode(bytes);
  return samples?.length ? wavOf(samples) : null;
}
