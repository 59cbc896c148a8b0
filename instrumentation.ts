/** Runs once when the web process starts: settings are checked, the worker and the event hub come up with it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startProcess } = await import("./app/start-process");
  await startProcess();
}
