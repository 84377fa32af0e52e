package io.github.healthlake4j.mcp;

import io.github.healthlake4j.core.HealthLake;
import io.github.healthlake4j.core.ListingPage;
import java.io.PrintStream;

/**
 * What {@code --check} does: one list call needs region, credentials, network and permission; a line for each says whether it is
 * right, and the first that is not says what is wrong.
 */
final class Check {
    private static final int FAILED = 1;
    private static final int PAGE = 100;

    private Check() {}

    /** The exit status: 0 if all is right, else 1. */
    static int run(Call call, Tool<?> list, PrintStream out) {
        try {
            HealthLake healthLake = call.healthLake();
            out.println("region: " + healthLake.region() + " (from " + healthLake.regionSource() + ")");
            ListingPage<?> page = healthLake.datastores().list().page(PAGE);
            out.println("credentials: ok\nendpoint: ok\nlist_datastores: ok, "
                    + page.items().size() + (page.hasNext() ? " or more" : "") + " datastores");
            return 0;
        } catch (RuntimeException error) {
            tell(ToolErrors.of(error, list, call), out);
            return FAILED;
        }
    }

    private static void tell(Failure failure, PrintStream out) {
        boolean answered = failure.status() > 0;
        out.println(
                switch (failure.type()) {
                    case "credentials" -> "credentials: " + failure.message();
                    case "unavailable" -> "credentials: ok\nendpoint: " + failure.message();
                    default ->
                        answered
                                ? "credentials: ok\nendpoint: ok\nlist_datastores: " + failure.type() + ": "
                                        + failure.message()
                                : "region: " + failure.message();
                });
    }
}
