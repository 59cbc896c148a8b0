/** What a door answers when it refuses: RFC 9457 with a ready sentence in the reader's language. */
export type Problem = { status: number; detail: string; reason: string; data: Record<string, unknown> };

/** A refusal, or with status 0 no answer at all. `message` can be shown as it is. */
export class DoorError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly data: Record<string, unknown>;

  constructor({ status, detail, reason, data }: Problem) {
    super(detail);
    this.name = "DoorError";
    this.status = status;
    this.reason = reason;
    this.data = data;
  }

  /** Nobody knows whether the request arrived, or the server is recovering: asking again is right. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

export type CallOptions = { signal?: AbortSignal; timeoutMs?: number; keepalive?: boolean };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Calls one of our own JSON doors. Throws `DoorError`. */
export async function callDoor<T>(method: Method, path: string, body?: unknown, options: CallOptions = {}): Promise<T> {
  const { signal, timeoutMs = 15_000, keepalive } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const form = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: "same-origin",
      keepalive,
      headers:
        body === undefined || form ? { accept: "application/json" } : { accept: "application/json", "content-type": "application/json" },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new DoorError({ status: 0, detail: "", reason: "no_answer", data: {} });
  }
  if (!response.ok) throw new DoorError(await readProblem(response));
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new DoorError({ status: 0, detail: "", reason: "no_answer", data: {} });
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { status: response.status, detail: said.detail ?? "", reason: said.reason ?? "code_internal", data: said.data ?? {} };
}

/** The error as a `DoorError`, whatever was thrown. */
export function asDoorError(error: unknown): DoorError {
  return error instanceof DoorError ? error : new DoorError({ status: 0, detail: "", reason: "no_answer", data: {} });
}
