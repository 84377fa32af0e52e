/** The child program behind the local HealthLake: HAPI FHIR JPA on H2, one partition per datastore. */
@NullMarked
package io.github.healthlake4j.local.engine;

import org.jspecify.annotations.NullMarked;
