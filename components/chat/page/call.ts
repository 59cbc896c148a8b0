import { fileNameHeader, viaHeader, visitorHeader } from "@/lib/platform/browser/visitor-headers";
import { boot, say } from "./boot";

/** A refusal in the server's words; `status` 0: it could not be reached. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly waitSeconds = 0,
  ) {
    super(message);
  }

  /** Whether the same call may go well in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

type Options = { token: string | null; body?: unknown; file?: File; keepalive?: boolean; onProgress?: (share: number) => void };

const timeoutMs = 20_000;
const uploadMs = 180_000;

/** Calls a door of this chat. XMLHttpRequest, since old WebViews can neither break off a fetch nor watch an upload. */
export function call<T>(method: string, path: string, { token, body, file, onProgress }: Options): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, `/api/chat/${boot.code}/${path}`);
    request.timeout = file ? uploadMs : timeoutMs;
    if (token) request.setRequestHeader(visitorHeader, token);
    if (/[?&]via=link\b/.test(location.search)) request.setRequestHeader(viaHeader, "link");
    if (file) request.setRequestHeader(fileNameHeader, encodeURIComponent(file.name));
    request.setRequestHeader("content-type", file ? "application/octet-stream" : "application/json");
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as T);
      else reject(refusal(request.status, answer));
    };
    request.onerror = request.ontimeout = () => reject(new Refused(0, "not_reached", say("notReached")));
    if (onProgress) request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.send(file ?? (body === undefined ? null : JSON.stringify(body)));
  });
}

function parse(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(status: number, answer: unknown): Refused {
  const {
    reason = "",
    detail = "",
    data = {},
  } = (answer ?? {}) as { reason?: string; detail?: string; data?: { retryAfterSeconds?: number } };
  return new Refused(status, reason, detail || say("notReached"), data.retryAfterSeconds ?? 0);
}
