/** The sounds of the desk, each easily told from the others without looking. */
export type Sound = "new" | "waiting" | "mention";

type Note = { at: number; hertz: number; seconds: number };

const tunes: Record<Sound, Note[]> = {
  new: [
    { at: 0, hertz: 880, seconds: 0.12 },
    { at: 0.1, hertz: 1174.7, seconds: 0.2 },
  ],
  waiting: [
    { at: 0, hertz: 587.3, seconds: 0.16 },
    { at: 0.2, hertz: 587.3, seconds: 0.16 },
    { at: 0.4, hertz: 440, seconds: 0.3 },
  ],
  mention: [
    { at: 0, hertz: 1318.5, seconds: 0.09 },
    { at: 0.09, hertz: 1568, seconds: 0.09 },
    { at: 0.18, hertz: 2093, seconds: 0.22 },
  ],
};

let audio: AudioContext | undefined;

/** Plays a sound. False when the browser will not yet: it wants a click on the page first. */
export async function chime(sound: Sound): Promise<boolean> {
  if (!audio && navigator.userActivation && !navigator.userActivation.hasBeenActive) return false;
  try {
    audio ??= new AudioContext();
    if (audio.state !== "running") await Promise.race([audio.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
    if (audio.state !== "running") return false;
    for (const { at, hertz, seconds } of tunes[sound]) {
      const start = audio.currentTime + at;
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.16, start + 0.015);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + seconds);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + seconds + 0.02);
    }
    return true;
  } catch {
    return false;
  }
}
