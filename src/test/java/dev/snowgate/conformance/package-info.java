/**
 * The official conformance suite of MCP, run against the stack of the product with the tools, resources and prompts that
 * the suite expects of its server.
 */
package dev.snowgate.conformance;
