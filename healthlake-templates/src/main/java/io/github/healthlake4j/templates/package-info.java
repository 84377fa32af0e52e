/** Builders of FHIR R4 resources and an offline structural validator; no dependency at run time. */
@NullMarked
package io.github.healthlake4j.templates;

import org.jspecify.annotations.NullMarked;
