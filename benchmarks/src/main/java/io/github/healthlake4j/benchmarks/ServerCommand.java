package io.github.healthlake4j.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How an MCP server is started.
 *
 * @param label what the tables call it
 * @param command program and arguments
 * @param environment what it gets beside the environment of this process, which loses its AWS and HealthLake settings first
 */
record ServerCommand(String label, List<String> command, Map<String, String> environment) {
    ServerCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** The same server with this upstream, the stub's credentials and results that are not cut. */
    ServerCommand against(URI upstream) {
        return with(Map.of(
                "AWS_ENDPOINT_URL_HEALTHLAKE", upstream.toString(),
                "AWS_ACCESS_KEY_ID", Stub.KEY,
                "AWS_SECRET_ACCESS_KEY", Stub.SECRET,
                "AWS_REGION", Stub.REGION,
                "HEALTHLAKE_MCP_MAX_RESULT_BYTES", "2000000"));
    }

    /** The same server with this trust store, for the TLS port of the stub. */
    ServerCommand trusting(String trustStore) {
        return with(Map.of(
                "JDK_JAVA_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + trustStore + " -Djavax.net.ssl.trustStorePassword="
                        + StubUpstream.PASSWORD));
    }

    private ServerCommand with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new ServerCommand(label, command, all);
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HEALTHLAKE_"));
        builder.environment().putAll(environment);
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
