import type { AppClientOptions } from "@/lib/connectors/wechat/app-caller";
import type { OutboundFile, OutboundMessage } from "@/lib/conversations/ports";
import type { AppKind, AppUser } from "@/tests/simulator/app-types";
import { newApp, newAppUser, openAppWindow } from "@/tests/simulator/apps";
import { type Simulator, startSimulator } from "@/tests/simulator/server";
import { memoryTokens } from "../wechat-kf/stub-wecom";

/** One app of the simulated WeChat, a user who has just written, and what a client is made with. */
export type AppStage = {
  simulator: Simulator;
  user: AppUser;
  options: AppClientOptions;
  appId: string;
  /** What the user's phone shows of ours, newest last. */
  shown(): { type: string; content: unknown }[];
  message(content: OutboundMessage["content"], file?: OutboundFile | null): OutboundMessage;
  fault(kind: "errcode" | "token_expired" | "http_status" | "drop_after", path: string, value?: number): void;
};

export async function openAppStage(kind: AppKind, appId: string): Promise<AppStage> {
  const simulator = await startSimulator();
  const { world } = simulator;
  const app = newApp(kind, appId);
  world.state.apps[appId] = app;
  const user = newAppUser(world, app, { unionId: "oUNION1" });
  user.lastWroteAt = world.now();
  openAppWindow(world, app, user, "message");
  let made = 0;
  return {
    simulator,
    user,
    appId,
    options: {
      baseUrl: simulator.url,
      credentials: { appId, appSecret: app.secret },
      tokens: memoryTokens(),
      now: () => world.now(),
      timeoutMs: 15_000,
      wait: async () => undefined,
    },
    shown: () => (world.state.appTimelines[user.openId] ?? []).filter(({ side }) => side === "shop"),
    message(content, file = null) {
      made += 1;
      return { id: `msg_${made}`, toCustomer: user.openId, accountId: appId, content, file };
    },
    fault: (fault, path, value) => void world.faults.add({ kind: fault, path, ...(value === undefined ? {} : { value }) }),
  };
}

/** A picture, a film or a voice that WeChat takes for one. */
export const files = {
  picture: { bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]), fileName: "a.jpg", contentType: "image/jpeg" },
  film: { bytes: new Uint8Array([0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 1, 2]), fileName: "a.mp4", contentType: "video/mp4" },
  voice: { bytes: new TextEncoder().encode("#!AMR\n||||"), fileName: "a.amr", contentType: "audio/amr" },
  paper: { bytes: new TextEncoder().encode("%PDF-1.4 hello"), fileName: "发票.pdf", contentType: "application/pdf" },
} satisfies Record<string, OutboundFile>;
