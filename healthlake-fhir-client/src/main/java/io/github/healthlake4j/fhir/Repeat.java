package io.github.healthlake4j.fhir;

/** Whether a request may be sent again after a failure that leaves open whether it was carried out. */
enum Repeat {
    ALLOWED,
    REFUSED
}
