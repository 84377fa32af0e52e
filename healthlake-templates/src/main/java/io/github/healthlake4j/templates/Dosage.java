package io.github.healthlake4j.templates;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a medication is to be taken.
 *
 * @param text in words; null where it is given in parts
 * @param repeat how often; null where it is not given in parts
 * @param asNeeded only when it is needed
 * @param route by which way, such as SNOMED CT's oral; null where it is not given
 * @param dose how much at once; null where it is not given
 * @see <a href="https://hl7.org/fhir/R4/dosage.html">FHIR R4, Dosage</a>
 */
public record Dosage(
        @Nullable String text,
        @Nullable Repeat repeat,
        boolean asNeeded,
        @Nullable Concept route,
        @Nullable Quantity dose) {
    /**
     * Checks the text.
     *
     * @throws TemplateException where it is blank
     */
    public Dosage {
        if (text != null) {
            Given.text("dosageInstruction.text", text);
        }
    }

    /** In words, such as {@code 1 tablet twice a day}. */
    public static Dosage text(String text) {
        return new Dosage(text, null, false, null, null);
    }

    /**
     * This dosage, so many times in so long a time: {@code times(2, "1", "d")} is twice a day.
     *
     * @param frequency how many times, 1 or more
     * @param period the length of the time
     * @param unit its unit: {@code s}, {@code min}, {@code h}, {@code d}, {@code wk}, {@code mo} or {@code a}
     */
    public Dosage times(int frequency, String period, String unit) {
        return new Dosage(text, Repeat.of(frequency, period, unit), asNeeded, route, dose);
    }

    /** This dosage, only when it is needed. */
    public Dosage whenNeeded() {
        return new Dosage(text, repeat, true, route, dose);
    }

    /** This dosage by a way, such as SNOMED CT's oral. */
    public Dosage route(Concept route) {
        return new Dosage(text, repeat, asNeeded, route, dose);
    }

    /** This dosage with how much at once. */
    public Dosage dose(Quantity dose) {
        return new Dosage(text, repeat, asNeeded, route, dose);
    }

    Map<String, Object> toMap() {
        return Elements.start()
                .with("text", text)
                .with("timing", repeat == null ? null : Map.of("repeat", repeat.toMap()))
                .with("asNeededBoolean", asNeeded ? true : null)
                .with("route", route == null ? null : route.toMap())
                .with("doseAndRate", dose == null ? null : List.of(Map.of("doseQuantity", dose.toMap())))
                .end();
    }

    /** No part of it: a dosage is a patient's. */
    @Override
    public String toString() {
        return "Dosage[…]";
    }

    /**
     * So many times in so long a time.
     *
     * @param frequency how many times
     * @param period the length of the time
     * @param periodUnit its unit
     */
    public record Repeat(int frequency, BigDecimal period, String periodUnit) {
        private static final List<String> UNITS = List.of("s", "min", "h", "d", "wk", "mo", "a");

        /**
         * Checks the numbers and the unit.
         *
         * @throws TemplateException where a number is not above 0 or the unit is unknown
         */
        public Repeat {
            if (frequency < 1 || period.signum() <= 0) {
                throw new TemplateException(
                        "dosageInstruction.timing.repeat", "not above 0; give a frequency and a period that are");
            }
            Given.oneOf("dosageInstruction.timing.repeat.periodUnit", periodUnit, UNITS);
        }

        private static Repeat of(int frequency, String period, String unit) {
            return new Repeat(frequency, Given.decimal("dosageInstruction.timing.repeat.period", period), unit);
        }

        private Map<String, Object> toMap() {
            return Elements.start()
                    .with("frequency", frequency)
                    .with("period", period)
                    .with("periodUnit", periodUnit)
                    .end();
        }
    }
}
