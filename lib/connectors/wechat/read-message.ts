import { XMLParser } from "fast-xml-parser";
import { type JsonRecord, parseJson, recordOf } from "./json";

const parser = new XMLParser({ ignoreAttributes: true, ignoreDeclaration: true, processEntities: false, parseTagValue: false });

function readXml(text: string): JsonRecord | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return null;
  try {
    const root: unknown = recordOf(parser.parse(text, true)).xml;
    return typeof root === "object" && root !== null ? recordOf(root) : null;
  } catch {
    return null;
  }
}

/**
 * A callback's message as one record, XML or JSON by its first character (facts 1.1): the same names, ids beyond
 * 2^53 as texts, nested elements kept. Null when it is neither. Never throws.
 */
export function readMessage(plaintext: string): JsonRecord | null {
  if (!plaintext.trimStart().startsWith("{")) return readXml(plaintext);
  try {
    return recordOf(parseJson(plaintext));
  } catch {
    return null;
  }
}
