import net from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliverMail, eraseOldMails } from "@/lib/platform/mail/deliver-mail";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { useTestDatabase } from "@/tests/support/test-database";
import { freshEmail, later, noon } from "./people";

const database = useTestDatabase();

/** As much of a mail server as nodemailer talks to. */
function startMailServer() {
  const received: string[] = [];
  let refuse = false;
  const server = net.createServer((socket) => {
    let data: string | null = null;
    let rest = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 test");
    socket.on("data", (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null) {
          if (line !== ".") data += `${line}\n`;
          else {
            received.push(data);
            data = null;
            say("250 taken");
          }
        } else if (line.startsWith("RCPT") && refuse) say("550 nobody here");
        else if (line === "DATA") {
          data = "";
          say("354 go on");
        } else if (line === "QUIT") socket.end("221 bye\r\n");
        else say("250 fine");
      }
    });
    socket.on("error", () => undefined);
  });
  return {
    received,
    refuse: (on: boolean) => {
      refuse = on;
    },
    listen: () =>
      new Promise<string>((resolve) =>
        server.listen(0, "127.0.0.1", () => resolve(`smtp://127.0.0.1:${(server.address() as net.AddressInfo).port}`)),
      ),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const server = startMailServer();
let url = "";
beforeAll(async () => {
  url = await server.listen();
});
afterAll(() => server.close());

async function stored(): Promise<string> {
  const to = freshEmail("mail");
  await database().transaction("accounts", (db) =>
    sendMail(db, { to, subject: "重置密码", text: "打开 http://x.test/reset?token=abc", merchantId: "none", now: noon }),
  );
  const { rows } = await database().transaction("accounts", (db) =>
    db.execute<{ id: string }>(sql`SELECT id FROM mails WHERE to_address = ${to}`),
  );
  return rows[0]?.id ?? "";
}
const rowOf = async (id: string) =>
  (
    await database().transaction("accounts", (db) =>
      db.execute(sql`SELECT sent_at IS NOT NULL AS sent, body = '' AS erased, failure FROM mails WHERE id = ${id}`),
    )
  ).rows[0];

describe("a stored mail", () => {
  it("is sent once, then its text is erased", async () => {
    const id = await stored();
    await deliverMail(id, noon, url);
    await deliverMail(id, noon, url);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatch(/^To: mail\./m);
    expect(await rowOf(id)).toEqual({ sent: true, erased: true, failure: null });
  });

  it("stays to be tried again when the server refuses it or is not there", async () => {
    const id = await stored();
    server.refuse(true);
    await expect(deliverMail(id, noon, url)).rejects.toThrow();
    server.refuse(false);
    await expect(deliverMail(id, noon, "smtp://127.0.0.1:1")).rejects.toThrow();
    expect(await rowOf(id)).toMatchObject({ sent: false, erased: false, failure: expect.any(String) });
    await deliverMail(id, noon, url);
    expect(await rowOf(id)).toMatchObject({ sent: true, failure: null });
  });

  it("is only shown when no mail server is configured", async () => {
    const id = await stored();
    await deliverMail(id, noon, undefined);
    expect(await rowOf(id)).toMatchObject({ sent: false, erased: false, failure: expect.stringContaining("no mail server") });
  });

  it("loses its text after a week", async () => {
    const id = await stored();
    await eraseOldMails(later(6 * 86_400));
    expect(await rowOf(id)).toMatchObject({ erased: false });
    await eraseOldMails(later(8 * 86_400));
    expect(await rowOf(id)).toMatchObject({ erased: true });
    await expect(deliverMail(id, noon, url)).resolves.toBeUndefined();
  });
});
