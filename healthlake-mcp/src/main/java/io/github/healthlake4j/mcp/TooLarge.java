package io.github.healthlake4j.mcp;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer of more bytes than a result may have, which cannot be cut; the tool says how to ask for less. */
final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String LESS_OF_EACH = "_elements=id,meta,… or _summary=true";

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
            return "the call itself was carried out, so do not repeat it: look at what it wrote with search_fhir_resources,"
                    + " by _id with " + LESS_OF_EACH + "; ";
        }
        Set<String> arguments = Arrays.stream(tool.arguments().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        if (arguments.contains("queryParameters")) {
            return "ask for less of it, with " + LESS_OF_EACH + " among the query_parameters; ";
        }
        if (arguments.contains("searchParameters")) {
            return "ask for less of it, with " + LESS_OF_EACH + " among the search_parameters; ";
        }
        if (arguments.contains("maxResults")) {
            return "ask for fewer, with a smaller max_results; ";
        }
        if (arguments.contains("maxFailures")) {
            return "ask for fewer, with a smaller max_failures; ";
        }
        if (arguments.contains("resourceId")) {
            return "use search_fhir_resources, by _id with " + LESS_OF_EACH + "; ";
        }
        return arguments.contains("patientId")
                ? "use search_fhir_resources, by type and patient with " + LESS_OF_EACH + "; "
                : "";
    }
}
