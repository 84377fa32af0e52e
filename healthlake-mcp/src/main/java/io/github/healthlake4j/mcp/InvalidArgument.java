package io.github.healthlake4j.mcp;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/** An argument that breaks its rule; the message names argument and rule, never the value. */
final class InvalidArgument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the FHIR client calls the thing, where an agent knows an argument. */
    private static final Pattern LIBRARYS_NAME = Pattern.compile("^(search|ifNoneExist|ifMatch): ");

    InvalidArgument(String message) {
        super(message, null, false, false);
    }

    /** Uses an argument; what our libraries refuse of it is told under its name. */
    static <T> T in(String argument, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException refused) {
            String rule =
                    LIBRARYS_NAME.matcher(String.valueOf(refused.getMessage())).replaceFirst("");
            throw new InvalidArgument(argument + ": " + rule);
        }
    }
}
