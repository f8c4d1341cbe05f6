import Ajv from 'ajv';
import draft06 from 'ajv/lib/refs/json-schema-draft-06.json';
import schemas from 'har-schema';
import annotated from '../../assets/docs/annotated-har.schema.json';

const ajv = new Ajv({ allErrors: true });
ajv.addMetaSchema(draft06);
for (const schema of Object.values(schemas)) ajv.addSchema(schema);
const isAnnotated = ajv.compile(annotated);

/** What the JSON schemas, the published one of HAR and our own, say against a file of ours; empty where it is valid. */
export function schemaErrors(har: unknown): string[] {
  void ajv.validate('har.json#', har);
  void isAnnotated(har);
  return [...(ajv.errors ?? []), ...(isAnnotated.errors ?? [])].map(
    ({ dataPath, message }) => `${dataPath} ${message ?? ''}`,
  );
}
