/** What a browser gets in place of the modules of Node that a package names and never uses there. */
export {};
