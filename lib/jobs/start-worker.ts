import { workerRooms } from "@/lib/platform/queue/define-job";
import { runWorker, type WorkerOptions } from "@/lib/platform/queue/run-worker";
import { deliverMessages } from "./deliver-messages";
import { fetchMedia } from "./fetch-media";
import { fetchProfile } from "./fetch-profile";
import { makeEntryLinks } from "./make-entry-links";
import { messageReceived } from "./message-received";
import { pullWechatKf } from "./pull-wechat-kf";
import { sendPush, tellPerson } from "./push";
import { conversationClosed, entered, messageLeft, placeTold, rated, transferred } from "./reception";
import { removeFilesHandler } from "./remove-files";
import { sendMailHandler } from "./send-mail";
import { bringBackTransfer, deskGone, escalate, shareOut } from "./share-out";
import { memberJoined, memberRemoved, staffChanged, teamRemoved } from "./staff-changed";
import { syncAccounts } from "./sync-accounts";
import { takeCallbacks } from "./take-callbacks";
import { timedWork } from "./timed";
import { wakeSnoozed } from "./wake-conversation";

/** Every job the product knows. */
export const jobs = [
  pullWechatKf,
  takeCallbacks,
  syncAccounts,
  deliverMessages,
  messageReceived,
  fetchMedia,
  fetchProfile,
  wakeSnoozed,
  memberRemoved,
  memberJoined,
  staffChanged,
  teamRemoved,
  makeEntryLinks,
  shareOut,
  bringBackTransfer,
  deskGone,
  escalate,
  tellPerson,
  sendPush,
  removeFilesHandler,
  sendMailHandler,
  entered,
  placeTold,
  messageLeft,
  transferred,
  conversationClosed,
  rated,
];

const concurrency = { inside: 6, outside: 10 };

/**
 * Starts a worker in this process, a room for each kind of work: ten sends that hang keep nobody from an agent.
 * Returns the way to stop it, which finishes what it has begun.
 */
export async function startWorker(options: Pick<WorkerOptions, "beatSeconds"> = {}): Promise<() => Promise<void>> {
  const stops = await Promise.all(
    workerRooms.map((room) => {
      const outside = room === "outside";
      const own = jobs.filter(({ form }) => form.outside === outside);
      return runWorker({ room, jobs: own, timed: outside ? [] : timedWork, concurrency: concurrency[room], ...options });
    }),
  );
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
