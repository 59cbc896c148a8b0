import path from "node:path";

/** Where the benchmark keeps its databases. */
export const benchFolder = path.resolve(".check");

/** The secrets of every benchmark database, so that a kept one can be read again. They protect nothing. */
const secrets = {
  ENCRYPTION_KEY: Buffer.alloc(32, "huiyin-benchmark").toString("base64"),
  NEXTAUTH_SECRET: "only-for-the-benchmark-000000000",
};

/** Settings as an installation in production has them, besides its addresses. */
export function benchSettings(): Record<string, string> {
  return {
    ...secrets,
    NODE_ENV: "production",
    HUIYIN_DATA_DIR: path.join(benchFolder, "bench-data"),
    HUIYIN_DEMO: "0",
    LOG_LEVEL: "error",
  };
}

/** Must run before anything of the product reads its settings in this process. */
export function adoptBenchSettings(): void {
  Object.assign(process.env, benchSettings());
}
