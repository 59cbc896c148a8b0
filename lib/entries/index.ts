export * from "./add-entry";
export * from "./allowed-origins";
export * from "./chat-address";
export { createEntry } from "./create-entry";
export * from "./create-widget-channel";
export * from "./find-entry";
export * from "./queries";
export * from "./remove-entry";
export * from "./update-entry";
