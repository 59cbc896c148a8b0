export type PolicyOptions = {
  nonce: string;
  development: boolean;
  /** In the demo the simulator's page shows the desk in a frame, and its pictures stand for WeChat's. */
  simulator?: string | undefined;
};

/** What a page of ours may load: our own scripts, pictures of customers from anywhere by https, nothing else. */
export function contentSecurityPolicy({ nonce, development, simulator }: PolicyOptions): string {
  const demo = simulator ? ` ${simulator}` : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: https:${demo}`,
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    `frame-ancestors 'self'${demo}`,
    "frame-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}
