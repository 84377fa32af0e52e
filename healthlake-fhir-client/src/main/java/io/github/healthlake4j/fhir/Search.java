package io.github.healthlake4j.fhir;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A search, put together as one thinks it and immutable: each call gives a new one.
 *
 * <pre>{@code
 * Search.of("Patient").where("name:contains", "Smi").where("birthdate", "ge1970", "lt1980").sort("-birthdate").count(50)
 * }</pre>
 *
 * <p>Values are written as FHIR writes them ({@code system|code}, {@code ge2020-01-01}) and need no URL escaping. What HealthLake
 * refuses is refused here first. The string form holds names only, for values are patient data.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html">FHIR R4, Search</a>
 * @see <a href="https://docs.aws.amazon.com/healthlake/latest/devguide/searching-fhir-resources.html">HealthLake, search</a>
 */
public final class Search {
    /** A URL longer than this is sent as POST with its parameters in the body. */
    private static final int LONGEST_URL = 4_000;
    /** What scheme, host and datastore take of it at most. */
    private static final int BASE = 150;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:\\[\\]-]{1,300}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");
    private static final Set<String> SINGLE = Set.of("_count", "_summary", "_elements", "_total", "_sort");
    /** What shapes the answer and chooses nothing, beside {@link #SINGLE}. */
    private static final Set<String> SHAPING = Set.of("_include", "_revinclude", "_format", "_pretty");

    private final String path;
    private final Query query;
    private final boolean post;
    private final @Nullable HistoryConsistency consistency;

    private Search(String path, Query query, boolean post, @Nullable HistoryConsistency consistency) {
        this.path = path;
        this.query = query;
        this.post = post;
        this.consistency = consistency;
    }

    /**
     * A search of one type.
     *
     * @throws IllegalArgumentException if the type could not be one
     */
    public static Search of(String type) {
        return new Search(ResourceId.requireType(type), Query.EMPTY, false, null);
    }

    /** A search across types; name them with {@code where("_type", "Patient,Observation")}. Not every datastore takes it. */
    public static Search all() {
        return new Search("", Query.EMPTY, false, null);
    }

    /**
     * A search of one type from a query as it stands in a URL, {@code identifier=urn:x|1&active=true}, escaped or not.
     *
     * @throws IllegalArgumentException if a parameter is refused
     */
    public static Search parse(String type, String query) {
        Search search = of(type);
        for (Query.Pair pair : Query.parse(query).pairs()) {
            search = search.where(pair.name(), pair.value());
        }
        return search;
    }

    /**
     * This search within the compartment of one resource, such as a patient: {@code Patient/{id}/Observation}. With
     * {@link #all()} it finds every type in the compartment.
     */
    public Search in(String compartmentType, String id) {
        String owner = new ResourceId(compartmentType, id).reference();
        return new Search(owner + "/" + (path.isEmpty() ? "*" : path), query, post, consistency);
    }

    /**
     * Adds a criterion. Several values are several pairs: all must hold (AND). A comma inside a value means OR, as in FHIR.
     *
     * @param name the parameter with its modifier or chain: {@code name:contains}, {@code subject:Patient.name},
     *     {@code _has:Observation:patient:code}
     * @throws IllegalArgumentException if HealthLake would refuse it; the message says why
     */
    public Search where(String name, String... values) {
        requireName(name);
        if (values.length == 0) {
            throw new IllegalArgumentException("search: " + name + " has no value");
        }
        require(values.length == 1 || !SINGLE.contains(name), name + " takes one value, its parts joined by commas");
        Query changed = query;
        for (String value : values) {
            changed = SINGLE.contains(name)
                    ? changed.with(name, checked(name, value))
                    : changed.and(name, checked(name, value));
        }
        return checked(changed);
    }

    /**
     * Adds a criterion of which any value will do (OR): one pair, its values joined by commas. A comma inside a value is escaped,
     * unless {@link #escape(String)} did it already.
     */
    public Search whereAny(String name, String... values) {
        return where(name, Arrays.stream(values).map(Search::oneOfSeveral).collect(Collectors.joining(",")));
    }

    /** Escapes bare commas and a bare backslash at the end, which would escape the comma between two values. */
    private static String oneOfSeveral(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        boolean escaped = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            out.append(c == ',' && !escaped ? "\\" : "").append(c);
            escaped = c == '\\' && !escaped;
        }
        return out.append(escaped ? "\\" : "").toString();
    }

    /** Escapes text for use in a value, where {@code \ , | $} have a meaning of their own. */
    public static String escape(String text) {
        return text.replaceAll("([\\\\,|$])", "\\\\$1");
    }

    /** Also gives resources that matches refer to: {@code Observation:subject}. Each is a pair of its own. */
    public Search include(String... paths) {
        return where("_include", paths);
    }

    /** Also gives resources that refer to matches: {@code Observation:patient}. Each is a pair of its own. */
    public Search revinclude(String... paths) {
        return where("_revinclude", paths);
    }

    /** Sorts, at most five rules: {@code "-birthdate", "_id"}. */
    public Search sort(String... rules) {
        return where("_sort", String.join(",", rules));
    }

    /** Asks for these elements of matches only, by their root names; not together with {@link #summary(String)}. */
    public Search elements(String... names) {
        return where("_elements", String.join(",", names));
    }

    /** {@code true}, {@code false}, {@code text} or {@code data}: HealthLake has no {@code count}. */
    public Search summary(String mode) {
        return where("_summary", mode);
    }

    /** {@code accurate} or {@code none}: HealthLake has no {@code estimate}. Without it pages may have no total. */
    public Search total(String mode) {
        return where("_total", mode);
    }

    /** The size of a page, 1 to 100. */
    public Search count(int entries) {
        return where("_count", Integer.toString(entries));
    }

    /** Sends the parameters in a POST body, so that no log of URLs holds them; long searches are sent so anyway. */
    public Search post() {
        return new Search(path, query, true, consistency);
    }

    /** Chooses what is found of resources that are being indexed. */
    public Search consistency(HistoryConsistency level) {
        return new Search(path, query, post, level);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "search: not a parameter name; expected one such as birthdate or name:contains");
        }
    }

    private static String checked(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("search: " + name + " has an empty value; leave it out or use :missing");
        }
        switch (name) {
            case "_count" ->
                require(
                        COUNT.matcher(value).matches()
                                && Integer.parseInt(value) >= 1
                                && Integer.parseInt(value) <= 100,
                        "_count must be 1 to 100; HealthLake refuses others");
            case "_summary" ->
                require(
                        Set.of("true", "false", "text", "data").contains(value),
                        "_summary must be true, false, text or data; HealthLake has no count");
            case "_total" ->
                require(
                        Set.of("accurate", "none").contains(value),
                        "_total must be accurate or none; HealthLake has no estimate");
            case "_sort" -> require(value.split(",", -1).length <= 5, "_sort takes at most five rules");
            default -> {
                // The service knows the rest.
            }
        }
        return value;
    }

    private Search checked(Query changed) {
        boolean summary = changed.find("_summary").isPresent();
        boolean elements = changed.find("_elements").isPresent();
        require(!(summary && elements), "_summary and _elements exclude each other; HealthLake answers 400 to both");
        return new Search(path, changed, post, consistency);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("search: " + otherwise);
        }
    }

    /** Whether anything chooses what is found: without it everything is. */
    boolean chooses() {
        return query.pairs().stream()
                .map(pair -> pair.name().replaceFirst(":.*", ""))
                .anyMatch(name -> !SINGLE.contains(name) && !SHAPING.contains(name));
    }

    /** The type that is searched; empty for all. */
    String path() {
        return path;
    }

    Query query() {
        return query;
    }

    /** The first page's request: POST if that was asked, or if the URL would be too long. */
    PageRequest firstPage() {
        boolean byPost = post || BASE + path.length() + query.encoded().length() > LONGEST_URL;
        return new PageRequest(
                byPost ? PageKind.SEARCH_POST : PageKind.SEARCH,
                path,
                query,
                consistency == null ? "" : consistency.text(),
                0);
    }

    /** The parameters' names. */
    @Override
    public String toString() {
        return "search " + firstPage().subject() + " by " + query;
    }
}
