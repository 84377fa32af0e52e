package io.github.healthlake4j.mcp;

import io.github.healthlake4j.fhir.Page;
import io.github.healthlake4j.fhir.PageToken;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a page within the bytes of one result: it is cut between entries, and its token goes on at the cut. */
record ResultBudget(int bytes) {
    /** Room for what is added to the Bundle: pagination with its token, warnings. */
    private static final int ADDED = 1_000;

    /** The Bundle as it was sent, with {@code pagination} and, where there are any, {@code warnings} behind its members. */
    Answer page(Page page) {
        List<Map<String, Object>> warnings = FhirOutput.issues(page.outcomes());
        String whole = Compact.json(page.json(0, page.entries().size()));
        int room = bytes - ADDED - (warnings.isEmpty() ? 0 : size(Json.write(warnings)));
        if (fits(whole, room - token(page.next()).length())) {
            return answer(whole, pagination(page.next()), warnings);
        }
        int fitting = fitting(page, room - size(Compact.json(page.json(0, 0))));
        Map<String, Object> pagination =
                pagination(fitting == page.entries().size() ? page.next() : Optional.of(page.tokenAt(fitting)));
        pagination.put("returned", fitting);
        pagination.put("on_page", page.entries().size());
        pagination.put("note", "Cut to fit; next_token goes on with the first entry that was left out.");
        return answer(Compact.json(page.json(0, fitting)), pagination, warnings);
    }

    private static int fitting(Page page, int room) {
        int left = room - (page.entries().isEmpty() ? 0 : page.tokenAt(0).text().length());
        int fitting = 0;
        for (var entry : page.entries()) {
            left -= size(Compact.json(entry.json())) + 1;
            if (left < 0) {
                break;
            }
            fitting++;
        }
        if (fitting == 0) {
            throw new InvalidArgument("The next entry alone is larger than a result may be; ask for less of it with"
                    + " _elements or _summary in the query, or raise HEALTHLAKE_MCP_MAX_RESULT_BYTES");
        }
        return fitting;
    }

    private static Map<String, Object> pagination(Optional<PageToken> next) {
        Map<String, Object> pagination = new LinkedHashMap<>();
        pagination.put("has_next", next.isPresent());
        next.ifPresent(token -> pagination.put("next_token", token.text()));
        return pagination;
    }

    private static String token(Optional<PageToken> next) {
        return next.map(PageToken::text).orElse("");
    }

    private static Answer answer(String bundle, Map<String, Object> pagination, List<Map<String, Object>> warnings) {
        StringBuilder json = new StringBuilder(bundle.length() + ADDED).append(bundle, 0, bundle.length() - 1);
        json.append(",\"pagination\":").append(Json.write(pagination));
        if (!warnings.isEmpty()) {
            json.append(",\"warnings\":").append(Json.write(warnings));
        }
        return new Answer(json.append('}').toString());
    }

    /** Whether the text has no more bytes than that; a character has at most three, so that short ones need no count. */
    private static boolean fits(String json, int most) {
        return json.length() <= most / 3 || size(json) <= most;
    }

    private static int size(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
