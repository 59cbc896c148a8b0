import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/media/[mediaId]/route";
import { POST } from "@/app/api/media/route";
import { env } from "@/lib/platform/env";
import { fileStore } from "@/lib/platform/store/file-store";
import { keepUpload, loadMedia, type StoredMedia } from "@/lib/platform/store/media";
import { type Browser, openBrowser } from "@/tests/support/desk-browser";
import { type Merchant, makeMerchant } from "@/tests/support/people";
import { useTestDatabase } from "@/tests/support/test-database";
import { useWechat } from "@/tests/support/wechat";

useTestDatabase();
useWechat(); // gives files a folder of their own
let shop: Merchant;
let desk: Browser;
let otherDesk: Browser;
let stranger: Browser;

beforeAll(async () => {
  shop = await makeMerchant();
  const other = await makeMerchant("另一家店");
  desk = await openBrowser(shop.merchantId, shop.owner);
  otherDesk = await openBrowser(other.merchantId, other.owner);
  stranger = await openBrowser(shop.merchantId, null);
});

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const samples = path.resolve("tests/simulator/samples");
const sample = (name: string) => fs.readFileSync(path.join(samples, name));

async function upload(name: string, bytes: Uint8Array, type = "application/octet-stream"): Promise<Response> {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(bytes)], name, { type }));
  return desk(POST, { method: "POST", body: form });
}

const kept = async (name: string, bytes: Uint8Array, type?: string) => (await (await upload(name, bytes, type)).json()) as StoredMedia;
const show = (mediaId: string, browser = desk) => browser(GET, { params: { mediaId } });

