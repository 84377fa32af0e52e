package io.github.healthlake4j.templates;

import java.util.function.Function;

/** What a type requires and a template therefore asks for first: each step offers one method, and leads to the next. */
public final class Required {
    private Required() {}

    /**
     * The step that asks for a code.
     *
     * @param <N> what comes next
     */
    public static final class Code<N> {
        private final String element;
        private final Function<Concept, N> next;

        Code(String element, Function<Concept, N> next) {
            this.element = element;
            this.next = next;
        }

        /**
         * The code in one code system.
         *
         * @param system the URI of the code system, such as {@link CodeSystems#LOINC}
         * @param code the code
         * @param display how the code system writes the code for people
         * @throws TemplateException where the system is no absolute URI or the code is none
         */
        public N code(String system, String code, String display) {
            return next.apply(Parts.concept(element, system, code, display));
        }

        /** The code in several code systems, or in words. */
        public N code(Concept concept) {
            return next.apply(concept);
        }
    }
}
