import { createDecipheriv, createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import pg from "pg";
import { serveTasks } from "../children";
import { isJson, type Sender } from "./sender";

/** The least that any server must do with a callback: check the signature, decrypt, one INSERT, answer. */

type Task = { databaseUrl: string; sender: Sender };
type Given = { url: URL; headers: IncomingHttpHeaders; body: string };

function openSealed({ url, body }: Given, { kind, token, encodingAesKey }: Exclude<Sender, { kind: "live_bridge" }>): string | null {
  const encrypted: string = isJson(kind)
    ? JSON.parse(body).Encrypt
    : (/<Encrypt><!\[CDATA\[([^\]]*)\]\]><\/Encrypt>/.exec(body)?.[1] ?? "");
  const parts = [token, url.searchParams.get("timestamp") ?? "", url.searchParams.get("nonce") ?? "", encrypted];
  const signature = createHash("sha1").update(parts.sort().join("")).digest("hex");
  if (signature !== url.searchParams.get("msg_signature")) return null;
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
  return plain.toString("utf8", 20, 20 + plain.readUInt32BE(16));
}

function openPushed({ headers, body }: Given, secret: string): string | null {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const wanted = createHmac("sha256", key).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`).digest();
  const given = Buffer.from(String(headers["webhook-signature"]).slice(3), "base64");
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? body : null;
}

const open = (given: Given, sender: Sender) =>
  sender.kind === "live_bridge" ? openPushed(given, sender.secret) : openSealed(given, sender);

serveTasks<Task>(async (task) => {
  const pool = new pg.Pool({ connectionString: task.databaseUrl, max: 12 });
  await pool.query(
    "CREATE TABLE IF NOT EXISTS bare_callbacks (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, body text NOT NULL, received_at timestamptz NOT NULL)",
  );
  const insert = { name: "insert", text: "INSERT INTO bare_callbacks (body, received_at) VALUES ($1, $2)" };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const body = open({ url, headers: request.headers, body: Buffer.concat(chunks).toString("utf8") }, task.sender);
      if (body === null) return response.writeHead(401).end();
      pool.query({ ...insert, values: [body, new Date()] }).then(
        () => response.writeHead(200, { "content-length": 0 }).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
});
