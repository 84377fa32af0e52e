package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.FhirException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What every example does around its own few lines: {@code --help}, the number of its arguments, and a failure as one clear message
 * on stderr. Exit status: 0 done, 1 failed, 2 wrong arguments.
 */
final class Program {
    private static final int WIDTH = 80;
    private static final Pattern LINE = Pattern.compile("(.{1," + WIDTH + "}|\\S+)(?:\\s+|$)");
    private static final String ENVIRONMENT = """


            Region, credentials and endpoint come from the environment, as everywhere with
            AWS: AWS_REGION, AWS_PROFILE and the rest of the SDK's chain. For the local
            HealthLake also AWS_ENDPOINT_URL_HEALTHLAKE.""";

    private Program() {}

    /**
     * Runs an example.
     *
     * @param help begins with {@code usage: NAME REQUIRED [OPTIONAL]}: so many arguments are let through
     */
    static void run(String help, String[] args, Consumer<Arguments> body) {
        if (List.of(args).contains("--help")) {
            System.out.println(help + ENVIRONMENT);
            return;
        }
        String usage = help.lines().findFirst().orElse("");
        int status = status(usage, List.of(args), body);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int status(String usage, List<String> args, Consumer<Arguments> body) {
        try {
            body.accept(Arguments.of(usage, args));
            return 0;
        } catch (IllegalArgumentException wrong) {
            return fail(usage, wrong, 2);
        } catch (RuntimeException failed) {
            return fail(usage, failed, 1);
        }
    }

    private static int fail(String usage, RuntimeException why, int status) {
        String name = Arguments.words(usage).get(1);
        wrap(name + ": " + said(why)).forEach(System.err::println);
        if (why instanceof FhirException refused) {
            refused.issues()
                    .forEach(issue ->
                            wrap("  " + issue.diagnostics() + issue.details()).forEach(System.err::println));
        }
        Advice.on(why).ifPresent(place -> System.err.println("more: " + place));
        if (status == 2) {
            System.err.println(usage);
            System.err.println("--help tells more");
        }
        return status;
    }

    /** Its message; what a file system says is put into words. */
    private static String said(RuntimeException why) {
        if (why.getCause() instanceof NoSuchFileException missing
                && missing.toString().equals(why.getMessage())) {
            return "no such file or folder: " + missing.getFile();
        }
        return String.valueOf(why.getMessage());
    }

    /** The text in lines of 80 columns at most; a word longer than that stays whole. */
    static List<String> wrap(String text) {
        return LINE.matcher(text).results().map(line -> line.group(1)).toList();
    }
}
