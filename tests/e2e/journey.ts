import { test as base } from "@playwright/test";

/** A journey whose people leave at its end: a desk left open goes on drawing every second, and slows what comes after it. */
export const test = base.extend<{ leave: undefined }>({
  leave: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});
