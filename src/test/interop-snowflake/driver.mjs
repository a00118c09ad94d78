// Runs a plan of steps with the unmodified Snowflake driver for Node.js: node driver.mjs '<json>'. Writes one line of JSON a
// step: {step, ...} with rows, a code, or what the step measures.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const snowflake = createRequire(import.meta.url)('snowflake-sdk');
const plan = JSON.parse(process.argv[2]);
snowflake.configure({ logLevel: 'OFF' });

const report = (step, found) => process.stdout.write(JSON.stringify({ step, ...found }) + '\n');

function connect(credential) {
  const connection = snowflake.createConnection({
    account: 'local',
    accessUrl: plan.url,
    username: plan.user,
    database: 'DEMO',
    schema: 'SALES',
    warehouse: 'DEMO_WH',
    ...credential,
  });
  return new Promise((resolve, reject) =>
    connection.connect((error, ready) => (error ? reject(error) : resolve(ready))));
}

// The driver calls back with the statement, whose id and row count are wanted too.
function execute(connection, sqlText, options = {}) {
  return new Promise((resolve, reject) =>
    connection.execute({
      sqlText,
      ...options,
      complete: (error, statement, rows) => (error ? reject(error) : resolve({ statement, rows })),
    }));
}

const failure = (error) => ({ code: Number(error.code), state: error.sqlState ?? null, message: error.message });

const steps = {
  async password() {
    const connection = await connect({ password: plan.password });
    const { rows } = await execute(connection, 'select current_user() as u, 1 as one');
    return { rows };
  },
  async wrongPassword() {
    return connect({ password: 'wrong' }).then(() => ({ code: 0 }), failure);
  },
  async keyPair() {
    const connection = await connect({ authenticator: 'SNOWFLAKE_JWT', privateKey: readFileSync(plan.key, 'utf8') });
    const { rows } = await execute(connection, 'select current_user() as u');
    return { rows };
  },
  async types(connection) {
    const { rows, statement } = await execute(connection, plan.types);
    const types = statement.getColumns().map((column) => [column.getName(), column.getType(), column.getScale()]);
    const values = Object.fromEntries(Object.entries(rows[0]).map(([name, value]) => {
      if (value instanceof Date) return [name, value.toJSON()];
      if (Buffer.isBuffer(value)) return [name, value.toString('hex')];
      return [name, value];
    }));
    return { types, values };
  },
  async binds(connection) {
    await execute(connection, 'create or replace temporary table node_binds (n number, t varchar)');
    const { statement } = await execute(connection, 'insert into node_binds values (?, ?)', {
      binds: [[1, 'a'], [2, null], [3, "c'd"]],
    });
    const { rows } = await execute(connection, 'select n, t from node_binds where n > ? order by n', { binds: [1] });
    return { changed: statement.getNumUpdatedRows(), rows };
  },
  async errors(connection) {
    return {
      missing: await execute(connection, 'select * from nowhere').then(() => null, failure),
      syntax: await execute(connection, 'selec 1').then(() => null, failure),
      division: await execute(connection, 'select 1/0').then(() => null, failure),
    };
  },
  async cancel(connection) {
    return new Promise((resolve) => {
      const statement = connection.execute({
        sqlText: 'select system$wait(600)',
        complete: (error) => resolve(error ? failure(error) : { code: 0 }),
      });
      // Whoever started this says when: it sees that the statement runs.
      process.stdin.once('data', () => statement.cancel((error) => error && resolve(failure(error))));
    });
  },
  async asynchronous(connection) {
    const { statement } = await execute(connection, 'select 40 + 2 as answer, system$wait(1)', { asyncExec: true });
    const id = statement.getQueryId();
    const running = connection.isStillRunning(await connection.getQueryStatus(id));
    const again = await connection.getResultsFromQueryId({ queryId: id });
    const rows = [];
    for await (const row of again.streamRows()) rows.push(row);
    return { running, status: await connection.getQueryStatus(id), rows };
  },
  async manyRows(connection) {
    const { statement } = await execute(
      connection, "select seq4() as n, 'row ' || n as t from table(generator(rowcount => 100000))", { streamResult: true });
    let count = 0;
    let wrong = 0;
    for await (const row of statement.streamRows()) {
      if (row.T !== `row ${row.N}`) wrong++;
      count++;
    }
    return { count, wrong };
  },
  async several(connection) {
    const refused = await execute(connection, 'select 1; select 2').then(() => null, failure);
    return new Promise((resolve) => {
      const all = [];
      connection.execute({
        sqlText: 'select 1 as a; select 2 as b',
        parameters: { MULTI_STATEMENT_COUNT: 2 },
        complete: (error, statement, rows) => {
          if (error) return resolve({ refused, ...failure(error) });
          all.push(rows);
          if (statement.hasNext()) statement.NextResult();
          else resolve({ refused, all });
        },
      });
    });
  },
  async destroy(connection) {
    return new Promise((resolve) => connection.destroy((error) => resolve(error ? failure(error) : { code: 0 })));
  },
};

const shared = await connect({ password: plan.password });
for (const step of plan.steps) {
  try {
    report(step, await steps[step](shared));
  } catch (error) {
    report(step, { failed: failure(error) });
  }
}
process.exit(0);
