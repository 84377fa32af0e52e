/** What the packages carry beside the MCP server. */
@NullMarked
package io.github.healthlake4j.packages;

import org.jspecify.annotations.NullMarked;
