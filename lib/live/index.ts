export * from "./forget-authors";
export * from "./keep-live-comments";
export * from "./queries";
