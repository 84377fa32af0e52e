/** Datastores, import and export jobs, and tags of AWS HealthLake: a facade over the AWS SDK. */
@NullMarked
package io.github.healthlake4j.core;

import org.jspecify.annotations.NullMarked;
