package io.github.healthlake4j.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * One tool call of the benchmarks.
 *
 * @param name how the tables call it
 * @param tool the tool
 * @param arguments its arguments as JSON; {@code %d} becomes a number below 500
 * @param leastBytes an answer shorter than this holds an error instead of the data
 */
record ToolCall(String name, String tool, String arguments, int leastBytes) {
    private static final int PATIENTS = 500;
    private static final String STORE =
            "{\"datastore_id\":\"" + StubBodies.DATASTORE + "\",\"resource_type\":\"Patient\",";

    static final ToolCall READ = new ToolCall("read", "read_fhir_resource", STORE + "\"resource_id\":\"p-%d\"}", 2_000);
    static final ToolCall SEARCH_10 = search(10);
    static final ToolCall SEARCH_100 = search(100);
    static final ToolCall CREATE =
            new ToolCall("create", "create_fhir_resource", STORE + "\"resource_data\":" + Lab.patient() + "}", 200);
    static final ToolCall LIST = new ToolCall("list_datastores", "list_datastores", "{}", 1_000);

    private static ToolCall search(int count) {
        String arguments = STORE + "\"query_parameters\":{\"family\":\"x\"},\"count\":" + count + "}";
        return new ToolCall("search of " + count, "search_fhir_resources", arguments, count * 2_000);
    }

    byte[] line(long id) {
        String filled = arguments.contains("%d") ? String.format(Locale.ROOT, arguments, id % PATIENTS) : arguments;
        return line(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + filled + "}");
    }

    static byte[] line(long id, String method, String params) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}\n")
                .getBytes(UTF_8);
    }
}
