"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { ConversationRow, CustomerMark } from "@/lib/conversations/inputs";
import type { Viewer } from "../live/desk-state";
import { useDeskState } from "../live/use-desk";

/** The customer's picture with the mark of the channel in its corner. */
export function CustomerAvatar({ row, className }: { row: Pick<ConversationRow, "customer" | "channelKind">; className?: string }) {
  const t = useTranslations("conversations.channelMark");
  const mark = t.has(row.channelKind) ? t(row.channelKind) : null;
  return (
    <Avatar id={row.customer.id} name={row.customer.name} src={row.customer.avatarUrl} className={className}>
      {mark ? (
        <span className="absolute -right-1 -bottom-1 grid size-4 place-items-center rounded-full bg-surface font-normal text-[0.5625rem] text-green-ink leading-none ring-1 ring-line">
          {mark}
        </span>
      ) : null}
    </Avatar>
  );
}

/** Where the customer came in: 直播间, 橱窗, 订单页. Nothing when the channel did not say. */
export function SceneChip({ row, long = false }: { row: Pick<ConversationRow, "scene" | "sceneDetail">; long?: boolean }) {
  const t = useTranslations("conversations");
  if (row.scene === "other") return null;
  const source = row.sceneDetail.sourceName;
  return (
    <Badge variant={row.scene === "live_products" ? "green" : "default"} className={cn("font-normal", !long && "min-w-8 shrink")}>
      <span className={cn(!long && "truncate")}>{t(long ? `sceneLong.${row.scene}` : `scene.${row.scene}`)}</span>
      {long && source ? <span className="max-w-40 truncate">「{source}」</span> : null}
    </Badge>
  );
}

/** What everybody should know of the customer before the thread is opened: a tag that says VIP or a risk. */
export function CustomerMarks({ marks }: { marks: readonly CustomerMark[] }) {
  return marks.slice(0, 2).map(({ tag, kind }) => (
    <Badge key={tag} variant={kind === "risk" ? "red" : "amber"} className="min-w-8 max-w-20 shrink">
      <span className="truncate">{tag}</span>
    </Badge>
  ));
}

const nobody: readonly Viewer[] = [];

export function useViewers(id: string): readonly Viewer[] {
  const all = useDeskState((state) => state.viewers.get(id) ?? nobody);
  return all.some(isCustomer) ? all.filter((viewer) => !isCustomer(viewer)) : all;
}

/** The user id under which the customer's own page says that they write. */
const isCustomer = ({ userId }: Viewer) => userId === "customer";

/** Whether the customer is writing just now, where their channel tells. */
export const useCustomerTyping = (id: string): boolean =>
  useDeskState((state) => state.viewers.get(id)?.some((viewer) => isCustomer(viewer) && viewer.state === "typing") ?? false);

/** The colleagues who look at a thread now; who types has dots. */
export function ViewerAvatars({ id, className }: { id: string; className?: string }) {
  const t = useTranslations("conversations.presence");
  const viewers = useViewers(id);
  if (viewers.length === 0) return null;
  return (
    <span className={cn("inline-flex shrink-0 -space-x-1", className)}>
      {viewers.slice(0, 3).map(({ userId, name, state }) => (
        <span key={userId} title={t(state, { name })} className="relative inline-flex">
          <Avatar id={userId} name={name} round className="size-4 text-[0.5625rem] ring-1 ring-paper" />
          {state === "typing" ? (
            <span className="absolute -right-0.5 -bottom-0.5 size-1.5 animate-glimmer rounded-full bg-green ring-1 ring-paper" />
          ) : null}
          <span className="sr-only">{t(state, { name })}</span>
        </span>
      ))}
    </span>
  );
}
