import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "@/lib/platform/auth/visitor";
import { useEnv } from "@/lib/platform/env";
import { noteLastHop } from "@/lib/platform/http/last-hop";

const said = (forwarded: string | null, proxies: number) => {
  useEnv({ TRUSTED_PROXIES: proxies });
  return addressOf(new Headers(forwarded === null ? {} : { "x-forwarded-for": forwarded }));
};

describe("the address of a visitor", () => {
  it("is the other end of the line where no proxy stands before us, whatever the client wrote", () => {
    expect(said("203.0.113.7", 0)).toBe("203.0.113.7");
    expect(said("6.6.6.6, 203.0.113.7", 0)).toBe("203.0.113.7");
    expect(said("6.6.6.6, 7.7.7.7, 203.0.113.7", 0)).toBe("203.0.113.7");
  });

  it("is what our own proxies were called from, and nothing that was written before them", () => {
    expect(said("203.0.113.7, 10.0.0.1", 1)).toBe("203.0.113.7");
    expect(said("6.6.6.6, 203.0.113.7, 10.0.0.1", 1)).toBe("203.0.113.7");
    expect(said("6.6.6.6, 203.0.113.7, 10.0.0.2, 10.0.0.1", 2)).toBe("203.0.113.7");
  });

  it("is the farthest one known where a proxy was gone round, and in one spelling", () => {
    expect(said("203.0.113.7", 2)).toBe("203.0.113.7");
    expect(said("::ffff:127.0.0.1", 0)).toBe("127.0.0.1");
    expect(said("<script>", 0)).toBe("unknown");
    expect(said(null, 0)).toBe("unknown");
  });
});

describe("the last hop of a request", () => {
  const server = http.createServer((request, response) => response.end(request.headers["x-forwarded-for"]));
  let url = "";
  let stop = () => {};
  const served = new Set<http.Server>();
  beforeAll(async () => {
    stop = noteLastHop((its) => served.add(its));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    stop();
    server.closeAllConnections();
    server.close();
  });
  const seen = async (headers: Record<string, string>) => (await fetch(url, { headers })).text();

  it("stands behind what the client wrote, so that limits by address cannot be walked around", async () => {
    expect(await seen({})).toBe("127.0.0.1");
    const forged = [await seen({ "x-forwarded-for": "6.6.6.6" }), await seen({ "x-forwarded-for": "7.7.7.7, 8.8.8.8" })];
    expect(forged).toEqual(["6.6.6.6, 127.0.0.1", "7.7.7.7, 8.8.8.8, 127.0.0.1"]);
    expect(forged.map((value) => said(value, 0))).toEqual(["127.0.0.1", "127.0.0.1"]);
    expect([...served]).toEqual([server]);
  });
});
