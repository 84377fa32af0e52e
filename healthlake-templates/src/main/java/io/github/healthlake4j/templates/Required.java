package io.github.healthlake4j.templates;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a type requires and a template therefore asks for first: each step offers what is due and leads to the next, and the last one to the template.
 *
 * <p>{@code N} is always what comes next.
 */
public final class Required {
    private Required() {}

    /**
     * The step that asks for a code.
     *
     * @param <N> what comes next
     */
    public static final class Code<N> {
        private final Function<Concept, N> next;

        Code(Function<Concept, N> next) {
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
            return next.apply(Parts.concept("code", system, code, display));
        }

        /** The code in several code systems, or in words. */
        public N code(Concept concept) {
            return next.apply(concept);
        }
    }

    /**
     * The step that asks for the status.
     *
     * @param <N> what comes next
     */
    public static final class Status<N> {
        private final List<String> allowed;
        private final Function<String, N> next;

        Status(List<String> allowed, Function<String, N> next) {
            this.allowed = allowed;
            this.next = next;
        }

        /**
         * The status, by the codes of the type.
         *
         * @throws TemplateException where the type has no such status; it names those that are allowed
         */
        public N status(String status) {
            return next.apply(Given.oneOf("status", status, allowed));
        }
    }

    /**
     * The step that asks for the subject, most often a Patient.
     *
     * @param <N> what comes next
     */
    public static final class Subject<N> {
        private final Function<String, N> next;

        Subject(Function<String, N> next) {
            this.next = next;
        }

        /** The subject, such as {@code Patient/123}. */
        public N subject(String reference) {
            return next.apply(reference);
        }
    }

    /**
     * The step that asks for the patient.
     *
     * @param <N> what comes next
     */
    public static final class PatientReference<N> {
        private final Function<String, N> next;

        PatientReference(Function<String, N> next) {
            this.next = next;
        }

        /** The patient, such as {@code Patient/123}. */
        public N patient(String reference) {
            return next.apply(reference);
        }
    }

    /**
     * The step that asks for the class of an encounter.
     *
     * @param <N> what comes next
     */
    public static final class EncounterClass<N> {
        private final Function<Coding, N> next;

        EncounterClass(Function<Coding, N> next) {
            this.next = next;
        }

        /** The class by HL7's ActCode: {@code AMB}, {@code EMER}, {@code IMP}, {@code VR}, {@code HH}, {@code OBSENC} and so on. */
        public N encounterClass(String code) {
            return next.apply(CodeTable.ENCOUNTER_CLASS.coding("class", code));
        }

        /** The class by another code system. */
        public N encounterClass(Coding coding) {
            return next.apply(coding);
        }
    }

    /**
     * The step that asks for the intent of a request.
     *
     * @param <N> what comes next
     */
    public static final class Intent<N> {
        private final Function<String, N> next;

        Intent(Function<String, N> next) {
            this.next = next;
        }

        /** {@code proposal}, {@code plan}, {@code order}, {@code original-order} and so on. */
        public N intent(String intent) {
            return next.apply(Given.oneOf("intent", intent, MedicationRequestTemplate.INTENTS));
        }
    }

    /**
     * The step that asks for the medication.
     *
     * @param <N> what comes next
     */
    public static final class MedicationChoice<N> {
        private final Function<Medication, N> next;

        MedicationChoice(Function<Medication, N> next) {
            this.next = next;
        }

        /** The medication by a code, most often of {@link CodeSystems#RXNORM}. */
        public N medication(String system, String code, String display) {
            return medication(Parts.concept("medicationCodeableConcept", system, code, display));
        }

        /** The medication in several code systems, or in words. */
        public N medication(Concept concept) {
            return next.apply(Medication.of(concept));
        }

        /** A Medication resource, such as {@code Medication/123}. */
        public N medication(String reference) {
            return next.apply(Medication.at(reference));
        }
    }

    /**
     * The step that asks for the vaccine.
     *
     * @param <N> what comes next
     */
    public static final class Vaccine<N> {
        private final Function<Concept, N> next;

        Vaccine(Function<Concept, N> next) {
            this.next = next;
        }

        /** The vaccine by a code of {@link CodeSystems#CVX}. */
        public N vaccine(String cvxCode, String display) {
            return next.apply(Parts.concept("vaccineCode", CodeSystems.CVX, cvxCode, display));
        }

        /** The vaccine in other code systems, or in words. */
        public N vaccine(Concept concept) {
            return next.apply(concept);
        }
    }

    /**
     * The step that asks for the time.
     *
     * @param <N> what comes next
     */
    public static final class Occurrence<N> {
        private final Function<String, N> next;

        Occurrence(Function<String, N> next) {
            this.next = next;
        }

        /** When it took place: a date, or a time with its zone. */
        public N occurrence(String dateTime) {
            return next.apply(dateTime);
        }
    }

    /**
     * The step that asks for the content of a document.
     *
     * @param <N> what comes next
     */
    public static final class Content<N> {
        private final Function<Attachment, N> next;

        Content(Function<Attachment, N> next) {
            this.next = next;
        }

        /** The document, or where it is. */
        public N content(Attachment attachment) {
            return next.apply(attachment);
        }
    }

    /**
     * The step that asks for who is insured and who pays.
     *
     * @param <N> what comes next
     */
    public static final class Insured<N> {
        private final BiFunction<String, String, N> next;

        Insured(BiFunction<String, String, N> next) {
            this.next = next;
        }

        /** Who is insured, such as {@code Patient/123}, and who pays, such as {@code Organization/456}. */
        public N beneficiary(String reference, String payor) {
            return next.apply(reference, payor);
        }
    }

    /**
     * The step that asks for the first participant.
     *
     * @param <N> what comes next
     */
    public static final class Participant<N> {
        private final BiFunction<String, String, N> next;

        Participant(BiFunction<String, String, N> next) {
            this.next = next;
        }

        /** Who or what takes part, and {@code accepted}, {@code declined}, {@code tentative} or {@code needs-action}. */
        public N participant(String reference, String participation) {
            return next.apply(reference, participation);
        }
    }
}
