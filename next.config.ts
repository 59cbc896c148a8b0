import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/platform/i18n/request.ts");

const nothing = "./lib/platform/browser/nothing.ts";

const config: NextConfig = {
  serverExternalPackages: ["pg", "graphile-worker", "@node-rs/argon2", "pino", "nodemailer", "web-push"],
  poweredByHeader: false,
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(self)" },
        { key: "strict-transport-security", value: "max-age=31536000" },
      ],
    },
    // asked for anew at each look, since a phone may keep it for months; it talks to our own doors and loads nothing
    {
      source: "/push-worker.js",
      headers: [
        { key: "cache-control", value: "no-cache" },
        { key: "content-security-policy", value: "default-src 'none'; connect-src 'self'; img-src 'self'" },
      ],
    },
    { source: "/icons/:path*", headers: [{ key: "cache-control", value: "public, max-age=86400" }] },
    // customers' pages say their own, which tells other sites nothing
    { source: "/((?!chat/|go/).*)", headers: [{ key: "referrer-policy", value: "same-origin" }] },
  ],
  reactStrictMode: true,
  // the decoder of voice messages was compiled for Node as well; in a browser it asks for none of these
  turbopack: { resolveAlias: Object.fromEntries(["fs", "path", "crypto"].map((name) => [name, { browser: nothing }])) },
  typescript: { ignoreBuildErrors: true }, // `npm run verify` checks types, tests included, before every build that counts
};

export default withNextIntl(config);
