/** Programs that show how healthlake4j is used. */
@NullMarked
package io.github.healthlake4j.examples;

import org.jspecify.annotations.NullMarked;
