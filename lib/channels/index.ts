export * from "./channel-access";
export * from "./create-channel";
export * from "./credentials";
export * from "./door-keys";
export * from "./find-account";
export * from "./record-channel-health";
export * from "./store-callback";
