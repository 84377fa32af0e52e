/** The FHIR R4 client of AWS HealthLake: OkHttp, SigV4, OperationOutcome as exceptions. */
@NullMarked
package io.github.healthlake4j.fhir;

import org.jspecify.annotations.NullMarked;
