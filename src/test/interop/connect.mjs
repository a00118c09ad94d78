// One client, whichever SDK generation: { listTools, callTool(name, args, signal), era, version, pid, close }.

const IDENTITY = { name: 'snowgate-interop', version: '1.0.0' };
const CALL_TIMEOUT_MS = 60_000;

/**
 * @param {object} plan
 * @param {'v1'|'v2'} plan.sdk
 * @param {'legacy'|'auto'|string} plan.era v2 only: a revision such as 2026-07-28 pins it, without fallback
 * @param {string} [plan.url] address of a WebSocket or of Streamable HTTP; without it `plan.command` is spawned and spoken to over stdio
 * @param {string[]} [plan.command]
 */
export async function connect(plan) {
  if (plan.url?.startsWith('ws') && typeof globalThis.WebSocket === 'undefined') {
    // Node has one of its own from 22 on.
    globalThis.WebSocket = (await import('ws')).WebSocket;
  }
  return plan.sdk === 'v1' ? connectV1(plan) : connectV2(plan);
}

async function connectV1(plan) {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const transport = plan.url?.startsWith('http')
    ? new (await import('@modelcontextprotocol/sdk/client/streamableHttp.js')).StreamableHTTPClientTransport(
        new URL(plan.url))
    : plan.url
    ? new (await import('@modelcontextprotocol/sdk/client/websocket.js')).WebSocketClientTransport(new URL(plan.url))
    : new (await import('@modelcontextprotocol/sdk/client/stdio.js')).StdioClientTransport(spawned(plan));
  const client = new Client(IDENTITY);
  await client.connect(transport);
  return {
    ...common(client, transport),
    era: 'legacy',
    version: undefined,
    callTool: (name, args, signal) =>
      client.callTool({ name, arguments: args }, undefined, { signal, timeout: CALL_TIMEOUT_MS }),
  };
}

async function connectV2(plan) {
  const { Client, StreamableHTTPClientTransport } = await import('@modelcontextprotocol/client');
  const transport = plan.url?.startsWith('http')
    ? new StreamableHTTPClientTransport(new URL(plan.url))
    : plan.url
    ? new WebSocketTransport(plan.url)
    : new (await import('@modelcontextprotocol/client/stdio')).StdioClientTransport(spawned(plan));
  const mode = ['legacy', 'auto'].includes(plan.era) ? plan.era : { pin: plan.era };
  const client = new Client(IDENTITY, { versionNegotiation: { mode } });
  await client.connect(transport);
  return {
    ...common(client, transport),
    era: client.getProtocolEra(),
    version: client.getNegotiatedProtocolVersion(),
    callTool: (name, args, signal) => client.callTool({ name, arguments: args }, { signal, timeout: CALL_TIMEOUT_MS }),
  };
}

function common(client, transport) {
  return {
    server: client.getServerVersion(),
    pid: transport.pid ?? undefined,
    listTools: async () => (await client.listTools()).tools,
    close: () => client.close(),
  };
}

function spawned({ command: [command, ...args] }) {
  return { command, args, env: process.env, stderr: 'inherit' };
}

/** What the v2 SDK left out: MCP over a WebSocket, one message a text frame. */
class WebSocketTransport {
  #url;
  #socket;

  constructor(url) {
    this.#url = url;
  }

  start() {
    return new Promise((resolve, reject) => {
      this.#socket = new WebSocket(this.#url, 'mcp');
      this.#socket.onopen = () => resolve();
      this.#socket.onerror = event => reject(event.error ?? new Error(`cannot connect to ${this.#url}`));
      this.#socket.onclose = () => this.onclose?.();
      this.#socket.onmessage = event => this.onmessage?.(JSON.parse(event.data));
    });
  }

  async send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  async close() {
    this.#socket?.close();
  }
}
