/** HealthLake and S3 on your own machine, for tests, demonstrations and development. */
@NullMarked
package io.github.healthlake4j.local;

import org.jspecify.annotations.NullMarked;
