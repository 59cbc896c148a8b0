export * from "./keep-live-comments";
export * from "./queries";
