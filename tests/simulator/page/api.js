import { toast } from "./dom.js";

/** Calls the simulator's control API. A refusal is shown and thrown. */
export async function call(method, path, body) {
  const reply = await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await reply.json();
  if (!reply.ok) {
    toast(answer.error ?? `HTTP ${reply.status}`);
    throw new Error(answer.error ?? `HTTP ${reply.status}`);
  }
  return answer;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);

/** What a customer does: `act(id, "say", {...})`. */
export function act(customerId, action, body = {}) {
  return post(`/sim/customers/${encodeURIComponent(customerId)}/${action}`, body);
}

/** A picked file as the fields of a media message. */
export async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return { dataBase64: btoa(binary), filename: file.name, contentType: file.type };
}

/** Subscribes to the live stream; `handle(kind, data)`. */
export function listen(handle) {
  const stream = new EventSource("/sim/events");
  const kinds = ["timeline", "session", "corp", "sent", "delivery", "clock", "reset"];
  for (const kind of kinds) {
    stream.addEventListener(kind, (event) => handle(kind, JSON.parse(event.data).data));
  }
  stream.addEventListener("open", () => handle("open", {}));
}
