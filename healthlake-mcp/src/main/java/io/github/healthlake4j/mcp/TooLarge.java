package io.github.healthlake4j.mcp;

import java.util.List;

/** An answer of more bytes than a result may have, which cannot be cut; the tool says how to ask for less. */
final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String LESS_OF_EACH = "_elements=id,meta,… or _summary=true";
    private static final String WRITTEN =
            "the call itself was carried out, so do not repeat it: look at what it wrote with"
                    + " search_fhir_resources, by _id with " + LESS_OF_EACH + "; ";
    /** What to do with a tool that has this argument; the first that a tool has counts. */
    private static final List<Advice> ADVICE = List.of(
            new Advice(
                    "query_parameters", "ask for less of it, with " + LESS_OF_EACH + " among the query_parameters; "),
            new Advice(
                    "search_parameters", "ask for less of it, with " + LESS_OF_EACH + " among the search_parameters; "),
            new Advice("max_results", "ask for fewer, with a smaller max_results; "),
            new Advice("max_failures", "ask for fewer, with a smaller max_failures; "),
            new Advice("resource_id", "use search_fhir_resources, by _id with " + LESS_OF_EACH + "; "),
            new Advice("patient_id", "use search_fhir_resources, by type and patient with " + LESS_OF_EACH + "; "));

    /**
     * Of a call with this limit.
     *
     * @param what is too large, such as {@code The result}
     */
    TooLarge(String what, int bytes) {
        super(what + " is larger than the " + bytes + " bytes that a result may have", null, false, false);
    }

    /** What an agent should do that called this tool. */
    String message(Tool<?> tool) {
        return getMessage() + "; " + instead(tool) + "HEALTHLAKE_MCP_MAX_RESULT_BYTES raises the limit";
    }

    private static String instead(Tool<?> tool) {
        if (!tool.effect().readOnly()) {
            return WRITTEN;
        }
        var arguments = RecordShape.ofArguments(tool.arguments());
        return ADVICE.stream()
                .filter(advice -> arguments.find(advice.argument()).isPresent())
                .findFirst()
                .map(Advice::text)
                .orElse("");
    }

    private record Advice(String argument, String text) {}
}
