import fs from "node:fs";
import { expect, it } from "vitest";
import { jobs } from "@/lib/jobs/start-worker";

it("every job that the product orders has a handler that a worker knows", () => {
  const sources = fs
    .readdirSync("lib", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === "jobs.ts");
  const ordered = sources.flatMap(({ parentPath, name }) =>
    [...fs.readFileSync(`${parentPath}/${name}`, "utf8").matchAll(/defineJob\(\s*"([a-z-]+)"/g)].map(([, job]) => job),
  );
  expect(ordered.length).toBeGreaterThan(6);
  expect(jobs.map(({ form }) => form.name).toSorted()).toEqual(ordered.toSorted());
});
