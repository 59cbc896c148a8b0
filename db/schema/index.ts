export * from "./channels";
export * from "./conversations";
export * from "./customers";
export * from "./knowledge";
export * from "./live";
export * from "./merchants";
export * from "./platform";
