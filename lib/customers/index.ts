export * from "./edit-customer";
export * from "./identify-customer";
export * from "./known-identities";
export * from "./load-customer";
export * from "./refresh-profile";
