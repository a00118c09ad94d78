// Arguments for a tool, from nothing but its input schema and a sample of what the server holds.

/** Property names of input schemas, by what they mean. */
const MEANINGS = {
  sql: ['sql', 'query', 'statement'],
  database: ['database', 'database_name'],
  schema: ['schema', 'schema_name'],
  table: ['table', 'table_name'],
  view: ['view', 'view_name'],
  object: ['name', 'object', 'object_name'],
  limit: ['limit', 'max_rows'],
};

function meaningOf(property) {
  return Object.keys(MEANINGS).find(meaning => MEANINGS[meaning].includes(property));
}

/** The property that takes SQL text, or undefined. */
export function sqlProperty(tool) {
  return Object.keys(tool.inputSchema.properties ?? {}).find(property => meaningOf(property) === 'sql');
}

/**
 * @param {object} tool an entry of tools/list
 * @param {{handle?: string, database: string, schema: string, table: string, view: string, sql: string, limit: number}} sample
 */
export function sampleArguments(tool, sample) {
  const required = tool.inputSchema.required ?? [];
  const args = {};
  for (const property of Object.keys(tool.inputSchema.properties ?? {})) {
    let meaning = meaningOf(property);
    if (meaning === 'object') {
      meaning = tool.name.includes('view') ? 'view' : 'table';
    }
    if (property === 'handle' && required.includes(property)) {
      args[property] = sample.handle;
    } else if (meaning !== undefined) {
      args[property] = sample[meaning];
    } else if (required.includes(property)) {
      throw new Error(`tool ${tool.name} requires "${property}", for which there is no sample value`);
    }
  }
  return args;
}
