export function buildEdge(folder?: string): Promise<string>;
