package io.github.healthlake4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** What the launcher starts in its tests: answers each line with the flags of its JVM, which tell the archive. */
final class EchoMain {
    private EchoMain() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String flags = String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
        while (in.readLine() != null) {
            System.out.println("answer " + String.join(" ", args) + " " + flags);
        }
    }
}
