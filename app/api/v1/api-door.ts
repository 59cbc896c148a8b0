import { loadApiKeyActor } from "@/lib/merchants";
import { makeDoor } from "@/lib/platform/http/door";

/** A door of the public API, opened by an API key. */
export const apiDoor = makeDoor((request) => loadApiKeyActor(request.headers.get("authorization"), new Date()), { browser: false });
