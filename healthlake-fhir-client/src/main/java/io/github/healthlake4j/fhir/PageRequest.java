package io.github.healthlake4j.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What one page is asked with.
 *
 * @param kind the interaction
 * @param path the path under the base, without {@code _search}: {@code Patient}, {@code Patient/1/_history}
 * @param query the parameters; of a further page, those of the link that led to it
 * @param consistency the history consistency level that is asked for; empty for none
 * @param skip how many entries at its beginning were had already
 */
record PageRequest(PageKind kind, String path, Query query, String consistency, int skip) {
    static PageRequest of(PageKind kind, String path, Query query) {
        return new PageRequest(kind, path, query, "", 0);
    }

    /** The type in messages. */
    String subject() {
        if (path.isEmpty()) {
            return "all types";
        }
        String[] segments = path.split("/", -1);
        String last = segments[segments.length - 1];
        return last.matches("[A-Za-z]+") ? last : segments[0].matches("[A-Za-z]+") ? segments[0] : "all types";
    }

    FhirRequest toRequest() {
        return consistency.isEmpty() ? plain() : plain().with(HistoryConsistency.HEADER, consistency);
    }

    private FhirRequest plain() {
        if (kind != PageKind.SEARCH_POST) {
            return FhirRequest.get(kind.interaction(), subject(), path, query);
        }
        byte[] form = query.encoded().getBytes(StandardCharsets.UTF_8);
        String target = path.isEmpty() ? "_search" : path + "/_search";
        return FhirRequest.post(kind.interaction(), subject(), target, form, Payload.FORM)
                .repeat();
    }

    PageRequest skipping(int entries) {
        return new PageRequest(kind, path, query, consistency, entries);
    }

    /**
     * The request of the page that a next link leads to. Of the link only the query is taken; the rest must be where this page
     * came from, or nothing is returned.
     */
    Optional<PageRequest> follow(String link, Endpoint endpoint) {
        return link.indexOf('?') < 0
                ? Optional.empty()
                : endpoint.within(link)
                        .filter(place -> isHere(Percent.decode(place.path())))
                        .map(place -> new PageRequest(kind.following(), path, place.query(), consistency, 0));
    }

    private boolean isHere(String linked) {
        String wanted = Percent.decode(path);
        return linked.equals(wanted) || linked.equals(wanted + "/_search");
    }
}
