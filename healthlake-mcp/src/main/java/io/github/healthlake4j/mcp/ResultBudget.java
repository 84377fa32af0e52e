package io.github.healthlake4j.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.healthlake4j.fhir.Page;
import io.github.healthlake4j.fhir.PageToken;
import java.io.ByteArrayOutputStream;
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
        byte[] whole = Compact.json(page.jsonBytes(0, page.entries().size()));
        int room = bytes - ADDED - (warnings.isEmpty() ? 0 : size(Json.write(warnings)));
        if (whole.length <= room - token(page.next()).length()) {
            return answer(whole, pagination(page.next()), warnings);
        }
        int fitting = fitting(page, room - Compact.json(page.jsonBytes(0, 0)).length);
        Map<String, Object> pagination =
                pagination(fitting == page.entries().size() ? page.next() : Optional.of(page.tokenAt(fitting)));
        pagination.put("returned", fitting);
        pagination.put("on_page", page.entries().size());
        pagination.put("note", "Cut to fit; next_token goes on with the first entry that was left out.");
        return answer(Compact.json(page.jsonBytes(0, fitting)), pagination, warnings);
    }

    private int fitting(Page page, int room) {
        int left = room - (page.entries().isEmpty() ? 0 : page.tokenAt(0).text().length());
        int fitting = 0;
        for (var entry : page.entries()) {
            left -= Compact.json(entry.jsonBytes()).length + 1;
            if (left < 0) {
                break;
            }
            fitting++;
        }
        if (fitting == 0) {
            throw new TooLarge("The next entry alone", bytes);
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

    private static Answer answer(byte[] bundle, Map<String, Object> pagination, List<Map<String, Object>> warnings) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(bundle.length + ADDED);
        json.write(bundle, 0, bundle.length - 1);
        json.writeBytes((",\"pagination\":" + Json.write(pagination)).getBytes(UTF_8));
        if (!warnings.isEmpty()) {
            json.writeBytes((",\"warnings\":" + Json.write(warnings)).getBytes(UTF_8));
        }
        json.write('}');
        return new Answer(json.toByteArray());
    }

    private static int size(String json) {
        return json.getBytes(UTF_8).length;
    }
}
