package io.github.healthlake4j.local;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a page of another site stands behind a request: a browser on this machine reaches loopback ports, and a name
 * that an attacker lets lead to 127.0.0.1 (DNS rebinding) makes them the attacker's own origin. What needs no signature is
 * answered only under a name of this machine, and to no other site's page.
 */
final class Origins {
    private static final Pattern THIS_MACHINE = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");

    /** What a refused request is told. */
    static final String REFUSAL = "this needs no signature and so is answered to programs of this machine alone:"
            + " ask for 127.0.0.1 or localhost, and from no other site's page";

    private Origins() {}

    static boolean isForeign(Call call) {
        String host = call.findHeader("host").orElse("");
        Optional<String> origin = call.findHeader("origin");
        return !THIS_MACHINE.matcher(host).matches()
                || origin.filter(page -> !page.equals("http://" + host)).isPresent();
    }
}
