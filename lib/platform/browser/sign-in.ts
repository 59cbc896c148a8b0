import { callDoor, DoorError } from "./call-door";

type Answer = { url?: string };

async function post(action: string, fields: Record<string, string>): Promise<Answer> {
  const { csrfToken } = await callDoor<{ csrfToken: string }>("GET", "/api/auth/csrf");
  const response = await fetch(`/api/auth/${action}`, {
    method: "POST",
    credentials: "same-origin",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true", callbackUrl: "/" }),
    signal: AbortSignal.timeout(20_000),
  });
  return (await response.json()) as Answer;
}

/** Signs in. Throws `DoorError` whose `reason` is a key under `errors`; `data` fills its blanks. */
export async function signIn(email: string, password: string): Promise<void> {
  let answer: Answer;
  try {
    answer = await post("callback/credentials", { email, password });
  } catch (error) {
    if (error instanceof DoorError) throw error;
    throw new DoorError({ status: 0, detail: "", reason: "no_answer", data: {} });
  }
  const refused = answer.url ? new URL(answer.url, window.location.href).searchParams : null;
  if (!refused || refused.get("csrf")) throw new DoorError({ status: 0, detail: "", reason: "no_answer", data: {} });
  const error = refused.get("error");
  if (!error) return;
  const [reason = "code_internal", seconds] = error.split(":");
  throw new DoorError({ status: 401, detail: "", reason, data: seconds ? { retryAfterSeconds: Number(seconds) } : {} });
}

/** Signs this browser out; its session ends on the server too. */
export async function signOut(): Promise<void> {
  await post("signout", {});
}
