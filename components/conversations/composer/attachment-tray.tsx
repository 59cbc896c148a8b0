"use client";
import { FileText, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { useSayProblem } from "../desk/say-problem";
import { type Attachment, attachmentsOf, detach, onAttachments, uploadAgain } from "./attachments";

export function useAttachments(id: string): readonly Attachment[] {
  const get = () => attachmentsOf(id);
  return useSyncExternalStore(onAttachments, get, get);
}

/** What goes out with the next answer: pictures and files, each with its state. */
export function AttachmentTray({ id }: { id: string }) {
  const t = useTranslations("conversations.attachment");
  const say = useSayProblem();
  const list = useAttachments(id);
  if (list.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="flex flex-wrap gap-2 px-3.5 pt-2">
      {list.map(({ key, name, preview, state, problem, file }) => (
        <li
          key={key}
          className={cn(
            "relative flex h-14 items-center gap-2 rounded-md border border-line bg-sunken pr-7",
            state === "failed" && "border-red/50",
          )}
        >
          {preview ? (
            // biome-ignore lint/performance/noImgElement: a picture of this machine that has not left it yet
            <img src={preview} alt="" className="h-full w-14 rounded-l-md object-cover" />
          ) : (
            <FileText aria-hidden className="ml-2 size-5 text-ink-3" />
          )}
          <span className="max-w-36 text-xs">
            <span className="block truncate">{name}</span>
            {state === "uploading" ? (
              <span className="flex items-center gap-1 text-2xs text-ink-3">
                <Spinner className="size-3" />
                {t("uploading")}
              </span>
            ) : state === "failed" ? (
              <span role="alert" className="block text-2xs text-red-ink">
                {problem ? say(problem) : t("failed")}
              </span>
            ) : null}
          </span>
          {state === "failed" && file ? (
            <button
              type="button"
              aria-label={t("again", { name })}
              onClick={() => uploadAgain(id, key)}
              className="rounded p-1 text-ink-2 hover:text-ink"
            >
              <RotateCw aria-hidden className="size-3.5" />
            </button>
          ) : null}
          <button
            type="button"
            aria-label={t("remove", { name })}
            onClick={() => detach(id, key)}
            className="absolute top-0.5 right-0.5 grid size-6 place-items-center rounded text-ink-3 hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
