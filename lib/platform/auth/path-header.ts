/** The request header in which the proxy passes on the path that was asked for; a layout cannot know it otherwise. */
export const pathHeader = "x-huiyin-path";
