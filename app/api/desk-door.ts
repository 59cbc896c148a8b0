import { loadSessionActor } from "@/lib/merchants";
import { sessionIdOf } from "@/lib/platform/auth/session-cookie";
import { makeDoor } from "@/lib/platform/http/door";

/** Who a desk's request comes from. Throws `unauthorized`. */
export const authenticateDesk = async (request: Request) => loadSessionActor(await sessionIdOf(request), new Date());

/** A door for the desk's own screens, opened by the session cookie. */
export const deskDoor = makeDoor(authenticateDesk, { browser: true });
