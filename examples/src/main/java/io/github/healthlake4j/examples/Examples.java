package io.github.healthlake4j.examples;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs an example by its name, or lists them: {@code ./healthlake example NAME [ARGUMENT ...]}. */
public final class Examples {
    private static final Map<String, String> NAMES = new TreeMap<>(Map.of("Demo", "the main job in a minute"));

    private Examples() {}

    /**
     * Runs the named example with the arguments that follow its name.
     *
     * @throws ReflectiveOperationException never for a listed name
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        List<String> arguments = List.of(args);
        if (arguments.isEmpty() || arguments.get(0).equals("--help")) {
            NAMES.forEach((name, purpose) -> System.out.printf("  %-24s %s%n", name, purpose));
            return;
        }
        String name = arguments.get(0);
        if (!NAMES.containsKey(name)) {
            System.err.println("no example '" + name + "'; there are: " + String.join(", ", NAMES.keySet()));
            System.exit(2);
        }
        run(name, Arrays.copyOfRange(args, 1, args.length));
    }

    private static void run(String name, String[] args) throws ReflectiveOperationException {
        try {
            Class.forName(Examples.class.getPackageName() + "." + name)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw failed;
        }
    }
}
