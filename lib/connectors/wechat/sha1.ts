const encoder = new TextEncoder();
const schedule = new Int32Array(80);
let scratch = new Uint8Array(4096);

/** Writes `text` with SHA-1's end mark and bit length into {@link scratch}; returns the padded length. */
function pad(text: string): number {
  const most = text.length * 3 + 72;
  if (scratch.length < most) scratch = new Uint8Array(most);
  const { written } = encoder.encodeInto(text, scratch);
  const padded = (((written + 8) >>> 6) + 1) * 64;
  scratch.fill(0, written, padded);
  scratch[written] = 0x80;
  const view = new DataView(scratch.buffer, 0, padded);
  view.setUint32(padded - 8, Math.floor(written / 0x20000000));
  view.setUint32(padded - 4, (written << 3) >>> 0);
  return padded;
}

function loadBlock(offset: number): void {
  const view = new DataView(scratch.buffer, offset, 64);
  for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(i * 4);
  for (let i = 16; i < 80; i++) {
    const mixed = word(i - 3) ^ word(i - 8) ^ word(i - 14) ^ word(i - 16);
    schedule[i] = (mixed << 1) | (mixed >>> 31);
  }
}

function word(index: number): number {
  return schedule[index] as number;
}

type State = [number, number, number, number, number];

function mixBlock(state: State): void {
  let [a, b, c, d, e] = state;
  for (let i = 0; i < 80; i++) {
    let round: number;
    if (i < 20) round = ((b & c) | (~b & d)) + 0x5a827999;
    else if (i < 40) round = (b ^ c ^ d) + 0x6ed9eba1;
    else if (i < 60) round = ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
    else round = (b ^ c ^ d) + 0xca62c1d6;
    const next = (((a << 5) | (a >>> 27)) + round + e + word(i)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
  state[4] = (state[4] + e) | 0;
}

/**
 * SHA-1 of the UTF-8 bytes of a text, as 40 lower-case hex digits (facts 1.2).
 *
 * Written out because WebCrypto's digest hands the work to another thread, which costs three times
 * what the hash of one callback costs.
 */
export function sha1Hex(text: string): string {
  const padded = pad(text);
  const state: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  for (let offset = 0; offset < padded; offset += 64) {
    loadBlock(offset);
    mixBlock(state);
  }
  return state.map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}
