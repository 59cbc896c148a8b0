import { createDecipheriv, createHash } from "node:crypto";
import { createServer } from "node:http";
import pg from "pg";
import { serveTasks } from "../children";

/** The least that any server must do with a callback: check the signature, decrypt, one INSERT, answer. */

type Task = { databaseUrl: string; token: string; encodingAesKey: string };

function open(url: URL, body: string, { token, encodingAesKey }: Task): string | null {
  const encrypted = /<Encrypt><!\[CDATA\[([^\]]*)\]\]><\/Encrypt>/.exec(body)?.[1] ?? "";
  const parts = [token, url.searchParams.get("timestamp") ?? "", url.searchParams.get("nonce") ?? "", encrypted];
  const signature = createHash("sha1").update(parts.sort().join("")).digest("hex");
  if (signature !== url.searchParams.get("msg_signature")) return null;
  const key = Buffer.from(`${encodingAesKey}=`, "base64");
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(encrypted, "base64"), decipher.final()]);
  return plain.toString("utf8", 20, 20 + plain.readUInt32BE(16));
}

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
      const body = open(new URL(request.url ?? "/", "http://localhost"), Buffer.concat(chunks).toString("utf8"), task);
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
