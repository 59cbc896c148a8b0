/** The header in which a visitor's page shows its token. */
export const visitorHeader = "x-huiyin-visitor";
/** The header in which it says the name of a file, percent-encoded. */
export const fileNameHeader = "x-huiyin-file-name";
/** Says that the page was opened by an entry link, for counting how far people come. */
export const viaHeader = "x-huiyin-via";
