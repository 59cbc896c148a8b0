"use client";
import { ArrowDown, ArrowUp, MessageCircleHeart, Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/merchants/use-act";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toaster";
import { callDoor } from "@/lib/platform/browser/call-door";
import type { WelcomeInput, WelcomeView } from "@/lib/reception/inputs";
import { WelcomeDialog } from "./welcome-dialog";

export type ChannelName = { id: string; name: string; kind: string };

const door = "/api/reception/welcomes";
const without = ({ id: _, ...input }: WelcomeView): WelcomeInput => input;

type ListProps = { initial: WelcomeView[]; channels: ChannelName[]; editable: boolean };

/** The welcomes in their order: the first whose conditions hold is said. */
export function WelcomeList({ initial, channels, editable }: ListProps) {
  const t = useTranslations("reception.welcomes");
  const common = useTranslations("common");
  const [welcomes, setWelcomes] = useState(initial);
  const [editing, edit] = useState<WelcomeView | "new" | null>(null);
  const [act, busy] = useAct();
  const save = async (id: string | null, input: WelcomeInput) => {
    let saved: WelcomeView | undefined;
    const done = await act(async () => {
      saved = await callDoor<WelcomeView>(id ? "PUT" : "POST", id ? `${door}/${id}` : door, input);
    });
    if (!done || !saved) return false;
    const made = saved;
    setWelcomes((list) => (id ? list.map((one) => (one.id === id ? made : one)) : [...list, made]));
    toast(t("saved"), { id: "reception-saved" });
    return true;
  };
  const remove = async (welcome: WelcomeView) => {
    if (!(await act(() => callDoor("DELETE", `${door}/${welcome.id}`)))) return;
    setWelcomes((list) => list.filter((one) => one !== welcome));
    toast(t("removed", { name: welcome.name }), {
      action: { label: common("undo"), onClick: () => void save(null, without(welcome)) },
    });
  };
  const move = async (at: number, by: 1 | -1) => {
    const next = [...welcomes];
    const [moved] = next.splice(at, 1);
    if (!moved) return;
    next.splice(at + by, 0, moved);
    setWelcomes(next);
    if (!(await act(() => callDoor("PUT", `${door}/order`, { ids: next.map(({ id }) => id) })))) setWelcomes(welcomes);
  };
  const add = editable ? (
    <Button onClick={() => edit("new")}>
      <Plus aria-hidden />
      {t("add")}
    </Button>
  ) : null;
  return (
    <>
      {welcomes.length === 0 ? (
        <Card>
          <EmptyState icon={<MessageCircleHeart />} title={t("empty")} description={t("emptyText")} action={add} />
        </Card>
      ) : (
        <Card className="overflow-hidden">
          <ol>
            {welcomes.map((welcome, at) => (
              <li key={welcome.id} className="flex items-center gap-3 border-line-soft border-b px-4 py-3 last:border-0 phone:flex-wrap">
                <span className="w-5 shrink-0 text-ink-3 text-sm tabular-nums">{at + 1}</span>
                <div className="min-w-0 flex-1 phone:basis-[75%]">
                  <p className="truncate font-semibold text-sm">{welcome.name}</p>
                  <Conditions welcome={welcome} channels={channels} />
                  <p className="truncate text-ink-2 text-xs">
                    {welcome.words.text || welcome.words.menu.map(({ says }) => says).join(" · ")}
                  </p>
                </div>
                {editable ? (
                  <div className="flex shrink-0 items-center gap-1 phone:ml-8">
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      aria-label={t("up", { name: welcome.name })}
                      disabled={busy || at === 0}
                      onClick={() => void move(at, -1)}
                    >
                      <ArrowUp aria-hidden />
                    </Button>
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      aria-label={t("down", { name: welcome.name })}
                      disabled={busy || at === welcomes.length - 1}
                      onClick={() => void move(at, 1)}
                    >
                      <ArrowDown aria-hidden />
                    </Button>
                    <Button variant="ghost" size="icon-sm" aria-label={`${common("edit")} ${welcome.name}`} onClick={() => edit(welcome)}>
                      <Pencil aria-hidden />
                    </Button>
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      aria-label={`${common("delete")} ${welcome.name}`}
                      disabled={busy}
                      onClick={() => void remove(welcome)}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  </div>
                ) : null}
                <Switch
                  aria-label={t("enabled", { name: welcome.name })}
                  checked={welcome.enabled}
                  disabled={!editable || busy}
                  onCheckedChange={(enabled) => void save(welcome.id, { ...without(welcome), enabled })}
                />
              </li>
            ))}
          </ol>
        </Card>
      )}
      {add && welcomes.length > 0 ? <div>{add}</div> : null}
      {editing ? (
        <WelcomeDialog
          welcome={editing === "new" ? null : editing}
          channels={channels}
          busy={busy}
          onClose={() => edit(null)}
          onSave={async (input) => {
            if (await save(editing === "new" ? null : editing.id, input)) edit(null);
          }}
        />
      ) : null}
    </>
  );
}

/** When a welcome is said, in a line. */
function Conditions({ welcome: { conditions }, channels }: { welcome: WelcomeView; channels: ChannelName[] }) {
  const t = useTranslations("reception.welcomes");
  const scenes = useTranslations("conversations.sceneLong");
  const { channelIds, hours, customer } = conditions;
  const parts = [
    channelIds.map((id) => channels.find((channel) => channel.id === id)?.name ?? t("goneChannel")).join("、"),
    conditions.scenes.map((scene) => scenes(scene)).join("、"),
    hours === "any" ? "" : t(`hours.${hours}`),
    customer === "any" ? "" : t(`customer.${customer}`),
  ].filter(Boolean);
  return <p className="truncate text-ink-3 text-xs">{parts.join(" · ") || t("always")}</p>;
}
