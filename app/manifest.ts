import type { MetadataRoute } from "next";

/** How phones and desktops install the desk. One for all languages, since an installed app is asked for no other. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/conversations",
    name: "回音 Huiyin",
    short_name: "回音",
    description: "视频号商家的客服工作台 · The customer-service desk for WeChat Channels merchants",
    start_url: "/conversations",
    scope: "/",
    display: "standalone",
    background_color: "#fafbfa",
    theme_color: "#0aa564",
    lang: "zh-CN",
    categories: ["business", "productivity"],
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
