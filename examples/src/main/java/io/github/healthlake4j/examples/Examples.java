package io.github.healthlake4j.examples;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs an example by its name, or lists them: {@code ./healthlake example NAME [ARGUMENT ...]}. */
public final class Examples {
    static final Map<String, String> PURPOSES = new TreeMap<>(Map.ofEntries(
            Map.entry("BuildAndValidate", "a resource from a template, validated offline"),
            Map.entry("BulkLoad", "many resources from a file, in batches, without S3"),
            Map.entry("CreateAndWait", "a new datastore, waited for with progress"),
            Map.entry("Demo", "the main job in a minute, through the MCP server"),
            Map.entry("ExportToFolder", "a whole datastore into a local folder"),
            Map.entry("HapiClientOverSigV4", "HAPI's generic client, its requests signed"),
            Map.entry("HapiModels", "HAPI's model classes over this client"),
            Map.entry("ImportAndWait", "an import from S3, watched and explained"),
            Map.entry("ListDatastores", "the datastores of the region, over all pages"),
            Map.entry("McpClientStory", "an MCP client in Java that asks the server"),
            Map.entry("MigrateFolder", "a local folder of NDJSON into a datastore"),
            Map.entry("PatchBothWays", "JSON Patch and FHIRPath Patch"),
            Map.entry("PatientChart", "a patient's chart as text and as one HTML file"),
            Map.entry("ReadAndSearch", "find patients by name, read one, find its weight"),
            Map.entry("RunMcpServer", "the MCP server in a program of one's own"),
            Map.entry("SafeUpdate", "an update that loses nobody's change (If-Match)"),
            Map.entry("SpringBootStyleBean", "one client wired into a service, in plain Java"),
            Map.entry("UploadTransaction", "a patient and an observation, both or neither"),
            Map.entry("ValidateAgainstProfile", "a resource checked by the datastore's $validate"),
            Map.entry("ValidateWithProfileFile", "a resource checked offline by a profile's file"),
            Map.entry("WalkAllPages", "all resources of a type; stop, and go on later")));

    private Examples() {}

    /**
     * Runs the named example with the arguments that follow its name.
     *
     * @throws ReflectiveOperationException never for a listed name
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        List<String> arguments = List.of(args);
        if (arguments.isEmpty() || arguments.get(0).equals("--help")) {
            System.out.println("usage: ./healthlake example NAME [ARGUMENT ...]; with --help it tells more");
            PURPOSES.forEach((name, purpose) -> System.out.printf("  %-24s %s%n", name, purpose));
            return;
        }
        String name = arguments.get(0);
        if (!PURPOSES.containsKey(name)) {
            System.err.println("no example '" + name + "'; `./healthlake example` lists them");
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
