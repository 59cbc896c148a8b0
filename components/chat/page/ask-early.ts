import type { WelcomedOpening } from "@/lib/chat/inputs";
import { boot, tokenName } from "./boot";
import { call } from "./call";
import { type Early, leaveEarly } from "./early";
import { toldAtOnce } from "./host";
import { keepsItself, readKept } from "./keep";

/** Stands first in the page: the server is asked for the chat while the rest of the page is still coming in. */
const told = boot.preview || !keepsItself ? null : toldAtOnce();
if (told) {
  const token = readKept(tokenName);
  const opening = call<WelcomedOpening>("POST", "session", { token, body: { identity: told.identity, page: told.page } });
  const asked: Early = { ...told, token, opening: opening.catch(() => null) };
  leaveEarly(asked);
  asked.opening.then((answered) => Object.assign(asked, { answered }));
}
