package io.github.healthlake4j.templates;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A measured amount. The number keeps its digits: {@code 1.50} stays {@code 1.50}.
 *
 * @param value the number
 * @param comparator {@code <}, {@code <=}, {@code >=} or {@code >} where the true value lies beyond the number; null where it is the number
 * @param unit the unit for people; null where there is none
 * @param system the URI of the system of the unit's code; null where the unit has no code
 * @param code the unit's code in that system; null where the unit has none
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#Quantity">FHIR R4, Quantity</a>
 */
public record Quantity(
        BigDecimal value,
        @Nullable String comparator,
        @Nullable String unit,
        @Nullable String system,
        @Nullable String code) {
    private static final List<String> COMPARATORS = List.of("<", "<=", ">=", ">");

    /**
     * Checks the comparator, the system and the code.
     *
     * @throws TemplateException where one of them is wrong, or there is a code without a system (qty-3)
     */
    public Quantity {
        if (comparator != null) {
            Given.oneOf("quantity.comparator", comparator, COMPARATORS);
        }
        if (unit != null) {
            Given.text("quantity.unit", unit);
        }
        if (code != null || system != null) {
            Given.system("quantity.system", system);
        }
        if (code != null) {
            Given.code("quantity.code", code);
        }
    }

    /**
     * An amount in a unit that UCUM knows, such as {@code Quantity.of("1.50", "mg/dL")}.
     *
     * @param value decimal digits; they are kept as they are
     * @param ucum the unit's UCUM code
     */
    public static Quantity of(String value, String ucum) {
        return of(Given.decimal("quantity.value", value), ucum);
    }

    /** An amount in a unit that UCUM knows; the digits of the number are kept. */
    public static Quantity of(BigDecimal value, String ucum) {
        return new Quantity(value, null, ucum, CodeSystems.UCUM, ucum);
    }

    /** An amount in a unit that is given in words alone. */
    public static Quantity inWords(BigDecimal value, String unit) {
        return new Quantity(value, null, unit, null, null);
    }

    /** This amount with the unit as people read it, such as {@code beats/minute} for {@code /min}. */
    public Quantity unit(String unit) {
        return new Quantity(value, comparator, unit, system, code);
    }

    /** This amount with {@code <}, {@code <=}, {@code >=} or {@code >} before the number. */
    public Quantity comparator(String comparator) {
        return new Quantity(value, comparator, unit, system, code);
    }

    Map<String, Object> toMap() {
        return Elements.start()
                .with("value", value)
                .with("comparator", comparator)
                .with("unit", unit)
                .with("system", system)
                .with("code", code)
                .end();
    }

    /** The unit; the number may be a patient's and is left out. */
    @Override
    public String toString() {
        return "Quantity[unit=" + unit + "]";
    }
}
