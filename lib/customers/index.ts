export * from "./edit-customer";
export * from "./forget-customer";
export * from "./identify-customer";
export * from "./known-identities";
export * from "./load-customer";
export * from "./queries";
export * from "./refresh-profile";
