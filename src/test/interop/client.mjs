// Drives one MCP server with one TypeScript SDK client and reports each step as a line of JSON on stdout.
//
//   node client.mjs '{"sdk":"v1","url":"ws://127.0.0.1:8080/mcp","sample":{…},"badSql":"…","slowSql":"…"}'
//
// The running query is cancelled when a line arrives on stdin: only the caller can see that it runs.

import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sampleArguments, sqlProperty } from './arguments.mjs';
import { connect } from './connect.mjs';

const plan = JSON.parse(process.argv[2]);
const report = line => process.stdout.write(`${JSON.stringify(line)}\n`);

async function run() {
  const client = await connect(plan);
  report({ step: 'connect', era: client.era, version: client.version, server: client.server, pid: client.pid });

  const tools = await client.listTools();
  report({ step: 'list', tools: tools.map(tool => tool.name) });
  plan.sample.handle = await handle(client, tools);
  for (const tool of tools) {
    const args = sampleArguments(tool, plan.sample);
    report({ step: 'call', tool: tool.name, ...outcome(await client.callTool(tool.name, args)) });
  }

  const query = tools.find(sqlProperty);
  if (!query) {
    throw new Error('no tool takes SQL');
  }
  const withSql = sql => ({ ...sampleArguments(query, plan.sample), [sqlProperty(query)]: sql });
  report({ step: 'error', tool: query.name, ...outcome(await client.callTool(query.name, withSql(plan.badSql))) });

  const abort = new AbortController();
  const slow = client.callTool(query.name, withSql(plan.slowSql), abort.signal);
  const failure = slow.then(
    result => ({ step: 'cancel', rejected: false, ...outcome(result) }),
    error => ({ step: 'cancel', rejected: true, cause: String(error.message ?? error) }));
  report({ step: 'slow', tool: query.name });
  const stdin = createInterface({ input: process.stdin });
  const ended = await Promise.race([once(stdin, 'line').then(() => undefined), failure]);
  stdin.close();
  abort.abort('the caller has seen enough');
  report(ended ?? (await failure));

  report({ step: 'afterwards', tool: query.name, ...outcome(await client.callTool(query.name, withSql(plan.sample.sql))) });
  await client.close();
  report({ step: 'closed' });
}

/** What leads to the rest of a result that was cut short. */
async function handle(client, tools) {
  const query = tools.find(sqlProperty);
  const { schema, table } = plan.sample;
  const args = { ...sampleArguments(query, plan.sample), [sqlProperty(query)]: `select * from ${schema}.${table}`, limit: 1 };
  return (await client.callTool(query.name, args)).structuredContent?.handle;
}

function outcome(result) {
  return {
    isError: result.isError === true,
    text: result.content.map(block => block.text ?? '').join('\n'),
    structured: result.structuredContent,
  };
}

run().catch(error => {
  report({ step: 'failed', cause: String(error.stack ?? error) });
  process.exitCode = 1;
});
