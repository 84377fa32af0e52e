package io.github.healthlake4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The numbers of {@code budgets.properties}. */
final class Budget {
    private static final Properties ALL = load();

    private Budget() {}

    static long of(String name) {
        return Long.parseLong(ALL.getProperty(name));
    }

    private static Properties load() {
        try (InputStream in = Budget.class.getResourceAsStream("/budgets.properties")) {
            Properties all = new Properties();
            all.load(in);
            return all;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
