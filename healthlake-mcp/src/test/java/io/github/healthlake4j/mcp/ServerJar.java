package io.github.healthlake4j.mcp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shaded JAR as a process. */
final class ServerJar {
    private ServerJar() {}

    static Path path() {
        return Path.of(System.getProperty("healthlake.mcp.jar", "target/healthlake-mcp.jar"))
                .toAbsolutePath();
    }

    static McpProcess start(Map<String, String> environment, String... flags) {
        return McpProcess.start(command(flags), environment);
    }

    static List<String> command(String... flags) {
        List<String> command = new ArrayList<>(List.of(McpProcess.java()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", path().toString()));
        command.addAll(List.of(flags));
        return command;
    }

    /** An environment and one variable more. */
    static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return more;
    }
}
