"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useRefusal } from "@/components/merchants/use-refusal";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import type { CannedReply, CannedReplyInput } from "@/lib/knowledge/inputs";
import { callDoor } from "@/lib/platform/browser/call-door";
import { blankNames } from "./canned-blanks";
import { CannedPicture } from "./canned-picture";
import { CannedScope } from "./canned-scope";
import { bytesOf, nearLimit, roomOf, textLimit } from "./message-bytes";

type CannedDialogProps = { reply: CannedReply | null; mayEditShop: boolean; onClose: () => void };

/** Writes a new ready sentence, or mends one. */
export function CannedDialog({ reply, mayEditShop, onClose }: CannedDialogProps) {
  const t = useTranslations("knowledge.form");
  const queries = useQueryClient();
  const refusal = useRefusal();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<CannedReplyInput>({
    scope: reply?.scope ?? (mayEditShop ? "shop" : "personal"),
    teamId: reply?.scope === "team" ? (reply.ownerId ?? undefined) : undefined,
    shortcut: reply?.shortcut ?? "",
    title: reply?.title ?? "",
    text: reply?.text ?? "",
    mediaId: reply?.mediaId ?? undefined,
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const put = (change: Partial<CannedReplyInput>) => setDraft((before) => ({ ...before, ...change }));
  const bytes = bytesOf(draft.text);
  const ready =
    draft.title.trim() !== "" && draft.text.trim() !== "" && bytes <= textLimit && (draft.scope !== "team" || draft.teamId !== undefined);

  const insertBlank = (name: string) => {
    const at = field.current?.selectionStart ?? draft.text.length;
    const end = field.current?.selectionEnd ?? at;
    const blank = `{{${name}}}`;
    put({ text: draft.text.slice(0, at) + blank + draft.text.slice(end) });
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + blank.length, at + blank.length);
    });
  };
  const save = async () => {
    if (!ready || busy) return;
    setBusy(true);
    setProblem("");
    try {
      await (reply
        ? callDoor("PUT", `/api/knowledge/canned-replies/${reply.id}`, draft)
        : callDoor("POST", "/api/knowledge/canned-replies", draft));
      await queries.invalidateQueries({ queryKey: ["canned"] });
      toast(t("saved"));
      onClose();
    } catch (error) {
      setProblem(refusal(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-lg">
        <form
          className="flex min-h-0 flex-col"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <DialogHeader>
            <DialogTitle>{t(reply ? "edit" : "new")}</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <div className="grid grid-cols-[minmax(0,1fr)_9rem] gap-3 phone:grid-cols-1">
              <Field>
                <FieldLabel htmlFor="canned-title">{t("title")}</FieldLabel>
                <Input
                  id="canned-title"
                  autoFocus
                  required
                  maxLength={60}
                  value={draft.title}
                  placeholder={t("titlePlaceholder")}
                  onChange={(event) => put({ title: event.target.value })}
                />
              </Field>
              <Field>
                <FieldLabel htmlFor="canned-short">{t("shortcut")}</FieldLabel>
                <Input
                  id="canned-short"
                  maxLength={20}
                  value={draft.shortcut}
                  placeholder="fh"
                  title={t("shortcutHint")}
                  className="font-mono"
                  onChange={(event) => put({ shortcut: event.target.value.replaceAll(/[\s/]/g, "") })}
                />
              </Field>
            </div>
            <Field>
              <FieldLabel htmlFor="canned-text">{t("text")}</FieldLabel>
              <Textarea
                ref={field}
                id="canned-text"
                required
                rows={5}
                value={draft.text}
                placeholder={t("textPlaceholder")}
                aria-invalid={bytes > textLimit}
                aria-describedby="canned-bytes"
                onChange={(event) => put({ text: event.target.value })}
              />
              <div className="flex flex-wrap items-center gap-1">
                <span className="mr-1 text-2xs text-ink-3">{t("blanks")}</span>
                {blankNames.map((name) => (
                  <Button key={name} size="sm" variant="outline" className="h-6 px-2 phone:h-9" onClick={() => insertBlank(name)}>
                    {name}
                  </Button>
                ))}
                <span id="canned-bytes" className={cn("ml-auto text-2xs", bytes > textLimit ? "font-semibold text-red-ink" : "text-ink-3")}>
                  {bytes > textLimit
                    ? t("over", { count: -roomOf(bytes) })
                    : bytes > nearLimit
                      ? t("room", { count: roomOf(bytes) })
                      : null}
                </span>
              </div>
              <FieldDescription>{t("blanksHint")}</FieldDescription>
              <FieldError>{bytes > textLimit ? t("tooLong") : null}</FieldError>
            </Field>
            <CannedPicture mediaId={draft.mediaId ?? null} onChange={(mediaId) => put({ mediaId: mediaId ?? undefined })} />
            <CannedScope scope={draft.scope} teamId={draft.teamId} mayEditShop={mayEditShop} onChange={put} />
          </DialogBody>
          <DialogFooter>
            <FieldError className="mr-auto">{problem}</FieldError>
            <Button variant="outline" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" disabled={!ready || busy}>
              {t("save")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
