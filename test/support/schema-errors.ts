import Ajv from 'ajv';
import draft06 from 'ajv/lib/refs/json-schema-draft-06.json';
import schemas from 'har-schema';

const ajv = new Ajv({ allErrors: true });
ajv.addMetaSchema(draft06);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);

/** What the published JSON schemas say against a HAR; empty where it is valid. */
export function schemaErrors(har: unknown): string[] {
  void ajv.validate('har.json#', har);
  return (ajv.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message ?? ''}`);
}
