import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AwsClient } from "aws4fetch";
import { env, required } from "../env";

/** Where files are kept: the data folder, or a bucket when S3 is configured. */
export type FileStore = {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Null when there is no such file. */
  get(key: string): Promise<Uint8Array | null>;
  remove(key: string): Promise<void>;
};

const keyShape = /^[0-9a-z_]+(\/[0-9a-z_]+)*$/;

function folderStore(folder: string): FileStore {
  const place = (key: string) => {
    if (!keyShape.test(key)) throw new Error("not a file key");
    return path.join(folder, key);
  };
  return {
    async put(key, bytes) {
      const target = place(key);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(`${target}.part`, bytes);
      await rename(`${target}.part`, target);
    },
    async get(key) {
      return readFile(place(key)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}

function bucketStore(endpoint: string, bucket: string): FileStore {
  const client = new AwsClient({
    accessKeyId: required("S3_ACCESS_KEY_ID"),
    secretAccessKey: required("S3_SECRET_ACCESS_KEY"),
    region: env().S3_REGION,
    service: "s3",
    retries: 3,
  });
  const call = async (key: string, init: RequestInit): Promise<Response> => {
    const response = await client.fetch(`${endpoint}/${bucket}/${key}`, { ...init, signal: AbortSignal.timeout(30_000) });
    if (!response.ok && response.status !== 404) throw new Error(`the bucket answered ${response.status}`);
    return response;
  };
  return {
    async put(key, bytes, contentType) {
      const response = await call(key, { method: "PUT", body: bytes as Uint8Array<ArrayBuffer>, headers: { "content-type": contentType } });
      if (!response.ok) throw new Error(`the bucket answered ${response.status}`);
    },
    async get(key) {
      const response = await call(key, { method: "GET" });
      return response.status === 404 ? null : new Uint8Array(await response.arrayBuffer());
    },
    async remove(key) {
      await call(key, { method: "DELETE" });
    },
  };
}

let store: FileStore | undefined;

/** The store of this process. */
export function fileStore(): FileStore {
  const { S3_ENDPOINT, S3_BUCKET, HUIYIN_DATA_DIR } = env();
  store ??= S3_ENDPOINT && S3_BUCKET ? bucketStore(S3_ENDPOINT, S3_BUCKET) : folderStore(path.join(HUIYIN_DATA_DIR, "media"));
  return store;
}
