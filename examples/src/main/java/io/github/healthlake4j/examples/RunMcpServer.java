package io.github.healthlake4j.examples;

import io.github.healthlake4j.mcp.HealthLakeMcpServer;

/**
 * The MCP server inside a program of one's own: on stdin and stdout, until its client leaves. Arguments: the server's own flags, such
 * as {@code --readonly}; {@code --help} lists them.
 */
public final class RunMcpServer {
    private RunMcpServer() {}

    // tag::run[]
    public static void main(String[] args) throws InterruptedException {
        HealthLakeMcpServer.main(args);
    }
    // end::run[]
}
