package io.github.healthlake4j.core;

import java.util.List;
import java.util.stream.Collectors;

/** Local files that HealthLake would not import; nothing was uploaded. */
public final class NdjsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 10;

    private final transient List<NdjsonProblem> problems;
    private final long count;

    NdjsonException(List<NdjsonProblem> problems, long count) {
        super("stage files for an import: " + count + (count == 1 ? " problem" : " problems")
                + ", so nothing was uploaded. "
                + problems.stream().limit(SHOWN).map(NdjsonProblem::toString).collect(Collectors.joining("; "))
                + (count > SHOWN ? "; …" : ""));
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /** The first hundred of them, file by file. */
    public List<NdjsonProblem> problems() {
        return problems;
    }

    /** How many there are. */
    public long count() {
        return count;
    }
}
