import { describe, expect, it } from "vitest";
import { amrToWav, wavOf } from "@/components/conversations/thread/amr-to-wav";
import { amrSeconds } from "@/lib/conversations";
import { sampleAmr } from "@/tests/simulator/sample-media";

const head = [...Buffer.from("#!AMR\n")];
const frame = (type: number, bytes: number) => [(type << 3) | 4, ...Array<number>(bytes).fill(0)];

describe("a voice message", () => {
  it("lasts as long as its frames, whatever their rate", () => {
    const slow = Array.from({ length: 50 }, () => frame(0, 12)).flat();
    const fast = Array.from({ length: 25 }, () => frame(7, 31)).flat();
    const noise = Array.from({ length: 25 }, () => frame(8, 5)).flat();
    const nothing = Array.from({ length: 50 }, () => frame(15, 0)).flat();
    expect(amrSeconds(Uint8Array.from([...head, ...slow, ...fast, ...noise, ...nothing]))).toBe(3);
    expect(amrSeconds(sampleAmr(7))).toBe(7);
    expect(amrSeconds(Uint8Array.from(head))).toBe(0);
    expect(amrSeconds(Buffer.from("#!SILK_V3"))).toBeNull();
  });

  it("becomes a file that browsers play, with the same length and with sound in it", async () => {
    const wav = await amrToWav(sampleAmr(3));
    const view = new DataView((await wav?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(view.byteLength).toBe(44 + 3 * 8_000 * 2);
    const loudest = Array.from({ length: 3 * 8_000 }, (_, at) => Math.abs(view.getInt16(44 + at * 2, true))).reduce((a, b) =>
      Math.max(a, b),
    );
    expect(loudest).toBeGreaterThan(5_000);
    expect(await amrToWav(new Uint8Array(100))).toBeNull();
    expect(wavOf(new Float32Array(10)).type).toBe("audio/wav");
  });
});
