"use client";
import { ImagePlus, X } from "lucide-react";
import { useState } from "react";
import { Field, FieldError } from "@/components/ui/field";
import { Spinner } from "@/components/ui/spinner";
import { callDoor } from "@/lib/platform/browser/call-door";
import { useRefusal } from "./use-refusal";

type PictureFieldProps = {
  mediaId: string | null;
  onChange(mediaId: string | null): void;
  accept: string;
  words: { label: string; add: string; remove: string; uploading: string };
};

/** One picture, kept in the shop's store and shown at once. */
export function PictureField({ mediaId, onChange, accept, words }: PictureFieldProps) {
  const refusal = useRefusal();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem("");
    const form = new FormData();
    form.set("file", file, file.name);
    try {
      onChange((await callDoor<{ mediaId: string }>("POST", "/api/media", form, { timeoutMs: 60_000 })).mediaId);
    } catch (error) {
      setProblem(refusal(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Field>
      <span className="font-medium text-sm">{words.label}</span>
      <div className="flex items-center gap-2">
        <label className="relative grid size-16 cursor-pointer place-items-center overflow-hidden rounded-md border border-line-strong border-dashed bg-sunken text-ink-3 hover:text-ink has-focus-visible:outline-2 has-focus-visible:outline-green-deep">
          <input
            type="file"
            accept={accept}
            className="sr-only"
            aria-label={words.add}
            onChange={(event) => void take(event.target.files?.[0])}
          />
          {busy ? <Spinner label={words.uploading} /> : <ImagePlus aria-hidden className="size-5" />}
          {/* biome-ignore lint/performance/noImgElement: private picture from our own door */}
          {mediaId ? <img src={`/api/media/${mediaId}`} alt="" className="absolute inset-0 size-full object-cover" /> : null}
        </label>
        {mediaId ? (
          <button
            type="button"
            onClick={() => onChange(null)}
            className="inline-flex items-center gap-1 rounded px-1.5 py-1 text-ink-2 text-xs hover:bg-sunken phone:min-h-11"
          >
            <X aria-hidden className="size-3.5" />
            {words.remove}
          </button>
        ) : null}
      </div>
      <FieldError>{problem}</FieldError>
    </Field>
  );
}
