package io.github.healthlake4j.local;

import java.io.IOException;

/** Programs that a test needs and a machine may not have. */
final class Programs {
    private Programs() {}

    /** Whether a command runs and ends well. */
    static boolean has(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
