import { createServer } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { answerBefore } from "@/lib/platform/http/answer-before";

const most = 1000;
const server = createServer((request, response) => response.end(`behind ${request.url}`));
let address = "";

beforeAll(async () => {
  answerBefore(
    server,
    (pathname) => {
      if (pathname === "/broken") return () => Promise.reject(new Error("broken"));
      if (pathname !== "/door") return null;
      return async (request) => {
        const body = await request.text();
        const { search } = new URL(request.url);
        const status = body.length > most ? 413 : 200;
        return new Response(`${request.method}${search} ${request.headers.get("x-mine")} ${body.length}`, {
          status,
          headers: { "x-door": "1" },
        });
      };
    },
    most,
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = async (place: string, init?: RequestInit) => {
  const answer = await fetch(`${address}${place}`, { headers: { "x-mine": "é" }, ...init });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

it("answers what it takes and leaves the rest to the server behind", async () => {
  const taken = await ask("/door?a=1", { method: "POST", body: "x".repeat(500) });
  expect(taken).toMatchObject({ status: 200, text: "POST?a=1 é 500" });
  expect(taken.headers.get("x-door")).toBe("1");
  expect(taken.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await ask("/door")).toMatchObject({ status: 200, text: "GET é 0" });
  expect(await ask("/doors")).toMatchObject({ status: 200, text: "behind /doors" });
  expect((await ask("/door", { method: "HEAD" })).text).toBe("");
});

it("holds no more of a body than asked, and the caller reads the refusal", async () => {
  const answer = await ask("/door", { method: "POST", body: "x".repeat(5_000_000) });
  expect(answer.status).toBe(413);
  expect(Number(answer.text.split(" ").at(-1))).toBeLessThan(200_000);
});

it("goes on when a handler breaks, a caller leaves in the middle, or the address is none", async () => {
  await expect(ask("/broken")).rejects.toThrow();
  await new Promise<void>((resolve) => {
    const caller = net.connect(Number(new URL(address).port), "127.0.0.1", () => {
      caller.write("POST /door HTTP/1.1\r\nhost: x\r\ncontent-length: 900\r\n\r\nhalf", () => caller.destroy());
      caller.on("close", () => resolve());
    });
  });
  const odd = await new Promise<string>((resolve) => {
    const caller = net.connect(Number(new URL(address).port), "127.0.0.1");
    caller.on("close", () => resolve("closed")).on("error", () => undefined);
    caller.write("GET /door HTTP/1.1\r\nhost: :::\r\n\r\n");
  });
  expect(odd).toBe("closed");
  expect((await ask("/door")).status).toBe(200);
});