describe("an uploaded file", () => {
  it.each<[string, () => Uint8Array, string]>([
    ["a JPEG", () => sample("scarf.jpg"), "image/jpeg"],
    ["a PNG", () => png, "image/png"],
    ["a film", () => sample("clip.mp4"), "video/mp4"],
  ])("that is %s is shown in place, whatever it was called", async (_, bytes, contentType) => {
    const { mediaId } = await kept("evil.html", bytes(), "text/html");
    const shown = await show(mediaId);
    expect(shown.headers.get("content-type")).toBe(contentType);
    expect(shown.headers.get("content-disposition")).toMatch(/^inline;/);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(Buffer.from(bytes()));
  });

  it.each<[string, string]>([
    ["an SVG", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`],
    ["an SVG with an XML head", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`],
    ["an HTML page", `<!doctype html><script>alert(1)</script>`],
    ["a script", `alert(document.cookie)`],
    ["a PDF", "%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"],
  ])("that is %s is only ever a download, though it says it is a picture", async (_, text) => {
    const { mediaId, picture } = await kept("photo.png", Buffer.from(text), "image/png");
    const shown = await show(mediaId);
    expect(picture).toBe(false);
    expect(shown.headers.get("content-type")).toBe("application/octet-stream");
    expect(shown.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
    expect(shown.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
  });

  it.each([
    ["../../../etc/passwd", "passwd"],
    ["..\\..\\windows\\system32\\cmd.exe", "cmd.exe"],
    ["..", "file"],
    [".htaccess", "htaccess"],
    ["/", "file"],
    ["a\u0000b\r\nset-cookie: x.png", "a_b__set-cookie_ x.png"],
    [`"><script>.png`, "___script_.png"],
    ["围巾 🧣.png", "围巾 🧣.png"],
  ])("called %j keeps only a name: %j", async (given, name) => {
    const { fileName, mediaId } = await keepUpload(shop.as(shop.owner), given, png);
    expect(fileName).toBe(name);
    const disposition = (await show(mediaId)).headers.get("content-disposition") ?? "";
    expect(decodeURIComponent(disposition.split("''")[1] ?? "")).toBe(name);
    expect(disposition).not.toMatch(/[\r\n"<>]/);
  });

  it("with an endless name keeps its end, which says what it is", async () => {
    const { fileName } = await keepUpload(shop.as(shop.owner), `${"🧣".repeat(500)}.png`, png);
    expect(fileName.length).toBeLessThanOrEqual(120);
    expect(fileName).toMatch(/^🧣.+\.png$/u);
  });

  it("lies in the folder of its merchant under our own id, wherever its name points", async () => {
    const { mediaId } = await keepUpload(shop.as(shop.owner), "../../outside.png", png);
    expect(fs.readFileSync(path.join(env().HUIYIN_DATA_DIR, "media", shop.merchantId, mediaId))).toEqual(png);
    for (const key of ["../x", "a/../../x", "/etc/passwd", "a//b", "A/b", ""])
      await expect(fileStore().get(key)).rejects.toThrow("not a file key");
  });

  it("is refused when it is empty, above 20 MB, or missing", async () => {
    const reasons = async (answer: Response) => [answer.status, ((await answer.json()) as { reason: string }).reason];
    expect(await reasons(await upload("a.txt", Buffer.alloc(0)))).toEqual([400, "upload_empty"]);
    expect(await reasons(await upload("a.bin", Buffer.alloc(20 * 1024 * 1024 + 1)))).toEqual([413, "upload_too_large"]);
    expect(await reasons(await desk(POST, { method: "POST", body: new FormData() }))).toEqual([400, "upload_missing"]);
    expect(await reasons(await desk(POST, { method: "POST", body: "hello" }))).toEqual([400, "upload_missing"]);
  });

  it("is refused as it comes when it does not say how large it is and never ends", async () => {
    let given = 0;
    const endless = new ReadableStream({
      pull(controller) {
        given += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const answer = await desk(POST, { method: "POST", body: endless, headers: { "content-type": "multipart/form-data; boundary=x" } });
    expect(answer.status).toBe(413);
    expect(given).toBeLessThan(30 * 1024 * 1024);
  });

  it("is not found by another merchant, nor by anybody who is not signed in", async () => {
    const { mediaId } = await kept("a.png", png);
    expect((await show(mediaId)).status).toBe(200);
    expect((await show(mediaId, otherDesk)).status).toBe(404);
    expect((await show(mediaId, stranger)).status).toBe(401);
    expect((await show("med_nothing")).status).toBe(404);
    expect((await show("../../secrets.json")).status).toBe(404);
  });

  it("that vanished from the store says so and is not an error of ours", async () => {
    const { mediaId } = await kept("a.png", png);
    await fileStore().remove(`${shop.merchantId}/${mediaId}`);
    await expect(loadMedia(shop.as(shop.owner), mediaId)).rejects.toMatchObject({ code: "gone", reason: "media_gone" });
  });
});

describe("a part of a file", () => {
  const film = sample("clip.mp4");
  const part = async (range: string, more: Record<string, string> = {}) => {
    const { mediaId } = await keepUpload(shop.as(shop.owner), "clip.mp4", film);
    return desk(GET, { params: { mediaId }, headers: { range, ...more } });
  };
  const size = film.byteLength;

  it.each([
    ["the first two bytes, as players do first", "bytes=0-1", 0, 1],
    ["from a place to the end", "bytes=100-", 100, size - 1],
    ["the last ones", "bytes=-10", size - 10, size - 1],
    ["more than there are", `bytes=10-${size * 9}`, 10, size - 1],
    ["more of the last ones than there are", `bytes=-${size * 9}`, 0, size - 1],
    ["all of it", `bytes=0-${size - 1}`, 0, size - 1],
  ])("is given when asked for: %s", async (_, range, start, end) => {
    const answer = await part(range);
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end}/${size}`);
    expect(answer.headers.get("content-type")).toBe("video/mp4");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(film.subarray(start, end + 1)));
  });

  it.each([
    ["behind the end", `bytes=${size}-`],
    ["of no length", "bytes=-0"],
  ])("is refused when there is none: %s", async (_, range) => {
    const answer = await part(range);
    expect([answer.status, answer.headers.get("content-range")]).toEqual([416, `bytes */${size}`]);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await answer.arrayBuffer()).byteLength).toBe(0);
  });

  it.each([
    ["several at once", "bytes=0-1,5-6", {}],
    ["another unit", "lines=0-1", {}],
    ["an end before its start", "bytes=5-2", {}],
    ["nothing", "bytes=-", {}],
    ["only if it is still what somebody had", "bytes=0-1", { "if-range": '"some-tag"' }],
  ])("is the whole where the request asks for %s", async (_, range, more) => {
    const answer = await part(range, more);
    expect([answer.status, answer.headers.get("accept-ranges")]).toEqual([200, "bytes"]);
    expect((await answer.arrayBuffer()).byteLength).toBe(size);
  });

  it("is not another merchant's to have, nor anybody's without a sign-in", async () => {
    const { mediaId } = await keepUpload(shop.as(shop.owner), "clip.mp4", film);
    const knock = { params: { mediaId }, headers: { range: "bytes=0-1" } };
    expect([(await otherDesk(GET, knock)).status, (await stranger(GET, knock)).status]).toEqual([404, 401]);
  });
});
