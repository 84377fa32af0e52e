package io.github.healthlake4j.templates;

/**
 * An invariant of the specification.
 *
 * @param key its key, such as {@code obs-6}
 * @param severity how bad a break of it is
 * @param condition what must hold
 * @param message what would be right
 */
record Rule(String key, Severity severity, Expression condition, String message) {
    @Override
    public String toString() {
        return key;
    }
}
