package io.github.healthlake4j.fhir;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How something is written: on which condition, how strictly checked. Immutable; each call gives a new one.
 *
 * <p>An option that an interaction does not have is refused by it, never ignored.
 */
public final class WriteOptions {
    private static final WriteOptions NONE = new WriteOptions(Map.of(), null);
    private static final String IDEMPOTENCY_KEY = "x-amz-fhir-idempotency-key";
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?([A-Za-z0-9.-]{1,64})\"?");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Map<String, String> headers;
    private final @Nullable Search ifNoneExist;

    private WriteOptions(Map<String, String> headers, @Nullable Search ifNoneExist) {
        this.headers = headers;
        this.ifNoneExist = ifNoneExist;
    }

    /** No condition, the service's own defaults. */
    public static WriteOptions none() {
        return NONE;
    }

    /**
     * Only if the resource is at this version; else {@link VersionConflictException}. For update, patch and delete.
     *
     * @param version a version id such as {@code 3}, or an ETag such as {@code W/"3"}
     */
    public WriteOptions ifMatch(String version) {
        return with(IF_MATCH, etag(version));
    }

    static String etag(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException("ifMatch: not a version; expected one such as 3 or W/\"3\"");
        }
        return "W/\"" + parts.group(1) + "\"";
    }

    /**
     * Only if there is no resource of this id and none was deleted; else {@link VersionConflictException}. For update
     * ({@code If-None-Match: *}).
     */
    public WriteOptions ifAbsent() {
        return with(IF_NONE_MATCH, "*");
    }

    /**
     * Only if nothing matches; else the one that matches is left as it is. For create ({@code If-None-Exist}). HealthLake does not
     * document it.
     */
    public WriteOptions ifNoneExist(Search criteria) {
        if (!criteria.chooses()) {
            throw new IllegalArgumentException("ifNoneExist: the search has no criterion");
        }
        return new WriteOptions(headers, criteria);
    }

    /** How strictly the resource is checked. For create, update and bundles. */
    public WriteOptions validation(ValidationLevel level) {
        return with(ValidationLevel.HEADER, level.text());
    }

    /** What searches find while this write is being indexed. */
    public WriteOptions consistency(HistoryConsistency level) {
        return with(HistoryConsistency.HEADER, level.text());
    }

    /**
     * The key under which the service knows a repeated create again, in place of a random one: give the same to try again after
     * your own process broke off.
     */
    public WriteOptions idempotencyKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "idempotencyKey: 1 to 64 letters, digits and - are allowed, such as a UUID");
        }
        return with(IDEMPOTENCY_KEY, key);
    }

    private WriteOptions with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WriteOptions(Map.copyOf(more), ifNoneExist);
    }

    Map<String, String> forCreate(String freshKey) {
        refuse("create", IF_MATCH, IF_NONE_MATCH);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putIfAbsent(IDEMPOTENCY_KEY, freshKey);
        if (ifNoneExist != null) {
            all.put("If-None-Exist", ifNoneExist.query().encoded());
        }
        return all;
    }

    Map<String, String> forUpdate() {
        refuse("update", IDEMPOTENCY_KEY);
        return withoutIfNoneExist("update");
    }

    Map<String, String> forPatch() {
        refuse("patch", IDEMPOTENCY_KEY, IF_NONE_MATCH, ValidationLevel.HEADER);
        return withoutIfNoneExist("patch");
    }

    Map<String, String> forDelete() {
        refuse("delete", IDEMPOTENCY_KEY, IF_NONE_MATCH, ValidationLevel.HEADER);
        return withoutIfNoneExist("delete");
    }

    Map<String, String> forDeleteMany() {
        refuse("a delete of many", IF_MATCH);
        return forDelete();
    }

    Map<String, String> forBundle() {
        refuse("a bundle", IDEMPOTENCY_KEY, IF_MATCH, IF_NONE_MATCH);
        return withoutIfNoneExist("a bundle");
    }

    boolean hasIfMatch() {
        return headers.containsKey(IF_MATCH);
    }

    private Map<String, String> withoutIfNoneExist(String interaction) {
        if (ifNoneExist != null) {
            throw new IllegalArgumentException(interaction + " takes no If-None-Exist; it is for create");
        }
        return headers;
    }

    private void refuse(String interaction, String... names) {
        for (String name : names) {
            if (headers.containsKey(name)) {
                throw new IllegalArgumentException(interaction + " takes no " + name);
            }
        }
    }

    /** The names of the headers. */
    @Override
    public String toString() {
        return "write options " + headers.keySet();
    }
}
