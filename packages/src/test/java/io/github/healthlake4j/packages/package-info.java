/** The packages as their users meet them. */
@NullMarked
package io.github.healthlake4j.packages;

import org.jspecify.annotations.NullMarked;
