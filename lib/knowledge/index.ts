export * from "./count-canned-use";
export * from "./queries";
export * from "./remove-canned-reply";
export * from "./save-canned-reply";
