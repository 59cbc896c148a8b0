/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import type { VisitorFile, VisitorMessage } from "@/lib/chat/inputs";
import { boot, say } from "./boot";
import type { Chat } from "./chat";
import { Icon } from "./icons";
import type { Pending } from "./outbox";
import { sizeOf, withLinks } from "./words";

export function Face() {
  return boot.avatarUrl ? (
    <img class="face" src={boot.avatarUrl} alt="" />
  ) : (
    <span class="face" aria-hidden="true">
      {boot.shop.slice(0, 1)}
    </span>
  );
}

export function Row({ mine, children, after }: { mine: boolean; children: ComponentChildren; after?: ComponentChildren }) {
  return (
    <div class={mine ? "row mine" : "row"}>
      {mine ? null : <Face />}
      <div class="said">
        <span class="unseen">{mine ? say("you") : boot.words.title || boot.shop}：</span>
        {children}
        {after}
      </div>
    </div>
  );
}

function FileCard({ file, gone }: { file: VisitorFile | null; gone: string }) {
  if (!file) return <p class="bubble quiet">{gone}</p>;
  return (
    <a class="bubble card" href={file.url} download={file.fileName} target="_blank" rel="noopener">
      <Icon name="file" />
      <span>
        <b>{file.fileName}</b>
        <small>{sizeOf(file.size)}</small>
      </span>
    </a>
  );
}

const starsOf = (score: number) => "★★★★★☆☆☆☆☆".slice(5 - score, 10 - score);

/** What can be tapped below the words of the shop; a tap writes it. */
function Taps({ taps, tap }: { taps: readonly string[]; tap(text: string): void }) {
  return (
    <div class="taps">
      {taps.map((text) => (
        <button key={text} type="button" onClick={() => tap(text)}>
          {text}
        </button>
      ))}
    </div>
  );
}

type ContentProps = { content: VisitorMessage["content"]; zoom(url: string): void; tap(text: string): void };

function Content({ content, zoom, tap }: ContentProps) {
  switch (content.type) {
    case "text":
      return <p class="bubble">{withLinks(content.text)}</p>;
    case "image": {
      const { file } = content;
      if (!file) return <p class="bubble quiet">{say("pictureGone")}</p>;
      return (
        <button type="button" class="picture" aria-label={say("zoom")} onClick={() => zoom(file.url)}>
          <img src={file.url} alt={say("picture")} />
        </button>
      );
    }
    case "video":
      return content.file ? (
        // biome-ignore lint/a11y/useMediaCaption: what an agent sends has no captions
        <video class="picture" src={content.file.url} controls preload="metadata" />
      ) : (
        <FileCard file={null} gone={say("fileGone")} />
      );
    case "voice":
    case "file":
      return <FileCard file={content.file} gone={say("fileGone")} />;
    case "link":
      return (
        <a class="bubble card" href={content.url} target="_blank" rel="noopener noreferrer">
          {content.pictureUrl ? <img src={content.pictureUrl} alt="" /> : null}
          <span>
            <b>{content.title}</b>
            <small>{content.description || content.url}</small>
          </span>
        </a>
      );
    case "menu":
      return (
        <>
          <p class="bubble">{withLinks(content.text)}</p>
          <Taps taps={content.taps} tap={tap} />
        </>
      );
    case "rated":
      return (
        <p class="bubble quiet" role="img" aria-label={say("stars", { count: content.score })}>
          {starsOf(content.score)}
        </p>
      );
    case "recalled":
      return <p class="bubble quiet">{say("recalled")}</p>;
    default:
      return <p class="bubble quiet">{content.text || say("notShown")}</p>;
  }
}

type BubbleProps = { message: VisitorMessage; mark: string; zoom(url: string): void; tap(text: string): void };

/** One message. `mark`: what stands below the newest of the visitor's own. */
export function Bubble({ message, mark, zoom, tap }: BubbleProps) {
  return (
    <Row mine={message.from === "me"} after={mark ? <p class="mark">{mark}</p> : null}>
      <Content content={message.content} zoom={zoom} tap={tap} />
    </Row>
  );
}

/** What the shop says by itself before anybody has written. */
export function Greeting({ text, taps, tap }: { text: string; taps: readonly string[]; tap(text: string): void }) {
  return (
    <Row mine={false}>
      {text ? <p class="bubble">{withLinks(text)}</p> : null}
      <Taps taps={taps} tap={tap} />
    </Row>
  );
}

/** Something that is on its way, or could not go. */
export function PendingBubble({ item, chat, edit }: { item: Pending; chat: Chat; edit(text: string): void }) {
  const failed = item.state !== "sending";
  const percent = Math.round(item.share * 100);
  const after = failed ? (
    <p class="mark bad" role="alert">
      {item.reason}
      <button type="button" onClick={() => chat.outgoing.retry(item.clientId)}>
        {say("retry")}
      </button>
      <button type="button" onClick={() => edit(chat.outgoing.discard(item.clientId))}>
        {say(item.file ? "remove" : "edit")}
      </button>
    </p>
  ) : (
    <p class="mark">{item.file && percent < 100 ? say("uploading", { percent }) : say("sending")}</p>
  );
  return (
    <Row mine after={after}>
      {item.preview ? (
        <span class="picture">
          <img src={item.preview} alt={say("picture")} />
        </span>
      ) : item.file ? (
        <span class="bubble card">
          <Icon name="file" />
          <span>
            <b>{item.file.name}</b>
            <small>{sizeOf(item.file.size)}</small>
          </span>
        </span>
      ) : (
        <p class="bubble">{withLinks(item.text)}</p>
      )}
    </Row>
  );
}
