import {
  EXPORT_PURPOSE,
  type ExportDocument,
  EXPORTED_TABLES,
  RESTORED_TABLES,
  SignedExport,
} from '../../src/modules/portability/index.js';
import { canonicalJson } from '../../src/shared/canonical-json.js';
import type { ServiceSigner } from '../../src/shared/ports/service-signer.port.js';
import type { Envelope } from './api-client.js';
import type { SignedIn, TestApp } from './test-app.js';

export const exportOf = async (service: TestApp, user: SignedIn): Promise<ExportDocument> => {
  const answer = await service.api<Envelope<ExportDocument>>('GET', '/api/privacy/export', {
    token: user.token,
  });
  if (answer.status !== 200) throw new Error(`The export answered ${answer.status}.`);
  return answer.body.data;
};

/** The document as a service with those keys would have signed it. */
export function signedBy(signer: ServiceSigner, document: ExportDocument): ExportDocument {
  const signing = signer.begin(EXPORT_PURPOSE);
  const signed = new SignedExport(signing);
  signed.head(document);
  for (const [name] of EXPORTED_TABLES) {
    signed.table(name, document.tables[name]!.purpose);
    for (const row of document.tables[name]!.rows) signed.row(canonicalJson(row));
  }
  return { ...document, signature: signing.sign() };
}

/** The document with other rows in a table. */
export const withRows = (
  document: ExportDocument,
  table: string,
  change: (row: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): ExportDocument => ({
  ...document,
  tables: {
    ...document.tables,
    [table]: { ...document.tables[table]!, rows: document.tables[table]!.rows.map(change) },
  },
});

/** Where ids stand in content, as the end of a path, and of which table; the service has its own list of these. */
const MENTIONED: readonly (readonly [end: string, table: string])[] = [
  ['.sampleId', 'writing_samples'],
  ['.analysis_data.samples.id', 'writing_samples'],
  ['.persona_data.id', 'writing_personas'],
  ['.content_id', 'generated_content'],
  ['.feedback_id', 'persona_feedback'],
  ['.writing_persona_id', 'writing_personas'],
];
const OWNER = /(?:\.user_id|\.persona_data\.userId|\.file_key)$/u;

/** What an import restores, with every id replaced by the place of its row: equal for equal accounts. */
export function withoutIds({ tables }: ExportDocument): unknown {
  const places = new Map(
    RESTORED_TABLES.map(({ name }) => [name, tables[name]!.rows.map((row) => String(row['id']))]),
  );
  const placeOf = (table: string, id: unknown) => `${table}[${places.get(table)?.indexOf(String(id))}]`;
  const visit = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, path));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [name, visit(member, `${path}.${name}`)]),
      );
    if (OWNER.test(path)) return 'the owner’s';
    const table = /^\w+\.id$/u.test(path) ? path.split('.', 1)[0] : undefined;
    const mentioned = table ?? MENTIONED.find(([end]) => path.endsWith(end))?.[1];
    return mentioned === undefined || value === null ? value : placeOf(mentioned, value);
  };
  return Object.fromEntries(
    RESTORED_TABLES.map(({ name }) => [name, tables[name]!.rows.map((row) => visit(row, name))]),
  );
}
