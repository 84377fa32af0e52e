package io.github.healthlake4j.examples;

import io.github.healthlake4j.fhir.Resource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a chart shows of a patient.
 *
 * @param name the patient's name
 * @param about sex and date of birth
 * @param events what happened, oldest first
 * @param vitals the measurements of each vital sign that has any, oldest first
 */
record Chart(String name, String about, List<Event> events, Map<String, List<Reading>> vitals) {
    /** Something that happened on a day, or began on it. */
    record Event(LocalDate day, Kind kind, String text, String status) {}

    /** A measurement. */
    record Reading(LocalDate day, BigDecimal value, String unit) {}

    /** The kinds of events, with where their resources say when and what. */
    enum Kind {
        ENCOUNTER("Encounters", "type", "period.start", "period.end"),
        CONDITION("Problems", "code", "onsetDateTime", "recordedDate"),
        PROCEDURE("Procedures", "code", "performedPeriod.start", "performedDateTime"),
        MEDICATION_REQUEST("Medications", "medicationCodeableConcept", "authoredOn", "meta.lastUpdated"),
        IMMUNIZATION("Vaccinations", "vaccineCode", "occurrenceDateTime", "recorded");

        private final String title;
        private final String concept;
        private final String day;
        private final String elseDay;

        Kind(String title, String concept, String day, String elseDay) {
            this.title = title;
            this.concept = concept;
            this.day = day;
            this.elseDay = elseDay;
        }

        String title() {
            return title;
        }

        private static Optional<Kind> of(Resource resource) {
            for (Kind kind : values()) {
                if (kind.name().replace("_", "").equalsIgnoreCase(resource.type())) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** Puts a chart together from everything of a patient. */
    static Chart of(Resource patient, List<Resource> everything) {
        Map<String, String> medications = everything.stream()
                .filter(resource -> resource.type().equals("Medication"))
                .collect(Collectors.toMap(
                        resource -> "Medication/" + resource.id(), drug -> concept(drug, "code"), (one, same) -> one));
        List<Event> events = everything.stream()
                .flatMap(resource -> Kind.of(resource).flatMap(kind -> event(kind, resource, medications)).stream())
                .sorted(Comparator.comparing(Event::day))
                .toList();
        return new Chart(name(patient), about(patient), events, vitals(everything));
    }

    /** The events of a kind, newest first. */
    List<Event> newest(Kind kind) {
        List<Event> newest = new ArrayList<>(
                events.stream().filter(event -> event.kind() == kind).toList());
        newest.sort(Comparator.comparing(Event::day).reversed());
        return newest;
    }

    private static String name(Resource patient) {
        String given = patient.findText("name[0].given[0]").orElse("");
        return (given + " " + patient.findText("name[0].family").orElse("")).trim();
    }

    private static String about(Resource patient) {
        return patient.findText("gender").orElse("sex unknown") + ", born "
                + patient.findText("birthDate").orElse("on an unknown day");
    }

    private static Optional<Event> event(Kind kind, Resource resource, Map<String, String> medications) {
        String status = resource.findText("clinicalStatus.coding[0].code")
                .or(() -> resource.findText("status"))
                .orElse("");
        String text = medication(resource, medications).orElseGet(() -> concept(resource, kind.concept));
        return resource.findText(kind.day)
                .or(() -> resource.findText(kind.elseDay))
                .map(day -> new Event(day(day), kind, text, status));
    }

    /** The name of a medication that is a resource of its own: within the order, among all others, or as the order calls it. */
    private static Optional<String> medication(Resource order, Map<String, String> medications) {
        String reference = order.findText("medicationReference.reference").orElse("");
        return reference.startsWith("#")
                ? Optional.of(concept(order, "contained[0].code"))
                : Optional.ofNullable(medications.get(reference))
                        .or(() -> order.findText("medicationReference.display"));
    }

    private static Map<String, List<Reading>> vitals(List<Resource> everything) {
        Map<String, List<Reading>> vitals = new TreeMap<>();
        for (Resource resource : everything) {
            if (resource.type().equals("Observation")
                    && resource.findText("category[0].coding[0].code").equals(Optional.of("vital-signs"))) {
                readings(resource)
                        .forEach((name, reading) -> vitals.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(reading));
            }
        }
        vitals.values().forEach(readings -> readings.sort(Comparator.comparing(Reading::day)));
        return vitals;
    }

    /** The value of an observation, or those of its components, each by its name. */
    private static Map<String, Reading> readings(Resource observation) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        LocalDate day = day(observation.findText("effectiveDateTime").orElse("1900"));
        reading(observation, "", day).ifPresent(reading -> readings.put(concept(observation, "code"), reading));
        for (int i = 0;
                observation.findText("component[" + i + "].valueQuantity.value").isPresent();
                i++) {
            String component = "component[" + i + "].";
            String name = concept(observation, component + "code");
            reading(observation, component, day).ifPresent(reading -> readings.put(name, reading));
        }
        return readings;
    }

    private static Optional<Reading> reading(Resource observation, String path, LocalDate day) {
        // UCUM's brackets mark what is no unit by itself, as in mm[Hg] and {score}.
        String unit = observation
                .findText(path + "valueQuantity.unit")
                .map(text -> text.replaceAll("[\\[\\]{}]", ""))
                .orElse("");
        return observation
                .findText(path + "valueQuantity.value")
                .map(value -> new Reading(day, new BigDecimal(value), unit));
    }

    /** What a concept is called, without the kind that SNOMED CT puts behind it. */
    private static String concept(Resource resource, String path) {
        return resource.findText(path + ".text")
                .or(() -> resource.findText(path + ".coding[0].display"))
                .map(text -> text.replaceFirst(" \\((procedure|finding|disorder|situation|regime/therapy)\\)$", ""))
                .orElse("not named");
    }

    /** The day of a FHIR date or time; a year or a month stands for its first day. */
    private static LocalDate day(String moment) {
        return LocalDate.parse((moment + "-01-01").substring(0, 10));
    }
}
