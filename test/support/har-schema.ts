import { Ajv, type AnySchemaObject, type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import draft06 from "ajv/lib/refs/json-schema-draft-06.json" with { type: "json" };
import { createRequire } from "node:module";

/** The published JSON schema of HAR 1.2, by the names of its parts. The package has no types. */
const schemas = createRequire(import.meta.url)("har-schema") as Readonly<
  Record<string, AnySchemaObject>
>;

// The schema uses keywords of its own ("optional") and a spelling of older drafts ("min"): not strict.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addMetaSchema(draft06);
ajv.addSchema(Object.values(schemas));

/** What is wrong with a HAR object by the published schema, one sentence each; empty when it is valid. */
export function harProblems(har: unknown): string[] {
  const validate = ajv.getSchema("har.json#");
  if (validate === undefined) throw new Error("har-schema has no har.json");
  if (validate(har) === true) return [];
  return (validate.errors ?? []).map(describe);
}

function describe({ instancePath, message = "is not valid" }: ErrorObject): string {
  return `${instancePath === "" ? "the file" : instancePath} ${message}`;
}
