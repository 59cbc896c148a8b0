import { expect, it } from "vitest";
import { firstLook } from "@/components/reception/welcome-preview";

it.each([
  ["a shop with only a web page", ["widget"], "page"],
  ["a shop with 小程序 and a web page", ["widget", "wechat_mini"], "lines"],
  ["a shop with a web page and 微信客服", ["widget", "wechat_kf"], "menu"],
  ["a shop that only listens", ["live_bridge"], "menu"],
  ["a shop without a channel", [], "menu"],
])("the preview opens for %s on what its customers see", (_, kinds, look) => {
  expect(firstLook(kinds)).toBe(look);
});
