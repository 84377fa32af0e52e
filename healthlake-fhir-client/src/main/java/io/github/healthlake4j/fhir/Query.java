package io.github.healthlake4j.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a URL or a form: pairs in their order, decoded. */
record Query(List<Pair> pairs) {
    static final Query EMPTY = new Query(List.of());

    private static final Comparator<Pair> CANONICAL = Comparator.comparing((Pair pair) -> Percent.encode(pair.name()))
            .thenComparing(pair -> Percent.encode(pair.value()));

    record Pair(String name, String value) {}

    Query {
        pairs = List.copyOf(pairs);
    }

    static Query of(String name, String value) {
        return new Query(List.of(new Pair(name, value)));
    }

    /** Reads a raw query: parted at {@code &}, each pair at its first {@code =} alone, and a raw {@code +} is a plus. */
    static Query parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        List<Pair> pairs = new ArrayList<>();
        int from = 0;
        while (from <= raw.length()) {
            int to = raw.indexOf('&', from) < 0 ? raw.length() : raw.indexOf('&', from);
            if (to > from) {
                pairs.add(pair(raw.substring(from, to)));
            }
            from = to + 1;
        }
        return new Query(pairs);
    }

    private static Pair pair(String raw) {
        int equals = raw.indexOf('=');
        return equals < 0
                ? new Pair(Percent.decode(raw), "")
                : new Pair(Percent.decode(raw.substring(0, equals)), Percent.decode(raw.substring(equals + 1)));
    }

    Query and(String name, String value) {
        List<Pair> more = new ArrayList<>(pairs);
        more.add(new Pair(name, value));
        return new Query(more);
    }

    /** With one value for a name, in place of those it had. */
    Query with(String name, String value) {
        List<Pair> others = new ArrayList<>(pairs);
        others.removeIf(pair -> pair.name().equals(name));
        others.add(new Pair(name, value));
        return new Query(others);
    }

    Optional<String> find(String name) {
        return pairs.stream()
                .filter(pair -> pair.name().equals(name))
                .map(Pair::value)
                .findFirst();
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** The strict form, which is sent and signed alike. */
    String encoded() {
        if (pairs.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (Pair pair : pairs) {
            out.append(out.isEmpty() ? "" : "&")
                    .append(Percent.encode(pair.name()))
                    .append('=')
                    .append(Percent.encode(pair.value()));
        }
        return out.toString();
    }

    /** The strict form in the order that is signed: by the encoded names, then the encoded values. */
    String canonical() {
        return pairs.size() < 2
                ? encoded()
                : new Query(pairs.stream().sorted(CANONICAL).toList()).encoded();
    }

    /** The names alone: values are patient data. */
    @Override
    public String toString() {
        return pairs.stream().map(Pair::name).toList().toString();
    }
}
