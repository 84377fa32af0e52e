/** The MCP server of AWS HealthLake: a standalone JAR over the libraries of this project. */
@NullMarked
package io.github.healthlake4j.mcp;

import org.jspecify.annotations.NullMarked;
