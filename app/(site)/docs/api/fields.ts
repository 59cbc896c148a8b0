/** One field of a body or an answer, by its path. */
export type ApiField = { path: string; type: string; required: boolean };

type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  $ref?: string;
};

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeOf).join(" | ");
  if (schema.items) return `${typeOf(schema.items)}[]`;
  if (schema.format === "date-time") return "time";
  return [schema.type ?? "any"].flat().join(" | ");
}

/** The fields of an object schema, nested ones behind a dot. Of several shapes the first is shown. */
export function fieldsOf(schema: unknown, prefix = ""): ApiField[] {
  const whole = schema as Schema;
  const object = whole.oneOf?.[0] ?? whole.anyOf?.[0] ?? whole;
  return Object.entries(object.properties ?? {}).flatMap(([name, inner]) => {
    const path = `${prefix}${name}`;
    const nested = inner.properties ? inner : (inner.anyOf?.find((one) => one.properties) ?? inner.items);
    const own = { path, type: typeOf(inner), required: object.required?.includes(name) ?? false };
    return nested?.properties ? [own, ...fieldsOf(nested, `${path}${inner.items ? "[]" : ""}.`)] : [own];
  });
}
