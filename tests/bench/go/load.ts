import { KeptConnection } from "../callbacks/kept-connection";
import { serveTasks } from "../children";

/** The callers' side, in a process of its own: phones that open an entry link in WeChat, so many a second at random moments. */

export type GoTask = { port: number; path: string; perSecond: number; seconds: number };
export type GoResult = { took: number[]; refused: number };

const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50";

async function openLinks({ port, path, perSecond, seconds }: GoTask): Promise<GoResult> {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: localhost:${port}\r\nuser-agent: ${userAgent}\r\n\r\n`);
  const idle: KeptConnection[] = [];
  const all = new Set<KeptConnection>();
  const took: number[] = [];
  let refused = 0;
  const open = async (due: number) => {
    const connection = idle.pop() ?? new KeptConnection(port);
    all.add(connection);
    const status = await connection.post(request).catch(() => 0);
    took.push(performance.now() - due);
    if (status !== 302) refused++;
    idle.push(connection);
  };
  let due = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    due += (-Math.log(1 - Math.random()) * 1000) / perSecond;
    const pause = due - performance.now();
    if (pause > 0.5) await new Promise((resolve) => setTimeout(resolve, pause));
    under.push(open(due)); // measured from when it was due: waiting for the caller counts too
  }
  await Promise.all(under);
  for (const connection of all) connection.end();
  return { took, refused };
}

serveTasks<GoTask>(openLinks);
