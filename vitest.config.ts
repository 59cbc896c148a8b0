import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tests/support/database-cluster.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    env: {
      NODE_ENV: "test",
      LOG_LEVEL: "error",
      HUIYIN_DATA_DIR: path.resolve(import.meta.dirname, ".check/data"),
      ENCRYPTION_KEY: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
      NEXTAUTH_SECRET: "a-secret-for-tests-only-000000000",
      NEXTAUTH_URL: "http://localhost:3000",
    },
  },
});
