import createNextIntlPlugin from "next-intl/plugin";
import type { NextConfig } from "next";

const withNextIntl = createNextIntlPlugin("./lib/platform/i18n/request.ts");

const config: NextConfig = {
  serverExternalPackages: ["pg", "graphile-worker", "@node-rs/argon2", "pino", "nodemailer"],
  poweredByHeader: false,
  reactStrictMode: true,
  typescript: { ignoreBuildErrors: true }, // `npm run verify` checks types, tests included, before every build that counts
};

export default withNextIntl(config);
