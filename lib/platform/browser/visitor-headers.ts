/** The header in which a visitor's page shows its token. */
export const visitorHeader = "x-huiyin-visitor";
/** The header in which it says the name of a file, percent-encoded. */
export const fileNameHeader = "x-huiyin-file-name";
