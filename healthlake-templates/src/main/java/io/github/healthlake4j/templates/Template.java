package io.github.healthlake4j.templates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource in the making: what was given, in the element order of FHIR, and nothing else.
 *
 * <p>A template is not safe for use by several threads; what {@link #build()} returns is.
 *
 * @param <T> the template itself, so that calls can be chained
 */
public abstract sealed class Template<T extends Template<T>>
        permits PatientTemplate,
                ObservationTemplate,
                ConditionTemplate,
                EncounterTemplate,
                ProcedureTemplate,
                MedicationRequestTemplate,
                AllergyIntoleranceTemplate,
                ImmunizationTemplate,
                DiagnosticReportTemplate,
                DocumentReferenceTemplate,
                PractitionerTemplate,
                OrganizationTemplate,
                CoverageTemplate,
                AppointmentTemplate {
    private final String type;
    private final ElementOrder order;
    private final @Nullable Object[] values;

    /** A template of a type whose own elements stand in this order. */
    Template(String type, ElementOrder order) {
        this.type = type;
        this.order = order;
        this.values = new Object[order.size()];
    }

    /** The resource's own id; only for an update, a server gives the id on create. */
    public T id(String id) {
        return put("id", Given.id("id", id));
    }

    /** An identifier in the namespace of the URI, such as a medical record number. Can be called again for a further one. */
    public T identifier(String system, String value) {
        return add("identifier", Parts.identifier(system, value));
    }

    /** A profile that the resource says it conforms to, by its canonical URL. Can be called again for a further one. */
    public T profile(String canonical) {
        Given.system("meta.profile", canonical);
        List<Object> profiles = new ArrayList<>();
        if (current("meta") instanceof Map<?, ?> meta && meta.get("profile") instanceof List<?> before) {
            profiles.addAll(before);
        }
        profiles.add(canonical);
        return put("meta", Map.of("profile", Collections.unmodifiableList(profiles)));
    }

    /**
     * An element of the type that this template has no method for; replaces what was given for it.
     *
     * @param element the element's name, such as {@code photo}; choice elements by the name of the type, such as {@code valueRange}
     * @param value text, {@code Boolean}, {@code Integer}, {@code BigDecimal}, a list or a map of these
     * @throws TemplateException where the type has no such element, the value is none of it, or another form of a choice element is given already
     */
    public T with(String element, Object value) {
        slot(element);
        for (String other : Given.fitting(type, element, value)) {
            if (isGiven(other)) {
                throw new TemplateException(element, "given beside " + other + "; FHIR allows one form of it");
            }
        }
        return put(element, value);
    }

    /**
     * The resource: an unmodifiable map in FHIR's element order.
     *
     * @throws TemplateException where a rule of the type is broken that spans several elements
     */
    public Map<String, Object> build() {
        finish();
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("resourceType", type);
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            if (value instanceof ArrayList<?> list) {
                resource.put(order.name(at), Collections.unmodifiableList(new ArrayList<>(list)));
            } else if (value != null) {
                resource.put(order.name(at), value);
            }
        }
        return Collections.unmodifiableMap(resource);
    }

    /** Checks the rules that span several elements and puts together what was given in parts. */
    abstract void finish();

    /** This template as what it is. */
    abstract T self();

    /** Sets an element that occurs once. */
    final T put(String element, Object value) {
        values[slot(element)] = value;
        return self();
    }

    /** Appends to an element that can repeat. */
    final T add(String element, Object value) {
        int slot = slot(element);
        List<Object> items = values[slot] instanceof ArrayList<?> before ? new ArrayList<>(before) : new ArrayList<>(2);
        items.add(value);
        values[slot] = items;
        return self();
    }

    private boolean isGiven(String element) {
        int slot = order.slot(element);
        return slot >= 0 && values[slot] != null;
    }

    /** What was given for an element, or null. */
    final @Nullable Object current(String element) {
        return values[slot(element)];
    }

    /** Whether a choice element was given in one of its forms. */
    final boolean has(String choice) {
        for (int at = 0; at < values.length; at++) {
            if (values[at] != null && order.name(at).startsWith(choice)) {
                return true;
            }
        }
        return false;
    }

    /** Sets one of the forms of a choice element, of which there may be one alone. */
    final T choose(String choice, String form, Object value) {
        String element = choice + form;
        for (int at = 0; at < values.length; at++) {
            if (values[at] != null
                    && order.name(at).startsWith(choice)
                    && !order.name(at).equals(element)) {
                throw new TemplateException(choice + "[x]", "given twice; FHIR allows one form of it");
            }
        }
        return put(element, value);
    }

    private int slot(String element) {
        int slot = order.slot(element);
        if (slot < 0) {
            throw new TemplateException(element, "no element of " + type + "; allowed: " + order);
        }
        return slot;
    }

    /** The type; what was given may be a patient's and is left out. */
    @Override
    public final String toString() {
        return type + " template";
    }
}
