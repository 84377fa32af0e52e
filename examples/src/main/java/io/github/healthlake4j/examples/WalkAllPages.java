package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.FhirClient;
import io.github.healthlake4j.fhir.Page;
import io.github.healthlake4j.fhir.PageToken;
import io.github.healthlake4j.fhir.Resource;
import io.github.healthlake4j.fhir.Search;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Walks over all resources of a type, page by page, and can be stopped and taken up again. Arguments:
 * {@code DATASTORE_ID TYPE [PAGES] [TOKEN]}, where to stop and the token that an earlier walk ended with.
 */
public final class WalkAllPages {
    private static final String HELP = """
            usage: WalkAllPages DATASTORE_ID TYPE [PAGES] [TOKEN] [--json]

            Walks over all resources of TYPE, 50 a page, and prints their ids. With PAGES
            it stops after so many pages and prints the TOKEN to go on with. With --json it
            prints the resources themselves, one a line.""";

    private WalkAllPages() {}

    public static void main(String[] args) {
        Program.run(HELP, args, WalkAllPages::walk);
    }

    private static void walk(Arguments args) {
        try (FhirClient fhir = FhirClient.builder().datastore(args.at(0)).build()) {
            Search search = Search.of(args.at(1)).count(50);
            int pages = args.number(2, Integer.MAX_VALUE / 10);
            Consumer<Resource> show = args.json()
                    ? resource -> System.out.println(resource.json())
                    : resource -> System.out.println(resource.type() + "/" + resource.id());
            Optional<PageToken> next = walk(fhir, search, pages, args.find(3).map(PageToken::parse), show);
            System.err.println(next.isPresent() ? "to go on, give this token:" : "that was the last page");
            next.ifPresent(token -> System.err.println(token.text()));
        }
    }

    // tag::walk[]
    /** Walks over so many pages at most; gives the token of the page after them. */
    private static Optional<PageToken> walk(
            FhirClient fhir, Search search, int pages, Optional<PageToken> from, Consumer<Resource> show) {
        Page page = from.map(fhir::page).orElseGet(() -> fhir.search(search).page());
        page.resources().forEach(show);
        for (int shown = 1; shown < pages && page.next().isPresent(); shown++) {
            page = fhir.page(page.next().orElseThrow());
            page.resources().forEach(show);
        }
        return page.next();
    }
    // end::walk[]
}
