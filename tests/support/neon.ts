import net from "node:net";
import pg from "pg";
import { WebSocketServer } from "ws";

/** A stand-in for Neon's two ways in, with a real PostgreSQL behind them. */

export const neonHost = "ep-test-1234.eu-central-1.aws.neon.tech";

/** The same database as seen through Neon. */
export function asNeonAddress(url: string): string {
  const address = new URL(url);
  address.host = neonHost;
  address.port = "";
  return address.href;
}

type Question = { query: string; params: unknown[] };

/** Neon's HTTP protocol: `POST https://api.<region host>/sql`, the database named by a header, every value as text. */
export async function answerNeonHttp(request: Request, databaseUrl: string): Promise<Response> {
  const named = request.headers.get("neon-connection-string") ?? "";
  if (!URL.canParse(named) || new URL(named).pathname !== new URL(databaseUrl).pathname)
    return Response.json({ message: "unknown database" }, { status: 404 });
  const { query, params } = (await request.json()) as Question;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const types = { getTypeParser: () => (value: unknown) => value };
    const result = await client.query({ text: query, values: params, rowMode: "array", types: types as never });
    const { command, rowCount, rows, fields } = result;
    return Response.json({ command, rowCount, rows, fields, rowAsArray: true });
  } catch (error) {
    const { message, code, severity } = error as { message: string; code?: string; severity?: string };
    return Response.json({ message, code, severity }, { status: 400 });
  } finally {
    await client.end();
  }
}

export type NeonSocket = { port: number; connections(): number; close(): Promise<void> };

/** Neon's WebSocket proxy: bytes pass between a WebSocket and the database's port. */
export async function startNeonSocket(databaseUrl: string): Promise<NeonSocket> {
  const { hostname, port } = new URL(databaseUrl);
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.once("listening", resolve));
  let connections = 0;
  server.on("connection", (socket) => {
    connections++;
    const database = net.connect(Number(port), hostname);
    socket.on("message", (bytes: Buffer) => database.write(bytes));
    database.on("data", (bytes) => socket.send(bytes));
    socket.on("close", () => database.destroy()).on("error", () => undefined);
    database.on("close", () => socket.close()).on("error", () => undefined);
  });
  return {
    port: (server.address() as net.AddressInfo).port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const client of server.clients) client.terminate();
        server.close(() => resolve());
      }),
  };
}
