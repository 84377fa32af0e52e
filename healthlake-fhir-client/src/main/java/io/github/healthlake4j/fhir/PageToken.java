package io.github.healthlake4j.fhir;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over pages goes on: opaque text that can be kept, handed out and given back to {@link FhirClient#page(PageToken)}.
 *
 * <p>It carries the service's cursor, the {@code _count} to which HealthLake binds that cursor, the type and the datastore; it is
 * refused for any other datastore. {@link #text()} may hold search values: treat it as the search itself. The string form holds
 * none.
 */
public final class PageToken {
    private static final String VERSION = "1";
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9.$_*/-]*");

    private final String datastoreId;
    private final PageRequest request;

    PageToken(String datastoreId, PageRequest request) {
        this.datastoreId = datastoreId;
        this.request = request;
    }

    /**
     * Reads what {@link #text()} gave.
     *
     * @throws IllegalArgumentException if the text is not a whole token
     */
    public static PageToken parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length == 8 && parts[0].equals(VERSION) && parts[7].equals(checksum(parts))) {
                return of(parts);
            }
        } catch (IllegalArgumentException unreadable) {
            throw refused();
        }
        throw refused();
    }

    private static PageToken of(String[] parts) {
        String path = parts[3];
        int skip = Integer.parseInt(parts[4]);
        if (!PATH.matcher(path).matches() || path.contains("..") || skip < 0) {
            throw refused();
        }
        Endpoint.requireDatastoreId(parts[1]);
        return new PageToken(
                parts[1],
                new PageRequest(PageKind.valueOf(parts[2]), path, Query.parse(parts[5]), level(parts[6]), skip));
    }

    private static String level(String text) {
        return text.isEmpty() ? "" : HistoryConsistency.parse(text).text();
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException("not a page token; give it back exactly as it was handed out");
    }

    /** The token as text: letters, digits, {@code -} and {@code _}. */
    public String text() {
        String[] parts = {
            VERSION,
            datastoreId,
            request.kind().name(),
            request.path(),
            Integer.toString(request.skip()),
            request.query().encoded(),
            request.consistency(),
            ""
        };
        parts[7] = checksum(parts);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Finds a token that lost or changed a character on its way; it is no protection against forgery. */
    private static String checksum(String[] parts) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < 7; i++) {
            crc.update(parts[i].getBytes(StandardCharsets.UTF_8));
            crc.update('\n');
        }
        return Long.toHexString(crc.getValue());
    }

    /** The datastore that the token belongs to. */
    public String datastoreId() {
        return datastoreId;
    }

    /** The resource type that is searched; {@code all types} if it is not one. */
    public String type() {
        return request.subject();
    }

    /** Whether the token goes on with this search: the same path, and the same {@code _count} where the search sets one. */
    public boolean continues(Search search) {
        return continues(search.firstPage());
    }

    /** Whether the token goes on with this history, as {@link #continues(Search)}. */
    public boolean continues(History history) {
        return continues(history.firstPage());
    }

    /** Whether the token goes on with this {@code $everything}, as {@link #continues(Search)}. */
    public boolean continues(Everything everything) {
        return continues(everything.firstPage());
    }

    private boolean continues(PageRequest first) {
        Optional<String> count = first.query().find("_count");
        return request.path().equals(first.path())
                && request.kind().following() == first.kind().following()
                && (count.isEmpty() || count.equals(request.query().find("_count")));
    }

    PageRequest request() {
        return request;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PageToken token
                && datastoreId.equals(token.datastoreId)
                && request.equals(token.request);
    }

    @Override
    public int hashCode() {
        return Objects.hash(datastoreId, request);
    }

    /** The type alone. */
    @Override
    public String toString() {
        return "token of a page of " + type();
    }
}
