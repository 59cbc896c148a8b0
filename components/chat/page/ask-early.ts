import type { ChatOpening } from "@/lib/chat/inputs";
import { boot, tokenName } from "./boot";
import { call } from "./call";
import { leaveEarly } from "./early";
import { toldAtOnce } from "./host";
import { keepsItself, readKept } from "./keep";

/** Stands within the page itself: the server is asked for the chat while the page's files are still under way. */
const told = boot.preview || !keepsItself ? null : toldAtOnce();
if (told) {
  const token = readKept(tokenName);
  const opening = call<ChatOpening>("POST", "session", { token, body: { identity: told.identity, page: told.page } });
  leaveEarly({ ...told, token, opening: opening.catch(() => null) });
}
