import { useTranslations } from "next-intl";
import { Blank, ConsoleFrame, FormLine, Here, Tile } from "./console-frame";

/** 应用管理 → 自建 → 创建应用. */
export function DrawApp() {
  const t = useTranslations("channels.drawing");
  return (
    <ConsoleFrame tab="应用管理" path="应用管理 / 应用" caption={t("app")}>
      <p className="text-ink-2">自建</p>
      <div className="flex flex-wrap items-center gap-2">
        <Tile>报销助手</Tile>
        <Here step="1">＋ 创建应用</Here>
      </div>
      <div className="mt-1 flex flex-col gap-1.5 border-line-soft border-t pt-2">
        <FormLine name="应用名称">
          <Blank>回音客服</Blank>
        </FormLine>
        <FormLine name="可见范围">
          <Here step="2">选择部门 / 成员</Here>
        </FormLine>
      </div>
    </ConsoleFrame>
  );
}

/** 应用管理 → 微信客服 → API. */
export function DrawKf() {
  const t = useTranslations("channels.drawing");
  return (
    <ConsoleFrame tab="应用管理" path="应用管理 / 微信客服 / API" caption={t("kf")}>
      <FormLine name="可调用接口的应用">
        <Here step="1">☑ 回音客服</Here>
      </FormLine>
      <p className="mt-1 border-line-soft border-t pt-2 text-ink-2">通过 API 管理微信客服账号</p>
      <FormLine name="企业内部开发">
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <Here step="2">分配客服账号</Here>
          <Tile>☑ 旗舰店客服</Tile>
          <Tile>☑ 售后客服</Tile>
        </span>
      </FormLine>
    </ConsoleFrame>
  );
}

/** 我的企业 → 企业信息 → 企业 ID. */
export function DrawCorp() {
  const t = useTranslations("channels.drawing");
  return (
    <ConsoleFrame tab="我的企业" path="我的企业 / 企业信息" caption={t("corp")}>
      <FormLine name="企业简称">青禾服饰</FormLine>
      <FormLine name="企业认证">已认证</FormLine>
      <FormLine name="企业 ID">
        <Here>ww8a5f0c2d9e31b764</Here>
      </FormLine>
    </ConsoleFrame>
  );
}

/** 应用管理 → 自建应用 → Secret → 查看. */
export function DrawSecret() {
  const t = useTranslations("channels.drawing");
  return (
    <ConsoleFrame tab="应用管理" path="应用管理 / 回音客服" caption={t("secret")}>
      <FormLine name="AgentId">1000002</FormLine>
      <FormLine name="Secret">
        <Here>查看</Here>
      </FormLine>
      <FormLine name="可见范围">客服部</FormLine>
    </ConsoleFrame>
  );
}

/** 应用管理 → 自建应用 → 接收消息 → 设置 API 接收. */
export function DrawReceive() {
  const t = useTranslations("channels.drawing");
  return (
    <ConsoleFrame tab="应用管理" path="应用管理 / 回音客服 / 接收消息 / 设置 API 接收" caption={t("receive")}>
      <FormLine name="URL">
        <Here step="1">https://…/api/webhooks/wechat-kf/…</Here>
      </FormLine>
      <FormLine name="Token">
        <Here step="2">粘贴</Here>
      </FormLine>
      <FormLine name="EncodingAESKey">
        <Here step="3">粘贴</Here>
      </FormLine>
      <FormLine name="">
        <span className="inline-flex gap-1.5">
          <Here step="4">保存</Here>
          <Tile>取消</Tile>
        </span>
      </FormLine>
    </ConsoleFrame>
  );
}

/** 应用管理 → 自建应用 → 企业可信 IP. */
export function DrawTrustedIp() {
  const t = useTranslations("channels.drawing");
  return (
    <ConsoleFrame tab="应用管理" path="应用管理 / 回音客服 / 开发者接口" caption={t("ip")}>
      <div className="flex flex-wrap gap-2">
        <Tile>网页授权及 JS-SDK</Tile>
        <Tile>接收消息</Tile>
        <span className="inline-flex items-center gap-2 rounded border border-line px-2 py-1 text-ink-2">
          企业可信 IP <Here>配置</Here>
        </span>
      </div>
    </ConsoleFrame>
  );
}
