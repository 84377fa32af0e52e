package io.github.healthlake4j.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.healthlake4j.fhir.BundleEntry;
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

    /** Whether behind these pages there is room for one more like the last. */
    boolean hasRoomBehind(List<Page> pages) {
        int taken = pages.stream().mapToInt(ResultBudget::size).sum();
        return taken + size(pages.get(pages.size() - 1)) <= bytes - ADDED;
    }

    private static int size(Page page) {
        return page.entries().stream().mapToInt(BundleEntry::size).sum();
    }

    /** The Bundle as it was sent, with {@code pagination} and, where there are any, {@code warnings} behind its members. */
    Answer page(Page page) {
        return pages(PageRun.of(page));
    }

    /** As {@link #page(Page)}, of several pages. */
    Answer pages(PageRun run) {
        List<Map<String, Object>> warnings = FhirOutput.issues(run.outcomes());
        List<BundleEntry> entries = run.entries();
        byte[] whole = Compact.json(run.json(entries.size()));
        int room = bytes - ADDED - (warnings.isEmpty() ? 0 : size(Json.write(warnings)));
        if (whole.length <= room - token(run.next()).length()) {
            return answer(whole, pagination(run, run.next()), warnings);
        }
        int fitting = fitting(run, room - Compact.json(run.json(0)).length);
        Map<String, Object> pagination =
                pagination(run, fitting == entries.size() ? run.next() : Optional.of(run.tokenAt(fitting)));
        pagination.put("returned", fitting);
        pagination.put("on_page", entries.size());
        pagination.put("note", "Cut to fit; next_token goes on with the first entry that was left out.");
        return answer(Compact.json(run.json(fitting)), pagination, warnings);
    }

    private int fitting(PageRun run, int room) {
        List<BundleEntry> entries = run.entries();
        int left = room - (entries.isEmpty() ? 0 : run.tokenAt(0).text().length());
        int fitting = 0;
        for (BundleEntry entry : entries) {
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

    private static Map<String, Object> pagination(PageRun run, Optional<PageToken> next) {
        Map<String, Object> pagination = new LinkedHashMap<>();
        pagination.put("has_next", next.isPresent());
        next.ifPresent(token -> pagination.put("next_token", token.text()));
        if (run.brokenOff()) {
            pagination.put("note", "The next page did not come; next_token asks for it again.");
        }
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
