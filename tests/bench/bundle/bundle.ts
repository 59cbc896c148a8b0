import { launchChromium, openAs } from "../browser";
import { signInAgents } from "../desk-people";
import type { Report } from "../figure";
import { openStage } from "../stage";
import { inboxBudget, measureInboxBundle } from "./measure-inbox-bundle";

/** What the inbox makes a browser load: as the build says, and as a browser really loads it. */
export async function measureBundle(report: Report): Promise<void> {
  const { bytes, files } = measureInboxBundle();
  report("bundle.built", bytes / 1000, "KB", { atMost: inboxBudget / 1000 }, { files: files.length });
  const stage = await openStage();
  const browser = await launchChromium();
  try {
    const [person] = await signInAgents(stage.merchantId, 1);
    if (!person) throw new Error("nobody is signed in");
    const context = await openAs(browser, stage.webUrl, person);
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    /** Bytes of the headers, by request; the rest of what came in is the script. */
    const scripts = new Map<string, number>();
    let loaded = 0;
    wire.on(
      "Network.responseReceived",
      ({ requestId, type, response }) => type === "Script" && scripts.set(requestId, response.encodedDataLength),
    );
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const head = scripts.get(requestId);
      if (head !== undefined) loaded += encodedDataLength - head;
    });
    await wire.send("Network.enable");
    await page.goto(`${stage.webUrl}/conversations`);
    await page.locator("main").first().waitFor();
    await page.waitForTimeout(3000); // what it loads by itself once it is idle counts too
    report("bundle.loaded", loaded / 1000, "KB", { atMost: inboxBudget / 1000 }, { scripts: scripts.size });
  } finally {
    await browser.close();
    await stage.stop();
  }
}
