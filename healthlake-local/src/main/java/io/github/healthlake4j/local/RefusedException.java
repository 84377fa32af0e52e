package io.github.healthlake4j.local;

/** A request that is answered with an error at once. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    RefusedException(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    static RefusedException of(int status, String code, String diagnostics) {
        return new RefusedException(Outcome.answer(status, code, diagnostics));
    }

    Answer answer() {
        return answer;
    }
}
