package io.github.healthlake4j.templates;

import java.util.List;
import java.util.Map;

/**
 * An Appointment. FHIR requires the status and a participant; start and end unless it is proposed, cancelled or on the waitlist (app-3).
 *
 * @see <a href="https://hl7.org/fhir/R4/appointment.html">FHIR R4, Appointment</a>
 */
public final class AppointmentTemplate extends Template<AppointmentTemplate> {
    private static final ElementOrder ORDER = ElementOrder.of("""
            identifier status cancelationReason serviceCategory serviceType specialty appointmentType \
            reasonCode reasonReference priority description supportingInformation start end minutesDuration \
            slot created comment patientInstruction basedOn participant requestedPeriod""");

    static final List<String> STATUSES = List.of(
            "proposed",
            "pending",
            "booked",
            "arrived",
            "fulfilled",
            "cancelled",
            "noshow",
            "entered-in-error",
            "checked-in",
            "waitlist");
    static final List<String> PARTICIPATIONS = List.of("accepted", "declined", "tentative", "needs-action");

    private AppointmentTemplate(String status, String actor, String participation) {
        super("Appointment", ORDER);
        put("status", status);
        participant(actor, participation);
    }

    static AppointmentTemplate of(String status, String actor, String participation) {
        return new AppointmentTemplate(status, actor, participation);
    }

    /** Who or what takes part, and {@code accepted}, {@code declined}, {@code tentative} or {@code needs-action}. Can be called again. */
    public AppointmentTemplate participant(String reference, String participation) {
        Map<String, Object> actor = Parts.reference(
                "participant.actor",
                reference,
                "Patient",
                "Practitioner",
                "PractitionerRole",
                "RelatedPerson",
                "Device",
                "HealthcareService",
                "Location");
        return add(
                "participant",
                Elements.start()
                        .with("actor", actor)
                        .with("status", Given.oneOf("participant.status", participation, PARTICIPATIONS))
                        .end());
    }

    /** When it starts and ends, as instants with their zones. */
    public AppointmentTemplate time(String start, String end) {
        put("start", Given.instant("start", start));
        return put("end", Given.instant("end", end));
    }

    /** Which service it is. Can be called again for a further one. */
    public AppointmentTemplate serviceType(String system, String code, String display) {
        return add(
                "serviceType",
                Parts.concept("serviceType", system, code, display).toMap());
    }

    /** Which service it is, in several code systems or in words. Can be called again for a further one. */
    public AppointmentTemplate serviceType(Concept concept) {
        return add("serviceType", concept.toMap());
    }

    /** Which specialty is asked for. Can be called again for a further one. */
    public AppointmentTemplate specialty(String system, String code, String display) {
        return add(
                "specialty", Parts.concept("specialty", system, code, display).toMap());
    }

    /** Which specialty is asked for, in several code systems or in words. Can be called again for a further one. */
    public AppointmentTemplate specialty(Concept concept) {
        return add("specialty", concept.toMap());
    }

    /** What kind of appointment it is. */
    public AppointmentTemplate appointmentType(String system, String code, String display) {
        return put(
                "appointmentType",
                Parts.concept("appointmentType", system, code, display).toMap());
    }

    /** What kind of appointment it is, in several code systems or in words. */
    public AppointmentTemplate appointmentType(Concept concept) {
        return put("appointmentType", concept.toMap());
    }

    /** Why it takes place. Can be called again for a further one. */
    public AppointmentTemplate reason(String system, String code, String display) {
        return add(
                "reasonCode", Parts.concept("reasonCode", system, code, display).toMap());
    }

    /** Why it takes place, in several code systems or in words. Can be called again for a further one. */
    public AppointmentTemplate reason(Concept concept) {
        return add("reasonCode", concept.toMap());
    }

    /** What it is about, in words. */
    public AppointmentTemplate description(String text) {
        return put("description", Given.text("description", text));
    }

    /** When it was made. */
    public AppointmentTemplate created(String dateTime) {
        return put("created", Given.dateTime("created", dateTime));
    }

    /** A comment. */
    public AppointmentTemplate comment(String text) {
        return put("comment", Given.text("comment", text));
    }

    /** What the patient must know. */
    public AppointmentTemplate patientInstruction(String text) {
        return put("patientInstruction", Given.text("patientInstruction", text));
    }

    /** The request that it answers. Can be called again for a further one. */
    public AppointmentTemplate basedOn(String reference) {
        return add("basedOn", Parts.reference("basedOn", reference, "ServiceRequest"));
    }

    @Override
    void finish() {
        Object status = current("status");
        if (current("start") == null
                && !List.of("proposed", "cancelled", "waitlist").contains(status)) {
            throw new TemplateException(
                    "start", "missing; only proposed, cancelled and waitlist appointments have no time (app-3)");
        }
    }

    @Override
    AppointmentTemplate self() {
        return this;
    }
}
