"use client";
import { Fragment } from "react";
import { splitNumbers } from "@/lib/platform/browser/personal-numbers";
import { splitFaces, splitLinks } from "../composer/wechat-emoji";
import { SecretNumber } from "./secret-number";

/** A text as WeChat draws it: faces as faces, addresses as links, lines kept; numbers of people masked. */
export function RichText({ text, mentions = false }: { text: string; mentions?: boolean }) {
  let at = 0;
  return (
    <span className="whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
      {splitLinks(text).map((part) => {
        const key = at;
        at += part.text.length;
        if (part.url) {
          return (
            <a key={key} href={part.url} target="_blank" rel="noreferrer nofollow ugc" className="text-blue underline underline-offset-2">
              {part.text}
            </a>
          );
        }
        return <Numbers key={key} text={part.text} mentions={mentions} />;
      })}
    </span>
  );
}

function Numbers({ text, mentions }: { text: string; mentions: boolean }) {
  let at = 0;
  return splitNumbers(text).map((part) => {
    const key = at;
    at += part.text.length;
    if (part.masked === null) return <Faces key={key} text={part.text} mentions={mentions} />;
    return <SecretNumber key={key} text={part.text} masked={part.masked} />;
  });
}

function Faces({ text, mentions }: { text: string; mentions: boolean }) {
  let at = 0;
  return splitFaces(text).map((part) => {
    const key = at;
    at += part.text.length;
    if (part.face) {
      return (
        <span key={key} role="img" aria-label={part.face} title={`[${part.face}]`} className="mx-px">
          {part.text}
        </span>
      );
    }
    return <Fragment key={key}>{mentions ? <Mentions text={part.text} /> : part.text}</Fragment>;
  });
}

function Mentions({ text }: { text: string }) {
  let at = 0;
  return text.split(/(@[^\s@，。！？、；：,!?;:]{1,20})/u).map((part) => {
    const key = at;
    at += part.length + 1;
    return part.startsWith("@") ? (
      <b key={key} className="font-semibold text-blue">
        {part}
      </b>
    ) : (
      part
    );
  });
}
