/** What healthlake4j costs: whole processes of the MCP server, and the libraries by JMH. */
@NullMarked
package io.github.healthlake4j.benchmarks;

import org.jspecify.annotations.NullMarked;
