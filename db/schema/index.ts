export * from "./channels";
export * from "./chat";
export * from "./conversations";
export * from "./customers";
export * from "./entries";
export * from "./knowledge";
export * from "./merchants";
export * from "./platform";
