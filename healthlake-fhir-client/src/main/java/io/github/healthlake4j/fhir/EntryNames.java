package io.github.healthlake4j.fhir;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the entries of a bundle call each other: each new resource by a {@code urn:uuid:}, and by the names that it had before, a
 * fullUrl or a temporary id. Says of every reference what is sent in its place.
 */
final class EntryNames {
    private static final String NEW = "urn:uuid:";
    private static final Pattern URN = Pattern.compile("urn:(uuid|oid):.*", Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile(".*[/#?:].*", Pattern.DOTALL);
    private static final String SEVERAL = "";

    private final boolean resolves;
    private final Set<String> urns = new HashSet<>();
    private final Map<String, String> former = new HashMap<>();

    /** Names of a bundle whose references between entries the service resolves, or does not. */
    EntryNames(boolean resolves) {
        this.resolves = resolves;
    }

    static boolean isTemporary(String name) {
        return name.startsWith(NEW);
    }

    /**
     * A new resource's name: the {@code urn:uuid:} among those it has, or a fresh one. Empty names do not count.
     *
     * @throws IllegalArgumentException if another has that name
     */
    String add(List<String> names) {
        String own = temporary(names);
        if (!urns.add(own)) {
            throw new IllegalArgumentException("another entry has the same fullUrl; give each its own");
        }
        for (String name : names) {
            if (!name.isEmpty() && !name.equals(own)) {
                note(name, own);
            }
        }
        return own;
    }

    private static String temporary(List<String> names) {
        for (String name : names) {
            if (isTemporary(name)) {
                return name;
            }
        }
        return NEW + UUID.randomUUID();
    }

    /** The names of an entry that creates nothing: they stand for themselves. */
    void keep(String fullUrl, String url) {
        if (isTemporary(fullUrl)) {
            urns.add(fullUrl);
        }
        note(url, url);
    }

    private void note(String name, String meaning) {
        former.merge(name, meaning, (one, other) -> one.equals(other) ? one : SEVERAL);
    }

    /**
     * What is sent for a reference.
     *
     * @throws IllegalArgumentException if it leads nowhere; the message says at which place
     */
    String resolve(String reference, Supplier<String> place) {
        String known = former.getOrDefault(reference, reference);
        if (known.equals(SEVERAL)) {
            throw Preflight.refused(place.get() + " may mean several entries; refer to one by its urn:uuid:");
        }
        if (!resolves && (urns.contains(known) || URN.matcher(known).matches())) {
            throw Preflight.refused(
                    place.get()
                            + " refers to another entry, which only a transaction resolves; use one, or refer to a stored resource");
        }
        boolean leadsNowhere = URN.matcher(known).matches()
                ? !urns.contains(known)
                : !PLACE.matcher(known).matches();
        if (leadsNowhere) {
            throw Preflight.refused(place.get()
                    + " refers to no entry of the bundle; add it, or refer to a stored resource as Type/id");
        }
        return known;
    }
}
