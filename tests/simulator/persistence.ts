import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WorldState } from "./types";
import type { World } from "./world";

const saveDelayMs = 300;

/** Keeps a world in a folder: `world.json` and one file per media. Loads what is there first. */
export function keepWorld(world: World, folder: string): { save: () => void } {
  const mediaFolder = join(folder, "media");
  const file = join(folder, "world.json");
  mkdirSync(mediaFolder, { recursive: true });
  try {
    const state: WorldState = JSON.parse(readFileSync(file, "utf8"));
    world.restore(state);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  world.media.onStored = (mediaId, bytes) => writeFileSync(join(mediaFolder, mediaId), bytes);
  world.media.loadBytes = (mediaId) => {
    try {
      return readFileSync(join(mediaFolder, mediaId));
    } catch {
      return undefined;
    }
  };
  const save = () => {
    world.state.clockOffset = world.clock.offsetMs();
    writeFileSync(`${file}.new`, JSON.stringify(world.state));
    renameSync(`${file}.new`, file);
  };
  let waiting = false;
  world.listen(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      save();
    }, saveDelayMs).unref();
  });
  return { save };
}
