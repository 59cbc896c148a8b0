import { useTranslations } from "next-intl";
import { AppConsole, Blank, FormLine, Here, Tile } from "./console-frame";

/** 小程序后台: 开发 → 开发管理 → 开发设置. */
export function DrawMiniSettings() {
  const t = useTranslations("channels.drawing");
  return (
    <AppConsole brand="小程序" menu="开发" path="开发 / 开发管理 / 开发设置" caption={t("miniSettings")}>
      <FormLine name="AppID(小程序ID)">
        <Here>wx8a5f0c2d9e31b764</Here>
      </FormLine>
      <FormLine name="AppSecret">
        <Here>重置</Here>
      </FormLine>
      <FormLine name="IP白名单">
        <Here>配置</Here>
      </FormLine>
    </AppConsole>
  );
}

/** A page of the mini program with its contact button. */
export function DrawContactButton() {
  const t = useTranslations("channels.drawing");
  return (
    <AppConsole brand="小程序页面" menu={null} path="pages/order/detail" caption={t("miniButton")}>
      <code className="whitespace-pre-wrap break-all font-mono text-ink-2">
        {'<button open-type="contact" session-from="order=3790…">'}
      </code>
      <div className="flex items-center gap-2">
        <Tile>加入购物车</Tile>
        <Here>联系客服</Here>
      </div>
    </AppConsole>
  );
}

/** 公众号后台: 设置与开发 → 开发接口管理 → 基本配置. */
export function DrawOfficialBasic() {
  const t = useTranslations("channels.drawing");
  return (
    <AppConsole brand="公众号" menu="设置与开发" path="设置与开发 / 开发接口管理 / 基本配置" caption={t("officialBasic")}>
      <FormLine name="开发者ID(AppID)">
        <Here>wx8a5f0c2d9e31b764</Here>
      </FormLine>
      <FormLine name="AppSecret">
        <Here>重置</Here>
      </FormLine>
      <FormLine name="IP白名单">
        <Here>查看 / 修改</Here>
      </FormLine>
      <FormLine name="服务器配置">
        <Tile>修改配置</Tile>
      </FormLine>
    </AppConsole>
  );
}

/** 公众号后台: 接口权限. */
export function DrawOfficialPermission() {
  const t = useTranslations("channels.drawing");
  return (
    <AppConsole brand="公众号" menu="设置与开发" path="设置与开发 / 开发接口管理 / 接口权限" caption={t("officialRight")}>
      <FormLine name="发送消息">
        <span className="inline-flex items-center gap-2">
          客服接口 <Here>已获得</Here>
        </span>
      </FormLine>
    </AppConsole>
  );
}

/** 微信小店后台: 服务市场 → 自研. */
export function DrawShopSettings() {
  const t = useTranslations("channels.drawing");
  return (
    <AppConsole brand="微信小店" menu="服务市场" path="服务市场 / 自研" caption={t("shopDev")}>
      <FormLine name="AppID">
        <Here>wx8a5f0c2d9e31b764</Here>
      </FormLine>
      <FormLine name="AppSecret">
        <Here>重置</Here>
      </FormLine>
      <FormLine name="IP白名单">
        <Here>配置</Here>
      </FormLine>
    </AppConsole>
  );
}

/** 微信小店后台: 店铺管理 → 客服管理 → 客服设置. */
export function DrawShopSwitch() {
  const t = useTranslations("channels.drawing");
  return (
    <AppConsole brand="微信小店" menu="店铺管理" path="店铺管理 / 客服管理 / 客服设置" caption={t("shopSwitch")}>
      <FormLine name="接待方式">
        <span className="inline-flex items-center gap-2">
          <Tile>客服工作台</Tile>
          <Here step="1">接入自研客服</Here>
        </span>
      </FormLine>
      <FormLine name="">
        <Here step="2">超级管理员扫码确认</Here>
      </FormLine>
    </AppConsole>
  );
}

const pushes = {
  wechat_mini: { brand: "小程序", menu: "开发", path: "开发 / 开发管理 / 消息推送", caption: "miniPush", url: "wechat-mini", save: "提交" },
  wechat_official: {
    brand: "公众号",
    menu: "设置与开发",
    path: "设置与开发 / 开发接口管理 / 服务器配置",
    caption: "officialServer",
    url: "wechat-official",
    save: "提交",
  },
  wechat_shop: {
    brand: "微信小店",
    menu: "服务市场",
    path: "服务市场 / 自研 / 消息推送",
    caption: "shopPush",
    url: "wechat-shop",
    save: "保存",
  },
} as const;

/** Where the three things are pasted, numbered as the fields above are. */
export function DrawPush({ kind }: { kind: keyof typeof pushes }) {
  const t = useTranslations("channels.drawing");
  const { brand, menu, path, caption, url, save } = pushes[kind];
  return (
    <AppConsole brand={brand} menu={menu} path={path} caption={t(caption)}>
      <FormLine name="URL">
        <Here step="1">{`https://…/api/webhooks/${url}/…`}</Here>
      </FormLine>
      <FormLine name="Token">
        <Here step="2">粘贴</Here>
      </FormLine>
      <FormLine name="EncodingAESKey">
        <Here step="3">粘贴</Here>
      </FormLine>
      <FormLine name="加密方式">安全模式</FormLine>
      {kind === "wechat_official" ? null : <FormLine name="数据格式">JSON</FormLine>}
      <FormLine name="">
        <span className="inline-flex gap-1.5">
          <Here step="4">{save}</Here>
          {kind === "wechat_official" ? <Here step="5">启用</Here> : null}
        </span>
      </FormLine>
    </AppConsole>
  );
}

const lists = {
  wechat_mini: { brand: "小程序", menu: "开发", path: "开发 / 开发管理 / 开发设置 / IP白名单" },
  wechat_official: { brand: "公众号", menu: "设置与开发", path: "设置与开发 / 开发接口管理 / 基本配置" },
  wechat_shop: { brand: "微信小店", menu: "服务市场", path: "服务市场 / 自研" },
} as const;

/** Where this server's address is allowed to call. */
export function DrawIpList({ kind }: { kind: keyof typeof lists }) {
  const t = useTranslations("channels.drawing");
  return (
    <AppConsole {...lists[kind]} caption={t("ipList")}>
      <FormLine name="IP白名单">
        <span className="inline-flex w-full items-center gap-2">
          <span className="min-w-0 flex-1">
            <Blank>203.0.113.7</Blank>
          </span>
          <Here>确认修改</Here>
        </span>
      </FormLine>
    </AppConsole>
  );
}
